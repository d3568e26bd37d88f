using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>
/// What changed in a tenant's documents, in commit order: open pages and the outbox dispatcher live on it (change feed in Azure).
/// </summary>
public interface IChangeFeed
{
    /// <summary>
    /// Changes after a position, oldest first. A document that changed several times may be told once, at its last change. A deletion may
    /// be left out.
    /// </summary>
    /// <param name="tenant">Whose; null for all tenants (dispatchers only).</param>
    /// <param name="after">Position of the last change seen; 0 for the beginning.</param>
    /// <param name="limit">1 to 1000.</param>
    /// <param name="kind">Only this kind; null for all.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<IReadOnlyList<DocumentChange>> ReadAsync(
        TenantId? tenant,
        long after,
        int limit,
        string? kind = null,
        CancellationToken cancellation = default
    );

    /// <summary>The position of the newest change, 0 when there is none.</summary>
    Task<long> PositionAsync(CancellationToken cancellation = default);

    /// <summary>Completes when there may be changes after this position (at once when there are).</summary>
    Task WaitAsync(long after, CancellationToken cancellation = default);
}

/// <summary>One changed document.</summary>
public sealed record DocumentChange(long Position, TenantId Tenant, string Kind, string Partition, string Id, bool Deleted);
