using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Files;

/// <summary>
/// Blobs by content hash. Up to 64 KB go into the database, where they share the group commit: most mail is that small, and a flush for
/// each file would dominate acceptance. Larger ones become files.
/// </summary>
public sealed class FileBlobStore(SqliteDatabase database, string folder) : IBlobStore
{
    /// <summary>The largest blob that becomes a row, bytes.</summary>
    internal const int LargestRow = 64 * 1024;

    private readonly BlobFiles files = new(folder);

    public async Task<BlobId> PutAsync(TenantId tenant, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        var id = BlobId.Of(content.Span);
        if (content.Length > LargestRow)
        {
            await files.WriteAsync(tenant, id, content, cancellation);
        }
        else if (!Exists(tenant, id))
        {
            await database.WriteAsync(session => Insert(session, tenant, id, content.Span), cancellation);
        }

        return id;
    }

    /// <exception cref="InvalidDataException">The file's content is not what its name says: the disk changed it.</exception>
    public async Task<ReadOnlyMemory<byte>?> GetAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default)
    {
        if (!IsId(id))
        {
            return null;
        }

        var row = database.Read(session =>
        {
            using var query = session.Sql("SELECT content FROM blobs WHERE tenant = ? AND id = ?").Bind(tenant.Value).Bind(id.Value);
            return query.Step() ? query.Utf8(0).ToArray() : null;
        });
        return row ?? await files.ReadAsync(tenant, id, cancellation);
    }

    public async Task DeleteAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default)
    {
        if (IsId(id))
        {
            files.Delete(tenant, id);
            if (Exists(tenant, id))
            {
                await database.WriteAsync(
                    session => session.Sql("DELETE FROM blobs WHERE tenant = ? AND id = ?").Bind(tenant.Value).Bind(id.Value).Run(),
                    cancellation
                );
            }
        }
    }

    /// <summary>Keeps a small blob as a row; false when it is there already.</summary>
    internal static bool Insert(SqliteSession session, TenantId tenant, BlobId id, ReadOnlySpan<byte> content) =>
        session
            .Sql("INSERT INTO blobs(tenant, id, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .Bind(tenant.Value)
            .Bind(id.Value)
            .BindBlob(content)
            .Run() > 0;

    private bool Exists(TenantId tenant, BlobId id) =>
        database.Read(session =>
        {
            using var query = session.Sql("SELECT 1 FROM blobs WHERE tenant = ? AND id = ?").Bind(tenant.Value).Bind(id.Value);
            return query.Step();
        });

    // An id from outside must not become a path.
    private static bool IsId(BlobId id) => id.Value is { Length: 64 } value && value.All(char.IsAsciiHexDigitLower);
}
