using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// Applies vendors' events. Idempotent, and ordered by version: a product never goes back, in whatever order events arrive (design,
/// invariant 4).
/// </summary>
public sealed class CatalogueWriter(IDocumentStore store, ISearch search, TimeProvider clock)
{
    /// <summary>Applies one event.</summary>
    /// <param name="tenant">Whose catalogue.</param>
    /// <param name="vendor">The vendor that tells it.</param>
    /// <param name="change">What it tells.</param>
    /// <param name="cancellation">Stops between products.</param>
    /// <param name="asOf">Of a snapshot that was asked for: when. What was told of later is not deleted for lacking in it.</param>
    public async Task ApplyAsync(
        TenantId tenant,
        string vendor,
        VendorEvent change,
        CancellationToken cancellation,
        DateTimeOffset? asOf = null
    )
    {
        switch (change)
        {
            case VendorEvent.Upserted upserted:
                await UpsertAsync(tenant, vendor, upserted.Product, cancellation);
                break;
            case VendorEvent.Deleted deleted:
                await DeleteAsync(tenant, vendor, deleted.Sku, deleted.Version, deleted.UpdatedAt, cancellation);
                break;
            case VendorEvent.Article article:
                await ReplaceArticleAsync(tenant, vendor, article, cancellation);
                break;
            case VendorEvent.Snapshot snapshot:
                await ReplaceAllAsync(tenant, vendor, snapshot, asOf, cancellation);
                break;
        }
    }

    private async Task UpsertAsync(TenantId tenant, string vendor, VendorProduct source, CancellationToken cancellation)
    {
        var product = new Product
        {
            Sku = source.Sku,
            Title = source.Title,
            Description = source.Description,
            Url = source.Url,
            Price = source.Price,
            Stock = source.Stock,
            Attributes = source.Attributes,
            Article = source.Article,
            Vendor = vendor,
            Version = source.Version,
            UpdatedAt = source.UpdatedAt,
            SeenAt = clock.GetUtcNow(),
        };
        await WriteAsync(tenant, product, cancellation);
    }

    private Task DeleteAsync(
        TenantId tenant,
        string vendor,
        string sku,
        long version,
        DateTimeOffset updatedAt,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            tenant,
            new Product
            {
                Sku = sku,
                Title = sku,
                Vendor = vendor,
                Version = version,
                UpdatedAt = updatedAt,
                SeenAt = clock.GetUtcNow(),
                Deleted = true,
            },
            cancellation
        );

    /// <summary>The variants as they are; those that the article had, and that are not newer than what is told, are deleted.</summary>
    private async Task ReplaceArticleAsync(TenantId tenant, string vendor, VendorEvent.Article article, CancellationToken cancellation)
    {
        foreach (var product in article.Products)
        {
            await UpsertAsync(tenant, vendor, product, cancellation);
        }

        var kept = article.Products.Select(product => product.Sku).ToHashSet(StringComparer.Ordinal);
        var had = await store.QueryAsync<Product>(
            tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("article", FilterOperator.Equal, article.Id),
                    new("vendor", FilterOperator.Equal, vendor),
                    new("deleted", FilterOperator.Equal, false),
                ],
                Limit = 1000,
            },
            cancellation
        );
        foreach (var gone in had.Items.Select(item => item.Value).Where(product => !kept.Contains(product.Sku)))
        {
            await DeleteAsync(tenant, vendor, gone.Sku, article.Version, article.UpdatedAt, cancellation);
        }
    }

    /// <summary>
    /// The snapshot is the whole of the vendor. What it lacks is deleted at its own version, so that a later event of the vendor still
    /// counts as newer.
    /// </summary>
    private async Task ReplaceAllAsync(
        TenantId tenant,
        string vendor,
        VendorEvent.Snapshot snapshot,
        DateTimeOffset? asOf,
        CancellationToken cancellation
    )
    {
        foreach (var product in snapshot.Products)
        {
            await UpsertAsync(tenant, vendor, product, cancellation);
        }

        var kept = snapshot.Products.Select(product => product.Sku).ToHashSet(StringComparer.Ordinal);
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
            foreach (var stale in page.Items.Where(item => !kept.Contains(item.Value.Sku) && (asOf is null || item.Value.SeenAt < asOf)))
            {
                var gone = stale.Value with { Deleted = true, SeenAt = clock.GetUtcNow() };
                await store.CommitAsync(new DocumentBatch(tenant, gone.Partition).Replace(gone, stale.ETag), cancellation);
                await search.RemoveAsync(tenant, Product.Kind, gone.Sku, cancellation);
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
    }

    private async Task WriteAsync(TenantId tenant, Product next, CancellationToken cancellation)
    {
        while (true)
        {
            var current = await store.GetAsync<Product>(tenant, next.Partition, next.Id, cancellation);
            if (current is not null && !current.Value.Deleted && current.Value.Vendor != next.Vendor)
            {
                throw new SkuOfAnotherVendorException(next.Sku, current.Value.Vendor);
            }

            if (current is not null && !IsNewer(next, current.Value))
            {
                await ConfirmAsync(tenant, current, next, cancellation);
                return;
            }

            // A deletion keeps the last known title and facts in the tombstone, for the history of drafts that cite them.
            var written =
                next.Deleted && current is not null
                    ? current.Value with
                    {
                        Deleted = true,
                        Version = next.Version,
                        UpdatedAt = next.UpdatedAt,
                        SeenAt = next.SeenAt,
                    }
                    : next;
            var batch = new DocumentBatch(tenant, next.Partition);
            _ = current is null ? batch.Create(written) : batch.Replace(written, current.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                await IndexAsync(tenant, written, cancellation);
                return;
            }
        }
    }

    /// <summary>The same version told again proves that the facts are fresh, and repairs an index that a crash left behind.</summary>
    private async Task ConfirmAsync(TenantId tenant, Stored<Product> current, Product told, CancellationToken cancellation)
    {
        if (told.Version == current.Value.Version && told.Deleted == current.Value.Deleted)
        {
            await store.CommitAsync(
                new DocumentBatch(tenant, told.Partition).Replace(
                    current.Value with
                    {
                        SeenAt = told.SeenAt,
                        Article = told.Article ?? current.Value.Article,
                    },
                    current.ETag
                ),
                cancellation
            );
            await IndexAsync(tenant, current.Value, cancellation);
        }
    }

    private static bool IsNewer(Product next, Product current) =>
        next.Version != current.Version ? next.Version > current.Version : next.UpdatedAt > current.UpdatedAt;

    private Task IndexAsync(TenantId tenant, Product product, CancellationToken cancellation) =>
        ProductEntries.EnterAsync(search, tenant, product, cancellation);
}

/// <summary>Two vendors claim one SKU: refused, since prices would swing between them.</summary>
public sealed class SkuOfAnotherVendorException(string sku, string vendor)
    : Exception($"SKU {sku} belongs to vendor {vendor}; two vendors cannot share one SKU");
