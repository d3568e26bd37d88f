using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue;

/// <summary>Looks up live products for an answer. Deleted products are never among them.</summary>
public interface IProductFinder
{
    /// <summary>
    /// The products that fit the words, best first, at most <paramref name="limit"/>. A word may match by its beginning, and not every word
    /// has to match.
    /// </summary>
    Task<IReadOnlyList<Product>> FindAsync(TenantId tenant, string query, int limit, CancellationToken cancellation = default);

    /// <summary>The product with this stock keeping unit; null when there is none or it was deleted.</summary>
    Task<Product?> GetAsync(TenantId tenant, string sku, CancellationToken cancellation = default);
}
