using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>
/// Keeps a body and queues the message that refers to it, in this order: when it returns both are durable, and no message is ever queued
/// whose body is not (the pattern "claim check"). A port of its own because a store that holds both can do it in one commit.
/// </summary>
public interface IClaimCheck
{
    /// <summary>
    /// Keeps the content and queues the message; a message that the queue has seen within its duplicate window is not queued again.
    /// </summary>
    /// <param name="tenant">Whose content it is.</param>
    /// <param name="content">The body; up to 30 MB.</param>
    /// <param name="message">Makes the message that refers to the body.</param>
    /// <param name="cancellation">Stops before anything is written.</param>
    Task CheckInAsync(
        TenantId tenant,
        ReadOnlyMemory<byte> content,
        Func<BlobId, QueueMessage> message,
        CancellationToken cancellation = default
    );
}

/// <summary>First the blob store, then the queue: right over any two of them.</summary>
public sealed class ClaimCheck(IBlobStore blobs, IEventQueue queue) : IClaimCheck
{
    public async Task CheckInAsync(
        TenantId tenant,
        ReadOnlyMemory<byte> content,
        Func<BlobId, QueueMessage> message,
        CancellationToken cancellation = default
    ) => await queue.EnqueueAsync(message(await blobs.PutAsync(tenant, content, cancellation)), cancellation);
}
