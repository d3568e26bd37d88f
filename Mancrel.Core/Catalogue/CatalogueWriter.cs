using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// Applies vendors' events. Idempotent, and ordered by version: a product never goes back, in whatever order events arrive
/// (docs/architecture.md, invariant 4). Of one version the facts that were told last count, since shops change stock without a new time.
/// </summary>
public sealed class CatalogueWriter(IDocumentStore store, ISearch search, TimeProvider clock)
{
    private readonly ProductWrites writes = new(store, search, clock);
    private readonly ShopArticles articles = new(store, new ProductWrites(store, search, clock));

    /// <summary>Applies one event; true where it changed anything, which proves that its vendor speaks.</summary>
    /// <param name="tenant">Whose catalogue.</param>
    /// <param name="vendor">The vendor that tells it.</param>
    /// <param name="change">What it tells.</param>
    /// <param name="cancellation">Stops between products.</param>
    /// <param name="toldAt">When it was told, which decides between two tellings of one version; null for now.</param>
    /// <param name="isPoll">True for a snapshot that was asked for: what was told of later is not deleted for lacking in it.</param>
    public async Task<bool> ApplyAsync(
        TenantId tenant,
        string vendor,
        VendorEvent change,
        CancellationToken cancellation,
        DateTimeOffset? toldAt = null,
        bool isPoll = false
    )
    {
        var at = toldAt ?? clock.GetUtcNow();
        switch (change)
        {
            case VendorEvent.Upserted upserted:
                return await WriteAsync(tenant, ProductFacts.Of(upserted.Product, vendor, at), cancellation);
            case VendorEvent.Deleted deleted:
                return await WriteAsync(tenant, Gone(vendor, deleted, at), cancellation);
            case VendorEvent.Article article:
                return await ArticleAsync(tenant, vendor, article, at, cancellation);
            case VendorEvent.Snapshot snapshot:
                return await ReplaceAllAsync(tenant, vendor, snapshot, at, isPoll, cancellation);
            default:
                return false;
        }
    }

    private static Product Gone(string vendor, VendorEvent.Deleted deleted, DateTimeOffset at) =>
        new()
        {
            Sku = deleted.Sku,
            Title = deleted.Sku,
            Vendor = vendor,
            Version = deleted.Version,
            UpdatedAt = deleted.UpdatedAt,
            SeenAt = at,
            Status = ProductStatus.Deleted,
            Deleted = true,
        };

    /// <summary>The article first, so that what is told of its variants, now or late, is seen in its light.</summary>
    private async Task<bool> ArticleAsync(
        TenantId tenant,
        string vendor,
        VendorEvent.Article article,
        DateTimeOffset at,
        CancellationToken cancellation
    )
    {
        var changed = await articles.KeepAsync(tenant, vendor, article.Told, at, cancellation);
        foreach (var product in article.Products)
        {
            changed |= await WriteAsync(tenant, ProductFacts.Of(product, vendor, at), cancellation);
        }

        return await articles.SettleAsync(tenant, vendor, article.Id, cancellation) || changed;
    }

    /// <summary>
    /// The snapshot is the whole of the vendor. What it lacks is not for sale, at its own version, so that a later event of the vendor
    /// still counts. A variation that only its article lists is there.
    /// </summary>
    private async Task<bool> ReplaceAllAsync(
        TenantId tenant,
        string vendor,
        VendorEvent.Snapshot snapshot,
        DateTimeOffset at,
        bool isPoll,
        CancellationToken cancellation
    )
    {
        var changed = false;
        foreach (var article in snapshot.Articles)
        {
            // Variations come and go with the list of their parent alone.
            var hasOthers = article.Listed?.Any(pair => pair.Value is null && pair.Key != article.Id) is true;
            if (await articles.KeepAsync(tenant, vendor, article, at, cancellation) || hasOthers)
            {
                changed |= await articles.SettleAsync(tenant, vendor, article.Id, cancellation);
            }
        }

        SkuOfAnotherVendorException? refused = null;
        foreach (var product in snapshot.Products)
        {
            try
            {
                changed |= await WriteAsync(tenant, ProductFacts.Of(product, vendor, at), cancellation);
            }
            catch (SkuOfAnotherVendorException claimed)
            {
                // Told at the end: one number that somebody else has does not keep back all the others.
                refused ??= claimed;
            }
        }

        var kept = snapshot.Products.Select(product => ProductFacts.SkuOf(product, vendor)).ToHashSet(StringComparer.Ordinal);
        var listed = snapshot.Articles.SelectMany(article => article.Listed?.Keys.Select(item => (article.Id, item)) ?? []).ToHashSet();
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Product>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("vendor", FilterOperator.Equal, vendor), new("deleted", FilterOperator.Equal, false)],
                    Limit = 200,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (
                var stale in page.Items.Where(item =>
                    !kept.Contains(item.Value.Sku)
                    && !(item.Value is { Article: { } article, Item: { } own } && article != own && listed.Contains((article, own)))
                    && (!isPoll || item.Value.SeenAt < at)
                )
            )
            {
                var gone = stale.Value with { Deleted = true, HiddenBy = "its vendor's list has it no more", SeenAt = at };
                changed |= await writes.WriteAsync(tenant, stale, gone, ProductAuthor.Vendor(vendor), cancellation);
                await search.RemoveAsync(tenant, Product.Kind, gone.Sku, cancellation);
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
        return refused is null ? changed : throw refused;
    }

    private async Task<bool> WriteAsync(TenantId tenant, Product told, CancellationToken cancellation)
    {
        while (true)
        {
            var article = await articles.ReadAsync(tenant, told, cancellation);
            var next = told.Under(article);
            var current = await store.GetAsync<Product>(tenant, next.Partition, next.Id, cancellation);
            next = current is null ? next : next.Over(current.Value);
            if (current is not null && !current.Value.Deleted && current.Value.Vendor != next.Vendor)
            {
                throw new SkuOfAnotherVendorException(next.Sku, current.Value.Vendor);
            }

            switch (current is null ? Telling.Newer : next.Against(current.Value))
            {
                case Telling.Older:
                    return false;
                case Telling.Same when await ConfirmAsync(tenant, current!, next, cancellation):
                    return false;
                case Telling.Same:
                    continue;
                case Telling.Newer
                    when current is not { Value.Deleted: false } && !await articles.FirstOfItsItemAsync(tenant, next, cancellation):
                    return false;
                default:
                    break;
            }

            // A deletion keeps the last known title and facts in the tombstone, for the history of drafts that cite them.
            var written =
                next.Status == ProductStatus.Deleted && current is not null
                    ? current.Value with
                    {
                        Deleted = true,
                        Status = next.Status,
                        Vendor = next.Vendor,
                        TookPlaceOf = null,
                        Locked = next.Locked,
                        Told = next.Locked.Count > 0 ? current.Value.Told : null,
                        Version = next.Version,
                        UpdatedAt = next.UpdatedAt,
                        SeenAt = next.SeenAt,
                    }
                    : next;
            if (await writes.WriteAsync(tenant, current, written, ProductAuthor.Vendor(next.Vendor), cancellation))
            {
                // The article may have been told meanwhile, by somebody who did not see this product yet.
                if (written.Article is { } id && (await articles.ReadAsync(tenant, told, cancellation))?.Version != article?.Version)
                {
                    await articles.SettleAsync(tenant, told.Vendor, id, cancellation);
                }

                return true;
            }
        }
    }

    /// <summary>The same told again proves that the facts are fresh, and repairs an index that a crash left behind.</summary>
    private async Task<bool> ConfirmAsync(TenantId tenant, Stored<Product> current, Product told, CancellationToken cancellation)
    {
        var proven = told with { SeenAt = told.SeenAt > current.Value.SeenAt ? told.SeenAt : current.Value.SeenAt };
        var written = await store.CommitAsync(
            new DocumentBatch(tenant, told.Partition).Replace(
                proven with
                {
                    Article = told.Article ?? current.Value.Article,
                    Item = told.Item ?? current.Value.Item,
                },
                current.ETag
            ),
            cancellation
        );
        await ProductEntries.EnterAsync(search, tenant, current.Value, cancellation);
        return written.Committed;
    }
}

/// <summary>Two vendors claim one SKU: refused, since prices would swing between them.</summary>
public sealed class SkuOfAnotherVendorException(string sku, string vendor)
    : Exception($"SKU {sku} belongs to vendor {vendor}; two vendors cannot share one SKU");
