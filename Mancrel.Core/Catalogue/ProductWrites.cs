using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue;

/// <summary>The one way in which a product is written: with the note of what changed, and into the search index.</summary>
internal sealed class ProductWrites(IDocumentStore store, ISearch search, TimeProvider clock)
{
    /// <summary>Writes a product over the one that was read; false where somebody was faster.</summary>
    public async Task<bool> WriteAsync(
        TenantId tenant,
        Stored<Product>? before,
        Product after,
        ProductAuthor author,
        CancellationToken cancellation
    )
    {
        var batch = new DocumentBatch(tenant, after.Partition);
        var written = after;
        if (before is null)
        {
            batch.Create(written);
        }
        else
        {
            var changes = ProductChange.Between(before.Value, after);
            written = after with { Changes = before.Value.Changes + (changes.Count > 0 ? 1 : 0) };
            batch.Replace(written, before.ETag);
            if (changes.Count > 0)
            {
                batch.Upsert(
                    new ProductChange
                    {
                        Sku = written.Sku,
                        Number = written.Changes,
                        At = clock.GetUtcNow(),
                        By = author.By,
                        Source = author.Source,
                        Version = written.Version,
                        Changes = changes,
                        Price = written.Price,
                        Stock = written.Stock,
                    }
                );
            }
        }

        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            return false;
        }

        await ProductEntries.EnterAsync(search, tenant, written, cancellation);
        return true;
    }
}
