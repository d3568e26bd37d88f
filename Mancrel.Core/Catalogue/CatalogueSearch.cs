using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue;

/// <summary>Finds live products by what a customer wrote.</summary>
public sealed class CatalogueSearch(IDocumentStore store, ISearch search) : IProductFinder
{
    public async Task<IReadOnlyList<Product>> FindAsync(TenantId tenant, string query, int limit, CancellationToken cancellation = default)
    {
        var hits = await search.SearchAsync(tenant, Product.Kind, query, limit, cancellation);
        var products = new List<Product>(hits.Count);
        foreach (var hit in hits)
        {
            if (await GetAsync(tenant, hit.Id, cancellation) is { } product)
            {
                products.Add(product);
            }
        }

        return products;
    }

    public async Task<Product?> GetAsync(TenantId tenant, string sku, CancellationToken cancellation = default) =>
        await store.GetAsync<Product>(tenant, Product.PartitionOf(sku), sku, cancellation) is { Value.Deleted: false } stored
            ? stored.Value
            : null;
}
