using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;

namespace Mancrel.Core.Replies.Judging;

/// <summary>What a draft cites, as it is now.</summary>
/// <param name="Products">The products; one that was deleted is missing.</param>
/// <param name="Entries">The knowledge entries; one that was deleted is missing.</param>
/// <param name="Policies">The shop's policies; null where the draft cites none or there are none.</param>
/// <param name="SeenAt">When the products' vendors were last heard of; null when one never was.</param>
internal sealed record CitedFacts(
    IReadOnlyList<Product> Products,
    IReadOnlyList<KnowledgeEntry> Entries,
    ShopPolicies? Policies,
    DateTimeOffset? SeenAt
)
{
    public static async Task<CitedFacts> ReadAsync(
        IDocumentStore store,
        IProductFinder products,
        IKnowledgeFinder knowledge,
        TenantId tenant,
        Draft? draft,
        CancellationToken cancellation
    )
    {
        var cited = await EachAsync(draft, Product.Kind, sku => products.GetAsync(tenant, sku, cancellation));
        var entries = await EachAsync(draft, KnowledgeEntry.Kind, id => knowledge.GetAsync(tenant, id, cancellation));
        var policies = await EachAsync(
            draft,
            ShopPolicies.EvidenceKind,
            async _ => (await PolicyBook.ReadAsync(store, tenant, cancellation))?.Value
        );
        return new CitedFacts(cited, entries, policies.FirstOrDefault(), await SeenAtAsync(store, tenant, cited, cancellation));
    }

    private static async Task<List<T>> EachAsync<T>(Draft? draft, string kind, Func<string, Task<T?>> read)
        where T : class
    {
        var found = new List<T>();
        var evidence = (draft?.Claims ?? []).Select(claim => claim.Evidence).OfType<Evidence>().Where(one => one.Kind == kind);
        foreach (var id in evidence.Select(one => one.Id).Distinct(StringComparer.Ordinal))
        {
            if (await read(id) is { } one)
            {
                found.Add(one);
            }
        }

        return found;
    }

    /// <summary>
    /// When the cited products' vendor was last heard of, by event or poll: while it speaks, what it did not change is as it was. Of
    /// several vendors the one that was silent longest counts.
    /// </summary>
    private static async Task<DateTimeOffset?> SeenAtAsync(
        IDocumentStore store,
        TenantId tenant,
        List<Product> cited,
        CancellationToken cancellation
    )
    {
        DateTimeOffset? oldest = null;
        foreach (var vendor in cited.Where(product => !product.IsByHand).Select(product => product.Vendor).Distinct(StringComparer.Ordinal))
        {
            var status = (await store.GetAsync<VendorStatus>(tenant, VendorStatus.PartitionOf(vendor), vendor, cancellation))?.Value;
            if (status?.HeardAt is not { } heard)
            {
                return null;
            }

            oldest = oldest is null || heard < oldest ? heard : oldest;
        }

        return oldest;
    }
}
