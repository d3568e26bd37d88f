using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>A batch ready to be written: its documents are JSON already, so that the writer's thread only writes.</summary>
internal sealed class DocumentWriter(SqliteDatabase database, DocumentBatch batch, DateTimeOffset now)
{
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    private readonly byte[]?[] contents =
    [
        .. batch.Operations.Select(o =>
            o.Document is null ? null : JsonSerializer.SerializeToUtf8Bytes(o.Document, o.Type, CoreJson.Options)
        ),
    ];
    private readonly string time = UtcTimeConverter.Write(now);

    /// <summary>Writes all, or asks the writer to undo.</summary>
    public BatchOutcome Write(SqliteSession session)
    {
        var etags = new string[batch.Operations.Count];
        var written = new KeyValuePair<DocumentKey, CachedRow?>[etags.Length];
        for (var i = 0; i < etags.Length; i++)
        {
            var operation = batch.Operations[i];
            var table = DocumentTable.Of(operation.Kind, operation.Type, operation.Indexes);
            var current = Find(session, table, operation, contents[i]);
            if (Conflict(operation, current) is { } reason)
            {
                session.Undo();
                return new BatchOutcome(new DocumentConflict(operation.Kind, operation.Id, reason), []);
            }

            var position = database.NextPosition();
            Write(session, table, operation, position, contents[i], current);
            NoteChange(session, operation, position, current, isDeleted: contents[i] is null);
            etags[i] = contents[i] is null ? "" : ETag(position);
            written[i] = KeyValuePair.Create(
                new DocumentKey(batch.Tenant, operation.Kind, operation.Id),
                contents[i] is { } json
                    ? new CachedRow(batch.Partition, json, position, DocumentTime.Read(current?.Created ?? time), DocumentTime.Read(time))
                    : null
            );
        }

        session.Written.AddRange(written);
        return new BatchOutcome(null, etags);
    }

    private Current? Find(SqliteSession session, DocumentTable table, DocumentOperation operation, byte[]? json)
    {
        using var query = session.Sql(table.Find).Bind(batch.Tenant.Value).Bind(operation.Id);
        if (table.FieldCount > 0)
        {
            query.BindText(json ?? Nothing);
        }

        if (!query.Step())
        {
            return null;
        }

        UInt128 changed = 0;
        for (var i = 0; i < table.FieldCount; i++)
        {
            changed |= query.Int64(4 + i) == 0 ? UInt128.One << i : 0;
        }

        return new Current(query.Int64(0), query.Int64(1), query.Text(2), query.Text(3), changed);
    }

    private ConflictReason? Conflict(DocumentOperation operation, Current? current) =>
        operation.Operation switch
        {
            // An id is unique within tenant and kind, whatever the partition.
            DocumentOperationKind.Create => current is null ? null : ConflictReason.Exists,
            DocumentOperationKind.Upsert => current is null || current.Value.Partition == batch.Partition ? null : ConflictReason.Exists,
            _ when current is null || current.Value.Partition != batch.Partition => ConflictReason.Missing,
            _ when operation.ETag is { } etag && etag != ETag(current.Value.Position) => ConflictReason.Stale,
            _ => null,
        };

    private void Write(
        SqliteSession session,
        DocumentTable table,
        DocumentOperation operation,
        long position,
        byte[]? json,
        Current? current
    )
    {
        switch (json, current)
        {
            case (null, { } old):
                session.Sql(table.Delete).Bind(old.Seq).Run();
                break;
            case (not null, { } old):
                session.Sql(table.Update(old.Changed)).Bind(position).Bind(time).BindText(json).Bind(old.Seq).Run();
                break;
            case (not null, null):
                session
                    .Sql(table.Insert)
                    .Bind(batch.Tenant.Value)
                    .Bind(batch.Partition)
                    .Bind(operation.Id)
                    .Bind(position)
                    .Bind(time)
                    .BindText(json)
                    .Run();
                break;
        }
    }

    /// <summary>The feed holds the last change of each document only.</summary>
    private void NoteChange(SqliteSession session, DocumentOperation operation, long position, Current? current, bool isDeleted)
    {
        if (current is { } old)
        {
            session.Sql("DELETE FROM changes WHERE position = ?").Bind(old.Position).Run();
        }

        session
            .Sql("INSERT INTO changes(position, tenant, kind, partition, id, deleted) VALUES (?, ?, ?, ?, ?, ?)")
            .Bind(position)
            .Bind(batch.Tenant.Value)
            .Bind(operation.Kind)
            .Bind(batch.Partition)
            .Bind(operation.Id)
            .Bind(isDeleted ? 1L : 0L)
            .Run();
    }

    private static string ETag(long position) => position.ToString(CultureInfo.InvariantCulture);

    // Changed: a bit for each indexed field that the new content has differently.
    private readonly record struct Current(long Seq, long Position, string Partition, string Created, UInt128 Changed);
}
