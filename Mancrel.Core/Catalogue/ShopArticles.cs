using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue;

/// <summary>Keeps what shops tell of their articles, and whether the variants are for sale under them.</summary>
internal sealed class ShopArticles(IDocumentStore store, ProductWrites writes)
{
    private const int MostVariants = 1000;

    /// <summary>The article of a product; null where it has none or nothing was told of it.</summary>
    public async Task<ShopArticle?> ReadAsync(TenantId tenant, Product product, CancellationToken cancellation) =>
        product.Article is { } id ? (await GetAsync(tenant, product.Vendor, id, cancellation))?.Value : null;

    /// <summary>Keeps an article unless what is known of it is newer; true where it is another now.</summary>
    public async Task<bool> KeepAsync(TenantId tenant, string vendor, VendorArticle told, DateTimeOffset at, CancellationToken cancellation)
    {
        while (true)
        {
            var current = await GetAsync(tenant, vendor, told.Id, cancellation);
            var known = current?.Value;
            if (known is not null && (told.Version < known.Version || (told.Version == known.Version && at < known.ToldAt)))
            {
                return false;
            }

            if (known is not null && known.Version == told.Version && known.Status == told.Status && SameList(known.Listed, told.Listed))
            {
                return false;
            }

            var next = new ShopArticle
            {
                Vendor = vendor,
                ArticleId = told.Id,
                Version = told.Version,
                UpdatedAt = told.UpdatedAt,
                ToldAt = at,
                Status = told.Status,
                Listed = told.Listed,
            };
            var batch = new DocumentBatch(tenant, next.Partition);
            _ = current is null ? batch.Create(next) : batch.Replace(next, current.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return true;
            }
        }
    }

    /// <summary>Brings the variants of an article under what is known of it; true where any changed.</summary>
    public async Task<bool> SettleAsync(TenantId tenant, string vendor, string id, CancellationToken cancellation)
    {
        var article = (await GetAsync(tenant, vendor, id, cancellation))?.Value;
        var changed = false;
        foreach (var sku in await VariantsAsync(tenant, vendor, id, article, cancellation))
        {
            changed |= await ChangeAsync(
                tenant,
                sku,
                product =>
                    product.Article == id ? product.Under(article)
                    : article is { Status: ProductStatus.Deleted } && product.Item == id ? product.Under(article)
                    : product,
                cancellation
            );
        }

        return changed;
    }

    /// <summary>
    /// Whether a product may take its item's place: one of the same item under another SKU that is older is not for sale any more; one that
    /// is newer stays, and this is a name that the item had before.
    /// </summary>
    public async Task<bool> FirstOfItsItemAsync(TenantId tenant, Product next, CancellationToken cancellation)
    {
        if (next.Item is not { } item || next.Deleted)
        {
            return true;
        }

        var others = (await QueryAsync(tenant, next.Vendor, "item", item, cancellation))
            .Where(other => !other.Deleted && other.Sku != next.Sku && other.Article == next.Article)
            .ToList();
        if (others.Exists(other => other.Version > next.Version))
        {
            return false;
        }

        foreach (var other in others)
        {
            await ChangeAsync(
                tenant,
                other.Sku,
                product =>
                    product.Version > next.Version
                        ? product
                        : product with
                        {
                            Status = ProductStatus.Deleted,
                            HiddenBy = $"it is {next.Sku} now",
                            Deleted = true,
                        },
                cancellation
            );
        }

        return true;
    }

    private async Task<IEnumerable<string>> VariantsAsync(
        TenantId tenant,
        string vendor,
        string id,
        ShopArticle? article,
        CancellationToken cancellation
    )
    {
        var own = await QueryAsync(tenant, vendor, "article", id, cancellation);
        return article is { Status: ProductStatus.Deleted }
            ? own.Concat(await QueryAsync(tenant, vendor, "item", id, cancellation)).Select(product => product.Sku).Distinct()
            : own.Select(product => product.Sku);
    }

    private async Task<IEnumerable<Product>> QueryAsync(
        TenantId tenant,
        string vendor,
        string field,
        string value,
        CancellationToken cancellation
    ) =>
        (
            await store.QueryAsync<Product>(
                tenant,
                new DocumentQuery
                {
                    Where = [new(field, FilterOperator.Equal, value), new("vendor", FilterOperator.Equal, vendor)],
                    Limit = MostVariants,
                },
                cancellation
            )
        ).Items.Select(item => item.Value);

    private async Task<bool> ChangeAsync(TenantId tenant, string sku, Func<Product, Product> change, CancellationToken cancellation)
    {
        while (await store.GetAsync<Product>(tenant, Product.PartitionOf(sku), sku, cancellation) is { } stored)
        {
            var next = change(stored.Value);
            if (next.Deleted == stored.Value.Deleted && next.HiddenBy == stored.Value.HiddenBy)
            {
                return false;
            }

            if (await writes.WriteAsync(tenant, stored, next, ProductAuthor.Vendor(next.Vendor), cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private Task<Stored<ShopArticle>?> GetAsync(TenantId tenant, string vendor, string id, CancellationToken cancellation) =>
        store.GetAsync<ShopArticle>(tenant, ShopArticle.PartitionOf(vendor, id), ShopArticle.IdOf(vendor, id), cancellation);

    private static bool SameList(IReadOnlyDictionary<string, string?>? a, IReadOnlyDictionary<string, string?>? b) =>
        a is null || b is null
            ? a is null && b is null
            : a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var sku) && sku == pair.Value);
}
