using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Local.Files;
using Mancrel.Local.Schedule;

namespace Mancrel.Local.Sqlite;

/// <summary>Body and message in one commit where the body is small enough to be a row; else one after the other.</summary>
internal sealed class SqliteClaimCheck(SqliteDatabase database, FileBlobStore blobs, SqliteEventQueue queue, SignallingQueue signalling)
    : IClaimCheck
{
    private readonly ClaimCheck oneAfterTheOther = new(blobs, signalling);

    public async Task CheckInAsync(
        TenantId tenant,
        ReadOnlyMemory<byte> content,
        Func<BlobId, QueueMessage> message,
        CancellationToken cancellation = default
    )
    {
        if (content.Length > FileBlobStore.LargestRow)
        {
            await oneAfterTheOther.CheckInAsync(tenant, content, message, cancellation);
            return;
        }

        var id = BlobId.Of(content.Span);
        var queued = message(id);
        var enqueue = queue.Enqueue(queued);
        await database.WriteAsync(session => FileBlobStore.Insert(session, tenant, id, content.Span) | enqueue(session), cancellation);
        signalling.Ring(queued.Queue);
    }
}
