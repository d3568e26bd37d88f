using Mancrel.Core.Catalogue.Editing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>
/// Takes imports of products back. What was before stands in the import's rows, so that it can be done again after a crash: what is back
/// already stays.
/// </summary>
public sealed class ProductImportUndo(IDocumentStore store, ISearch search, TimeProvider clock)
{
    private const int AtOnce = 64;
    private readonly ProductWrites writes = new(store, search, clock);

    /// <summary>
    /// Takes an import back: what it added goes, what it changed says again what it said before. A product that was changed since then
    /// stays as it is. Versions go on, they never go back.
    /// </summary>
    /// <param name="tenant">Whose catalogue.</param>
    /// <param name="import">The import.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="cancellation">Stops between products.</param>
    public async Task<ProductImport> RunAsync(TenantId tenant, ProductImport import, string by, CancellationToken cancellation)
    {
        using var bulk = BulkWrites.Begin();
        var kept = 0;
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<ImportedProduct>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("importId", FilterOperator.Equal, import.ImportId)],
                    Sort = new DocumentSort("row"),
                    Limit = 500,
                    Cursor = cursor,
                },
                cancellation
            );
            await Parallel.ForEachAsync(
                page.Items,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (row, stop) => Interlocked.Add(ref kept, await BackAsync(tenant, row.Value, by, stop) ? 0 : 1)
            );
            cursor = page.NextCursor;
        } while (cursor is not null);

        var undone = import with { State = ImportState.Undone, UndoneAt = clock.GetUtcNow(), KeptAtUndo = kept };
        await store.CommitAsync(new DocumentBatch(tenant, undone.Partition).Upsert(undone), cancellation);
        return undone;
    }

    // False where the product stays, since somebody changed it.
    private async Task<bool> BackAsync(TenantId tenant, ImportedProduct row, string by, CancellationToken cancellation)
    {
        while (await store.GetAsync<Product>(tenant, row.After.Partition, row.After.Sku, cancellation) is { } stored)
        {
            var product = stored.Value;
            var before = row.Before is { Deleted: false } known ? known : null;
            if (product.Deleted || (before is not null && !ProductEdits.Differ(product, before)))
            {
                return !product.Deleted || before is null;
            }

            if (product.Version != row.After.Version || ProductEdits.Differ(product, row.After))
            {
                return false;
            }

            var now = clock.GetUtcNow();
            var back = before is null ? ProductEdits.Gone(product, now) : Again(product, before, now);
            if (await writes.WriteAsync(tenant, stored, back, ProductAuthor.Import(by), cancellation))
            {
                return true;
            }
        }

        // The row was noted, and a crash came before the product was written.
        return true;
    }

    private static Product Again(Product product, Product before, DateTimeOffset now) =>
        product.IsByHand
            ? before with
            {
                Version = product.Version + 1,
                UpdatedAt = now,
                SeenAt = now,
                Changes = product.Changes,
            }
            : before with
            {
                SeenAt = product.SeenAt,
                Changes = product.Changes,
            };
}
