using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue;

/// <summary>How fresh what a vendor told is.</summary>
public sealed record VendorStatus : IDocument
{
    public static string Kind => "vendorStatus";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The vendor's name in the settings.</summary>
    public required string Vendor { get; init; }

    /// <summary>When its last event came, whatever it brought.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>
    /// When an event of it last changed something: it tells what changes, so what it did not tell of is as it was. One that was older than
    /// what we have, or could not be applied, proves nothing. Null in data written before that was kept.
    /// </summary>
    public DateTimeOffset? LastProofAt { get; init; }

    /// <summary>When it was last polled and answered: what it did not change is as it was.</summary>
    public DateTimeOffset? LastPollAt { get; init; }

    /// <summary>When it was last asked, whatever came of it.</summary>
    public DateTimeOffset? LastPollTriedAt { get; init; }

    /// <summary>What went wrong last; null when nothing did since.</summary>
    public string? LastError { get; init; }

    /// <summary>What the last poll came to, for people.</summary>
    public string? LastPollResult { get; init; }

    /// <summary>The feed's ETag, so that an unchanged feed is not sent again.</summary>
    public string? FeedETag { get; init; }

    /// <summary>The feed's Last-Modified.</summary>
    public string? FeedModified { get; init; }

    /// <summary>Until when what it did not tell of is known to be as it was; null where it never told anything.</summary>
    [JsonIgnore]
    public DateTimeOffset? HeardAt => LastPollAt is { } poll && !(Proof > poll) ? poll : Proof;

    private DateTimeOffset? Proof => LastProofAt ?? LastEventAt;

    public string Id => Vendor;

    public string Partition => PartitionOf(Vendor);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string vendor) => "vendor/" + vendor;

    /// <summary>The status of a vendor; empty for one that was never heard of.</summary>
    public static async Task<VendorStatus> ReadAsync(
        IDocumentStore store,
        TenantId tenant,
        string vendor,
        CancellationToken cancellation
    ) =>
        (await store.GetAsync<VendorStatus>(tenant, PartitionOf(vendor), vendor, cancellation))?.Value
        ?? new VendorStatus { Vendor = vendor };

    /// <summary>Changes it, again from the start whenever somebody else was faster: events and polls tell different parts of it.</summary>
    public static async Task ChangeAsync(
        IDocumentStore store,
        TenantId tenant,
        string vendor,
        Func<VendorStatus, VendorStatus> change,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            var stored = await store.GetAsync<VendorStatus>(tenant, PartitionOf(vendor), vendor, cancellation);
            var next = change(stored?.Value ?? new VendorStatus { Vendor = vendor });
            var batch = new DocumentBatch(tenant, next.Partition);
            _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }
}
