using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Tracking;

/// <summary>Whether a tenant counts opens and clicks of its mail to many. Nobody does who did not say so.</summary>
public sealed record TrackingPolicy : IDocument
{
    /// <summary>The only id.</summary>
    public const string TheId = "tracking";

    public static string Kind => "trackingPolicy";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Whether it does.</summary>
    public bool Enabled { get; init; }

    public string Id => TheId;

    public string Partition => "settings";

    /// <summary>What a tenant said; null where it said nothing.</summary>
    public static Task<Stored<TrackingPolicy>?> ReadAsync(IDocumentStore store, TenantId tenant, CancellationToken cancellation) =>
        store.GetAsync<TrackingPolicy>(tenant, "settings", TheId, cancellation);
}
