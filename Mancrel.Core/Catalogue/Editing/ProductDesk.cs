using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue.Editing;

/// <summary>
/// Makes, changes and deletes products on behalf of people. What they add is of the vendor <see cref="Product.ByHand"/>, which no
/// snapshot touches; what they change in a vendor's product stands until the vendor tells it anew, and for good where it is locked.
/// </summary>
public sealed class ProductDesk(IDocumentStore store, ISearch search, TimeProvider clock)
{
    private readonly ProductWrites writes = new(store, search, clock);

    /// <summary>A product that is for sale by its SKU; null when there is none.</summary>
    public async Task<Stored<Product>?> FindAsync(TenantId tenant, string sku, CancellationToken cancellation) =>
        await ReadAsync(tenant, sku, cancellation) is { Value.Deleted: false } stored ? stored : null;

    /// <summary>Adds a product; refused where one of that SKU is for sale.</summary>
    /// <param name="tenant">Whose catalogue.</param>
    /// <param name="fields">The product.</param>
    /// <param name="author">Who adds it.</param>
    /// <param name="repeated">True for a request that may have been carried out before: the very same product is then given back.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<WriteResult<Product>> CreateAsync(
        TenantId tenant,
        ProductFields fields,
        ProductAuthor author,
        bool repeated,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var now = clock.GetUtcNow();
        var wanted = fields.Apply(
            new Product
            {
                Sku = "",
                Title = "",
                Vendor = Product.ByHand,
                Version = 1,
                UpdatedAt = now,
                SeenAt = now,
                Status = ProductStatus.Active,
            },
            errors
        );
        if (errors.Any)
        {
            return WriteResult<Product>.Invalid(errors);
        }

        while (true)
        {
            var before = await ReadAsync(tenant, wanted.Sku, cancellation);
            if (before is { Value.Deleted: false } there)
            {
                return repeated && there.Value.IsByHand && !ProductEdits.Differ(there.Value, wanted) && there.Value.Version == 1
                    ? new(there)
                    : WriteResult<Product>.Refused($"there is a product {wanted.Sku} of vendor {there.Value.Vendor}: change that one");
            }

            if (await writes.WriteAsync(tenant, before, ProductEdits.InPlaceOf(wanted, before?.Value), author, cancellation))
            {
                return new(await ReadAsync(tenant, wanted.Sku, cancellation));
            }
        }
    }

    /// <summary>Writes the fields over a product as it was read.</summary>
    public async Task<WriteResult<Product>> UpdateAsync(
        TenantId tenant,
        Stored<Product> stored,
        ProductFields fields,
        ProductAuthor author,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var wanted = fields.Apply(stored.Value, errors);
        if (errors.Any)
        {
            return WriteResult<Product>.Invalid(errors);
        }

        var after = ProductEdits.Over(stored.Value, wanted, clock.GetUtcNow());
        if (ReferenceEquals(after, stored.Value))
        {
            return new(stored);
        }

        return await writes.WriteAsync(tenant, stored, after, author, cancellation)
            ? new(await ReadAsync(tenant, after.Sku, cancellation))
            : WriteResult<Product>.Outdated;
    }

    /// <summary>
    /// Takes a product out of the catalogue. One of a vendor's comes back when the vendor tells a newer version of it.
    /// </summary>
    /// <param name="tenant">Whose catalogue.</param>
    /// <param name="stored">The product.</param>
    /// <param name="etag">The one that the caller looked at; null where it does not matter.</param>
    /// <param name="author">Who takes it out.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<WriteResult<Product>> DeleteAsync(
        TenantId tenant,
        Stored<Product> stored,
        string? etag,
        ProductAuthor author,
        CancellationToken cancellation
    )
    {
        var current = stored;
        while (true)
        {
            if (etag is not null && etag != current.ETag)
            {
                return WriteResult<Product>.Outdated;
            }

            if (await writes.WriteAsync(tenant, current, ProductEdits.Gone(current.Value, clock.GetUtcNow()), author, cancellation))
            {
                return new(current);
            }

            if (await FindAsync(tenant, stored.Value.Sku, cancellation) is not { } again)
            {
                return new(current);
            }

            current = again;
        }
    }

    private Task<Stored<Product>?> ReadAsync(TenantId tenant, string sku, CancellationToken cancellation) =>
        store.GetAsync<Product>(tenant, Product.PartitionOf(sku), sku, cancellation);
}
