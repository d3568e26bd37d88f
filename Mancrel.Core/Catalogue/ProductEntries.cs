using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue;

/// <summary>Products in the search index.</summary>
public sealed class ProductEntries(IDocumentStore store, ISearch search) : ISearchSource
{
    public IReadOnlyList<string> SearchedKinds { get; } = [Product.Kind];

    public async Task EnterAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        foreach (var change in changes.Where(change => !change.Deleted))
        {
            if (await store.GetAsync<Product>(tenant, change.Partition, change.Id, cancellation) is { } stored)
            {
                await EnterAsync(search, tenant, stored.Value, cancellation);
            }
        }
    }

    /// <summary>Enters a product as it stands, or takes it out where it is not for sale.</summary>
    internal static Task EnterAsync(ISearch search, TenantId tenant, Product product, CancellationToken cancellation)
    {
        if (product.Deleted)
        {
            return search.RemoveAsync(tenant, Product.Kind, product.Sku, cancellation);
        }

        var body = string.Join(
            '\n',
            product
                .Attributes.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}"))
                .Prepend(product.Description)
        );
        return search.IndexAsync(tenant, new SearchEntry(Product.Kind, product.Sku, $"{product.Title}\n{product.Sku}", body), cancellation);
    }
}
