using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>A batch ready to be written: its documents are JSON already, so that the writer's thread only writes.</summary>
internal sealed class DocumentWriter(SqliteDatabase database, DocumentBatch batch, DateTimeOffset now)
{
    private readonly byte[]?[] contents = [.. batch.Operations.Select(o => o.Document is null ? null : JsonSerializer.SerializeToUtf8Bytes(o.Document, o.Type, CoreJson.Options))];
    private readonly string time = UtcTimeConverter.Write(now);

    /// <summary>Writes all, or asks the writer to undo.</summary>
    public BatchOutcome Write(SqliteSession session)
    {
        var etags = new string[batch.Operations.Count];
        for (var i = 0; i < etags.Length; i++)
        {
            var operation = batch.Operations[i];
            var current = Find(session, operation);
            if (Conflict(operation, current) is { } reason)
            {
                session.Undo();
                return new BatchOutcome(new DocumentConflict(operation.Kind, operation.Id, reason), []);
            }

            etags[i] = Write(session, operation, contents[i], current);
        }

        return new BatchOutcome(null, etags);
    }

    private Current? Find(SqliteSession session, DocumentOperation operation)
    {
        using var query = session.Sql(DocumentTable.Of(operation.Kind).Find).Bind(batch.Tenant.Value).Bind(operation.Id);
        return query.Step() ? new Current(query.Int64(0), query.Int64(1), query.Text(2)) : null;
    }

    private ConflictReason? Conflict(DocumentOperation operation, Current? current) => operation.Operation switch
    {
        // An id is unique within tenant and kind, whatever the partition.
        DocumentOperationKind.Create => current is null ? null : ConflictReason.Exists,
        DocumentOperationKind.Upsert => current is null || current.Value.Partition == batch.Partition ? null : ConflictReason.Exists,
        _ when current is null || current.Value.Partition != batch.Partition => ConflictReason.Missing,
        _ when operation.ETag is { } etag && etag != ETag(current.Value.Position) => ConflictReason.Stale,
        _ => null,
    };

    private string Write(SqliteSession session, DocumentOperation operation, byte[]? json, Current? current)
    {
        var table = DocumentTable.Of(operation.Kind);
        var position = database.NextPosition();
        NoteChange(session, operation, position, current, isDeleted: json is null);
        if (json is null)
        {
            session.Sql(table.Delete).Bind(current!.Value.Seq).Run();
            return "";
        }

        if (current is { } old)
        {
            session.Sql(table.Update).Bind(position).Bind(time).BindText(json).Bind(old.Seq).Run();
        }
        else
        {
            session.Sql(table.Insert).Bind(batch.Tenant.Value).Bind(batch.Partition).Bind(operation.Id).Bind(position).Bind(time).Bind(time).BindText(json).Run();
        }

        return ETag(position);
    }

    /// <summary>The feed holds the last change of each document only.</summary>
    private void NoteChange(SqliteSession session, DocumentOperation operation, long position, Current? current, bool isDeleted)
    {
        if (current is { } old)
        {
            session.Sql("DELETE FROM changes WHERE position = ?").Bind(old.Position).Run();
        }

        session.Sql("INSERT INTO changes(position, tenant, kind, partition, id, deleted) VALUES (?, ?, ?, ?, ?, ?)")
            .Bind(position).Bind(batch.Tenant.Value).Bind(operation.Kind).Bind(batch.Partition).Bind(operation.Id).Bind(isDeleted ? 1L : 0L).Run();
    }

    private static string ETag(long position) => position.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Current(long Seq, long Position, string Partition);
}
