using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>How a file of products is to be read where it does not say itself.</summary>
public sealed record ProductImportOptions
{
    /// <summary>Column → field, where the guess is to be overruled.</summary>
    public IReadOnlyDictionary<string, string>? Mapping { get; init; }

    /// <summary>ISO 4217 code of prices that name none; null takes the tenant's.</summary>
    public string? Currency { get; init; }

    /// <summary>How decimals are written; null finds it out.</summary>
    public DecimalMark? Decimal { get; init; }
}

/// <summary>
/// Brings in products from a file. A row whose SKU is there changes that product as a person would; others add products by hand. What was
/// before is written first, so that the whole import can be taken back; the same import begun again goes on where it stood.
/// </summary>
public sealed class ProductImporter(IDocumentStore store, ISearch search, TimeProvider clock)
{
    private const int AtOnce = 64;
    private const int ProgressEvery = 1000;
    private const int MostTries = 10;
    private readonly ProductWrites writes = new(store, search, clock);

    /// <summary>Imports a file, or tells what would come of it.</summary>
    /// <param name="tenant">Whose catalogue.</param>
    /// <param name="importId">The import; one that was broken off goes on.</param>
    /// <param name="file">The file.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="dryRun">True writes nothing.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <param name="progress">Hears of the rows that are done, and of all.</param>
    public async Task<WriteResult<ProductImport>> RunAsync(
        TenantId tenant,
        string importId,
        ProductFile file,
        ProductImportOptions options,
        bool dryRun,
        string by,
        CancellationToken cancellation,
        Action<int, int>? progress = null
    )
    {
        using var bulk = BulkWrites.Begin();
        var errors = new FieldErrors();
        var targets = ProductColumns.Of([.. file.Columns.Select(column => column.Header)], options.Mapping, errors);
        if (options.Currency is { } code && PriceText.CurrencyOf(code) is null)
        {
            errors.Add("currency", "is a currency as ISO 4217 names it, such as EUR");
        }

        if (errors.Any)
        {
            return WriteResult<ProductImport>.Invalid(errors);
        }

        var (manner, asks) = MannerOf(file, targets, options.Decimal);
        var currency = options.Currency is { } named
            ? PriceText.CurrencyOf(named)!
            : (await CrmOptions.ReadAsync(store, tenant, cancellation)).Currency;
        var import = new ProductImport
        {
            ImportId = importId,
            At = clock.GetUtcNow(),
            By = by,
            DryRun = dryRun,
            Format = file.Format,
            Encoding = file.Encoding,
            Hash = file.Hash,
            Decimal = manner,
            AskDecimal = asks,
            Currency = currency,
            Rows = file.Rows,
            Columns =
            [
                .. file.Columns.Select(
                    (column, index) => new ColumnReport(column.Header, targets[index].Field, column.Values, dryRun ? column.Sample : null)
                ),
            ],
        };
        if (!dryRun && await BegunAsync(tenant, importId, cancellation) is { } begun)
        {
            if (begun.Hash != file.Hash || begun.State != ImportState.Running)
            {
                return WriteResult<ProductImport>.Refused($"import {importId} was made of another file, or is over");
            }

            import = begun;
        }

        return new(
            await GoOnAsync(
                new ProductImportRun(tenant, import),
                import,
                file,
                new(targets, manner, currency, import.At),
                progress,
                cancellation
            )
        );
    }

    private async Task<Stored<ProductImport>> GoOnAsync(
        ProductImportRun run,
        ProductImport import,
        ProductFile file,
        ProductRowReader reader,
        Action<int, int>? progress,
        CancellationToken cancellation
    )
    {
        await SaveAsync(run, import, cancellation);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var done = 0;
        foreach (var chunk in file.Read().Select(reader.Read).Chunk(ProgressEvery))
        {
            var start = file.FirstRow + done;
            var rows = chunk.Select((row, index) => (Number: start + index, Row: row, Twin: TwinOf(first, row, start + index))).ToList();
            done += chunk.Length;
            if (done <= import.Done)
            {
                continue;
            }

            await Parallel.ForEachAsync(
                rows,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (row, stop) => await RowAsync(run, row.Number, row.Row, row.Twin, stop)
            );
            progress?.Invoke(done, import.Rows);
            await SaveAsync(run, run.Tell(import) with { Done = done }, cancellation);
        }

        import = run.Tell(import) with { Done = done, State = ImportState.Done };
        return await SaveAsync(run, import, cancellation);
    }

    // The row that had this number first; a file says of each product once what it is.
    private static int? TwinOf(Dictionary<string, int> first, ProductRow? row, int number) =>
        row is not { Sku.Length: > 0 } || first.TryAdd(row.Sku, number) ? null : first[row.Sku];

    private async Task RowAsync(ProductImportRun run, int number, ProductRow? row, int? twin, CancellationToken cancellation)
    {
        if (row is null)
        {
            run.Skip(number, "the row is empty", null);
            return;
        }

        if (twin is { } other)
        {
            run.Skip(number, $"sku: {row.Sku} stands in row {other} already; each product stands in a file once", "sku");
            return;
        }

        foreach (var note in row.Notes)
        {
            run.Problem(number, note.Why, skipped: false, note.Field);
        }

        if (row.Wrong is [var wrong, ..])
        {
            run.Skip(number, string.Join("; ", row.Wrong.Select(note => note.Why)), wrong.Field);
            return;
        }

        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            if (await TryAsync(run, number, row, cancellation))
            {
                return;
            }
        }

        run.Skip(number, "somebody changed the product again and again at the same moment", "sku");
    }

    private async Task<bool> TryAsync(ProductImportRun run, int number, ProductRow row, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        List<RowNote> notes = [];
        var sku = row.Sku;
        var known = sku.Length is > 0 and <= 200
            ? await store.GetAsync<Product>(run.Tenant, Product.PartitionOf(sku), sku, cancellation)
            : null;
        var after = ProductMerge.Over(row, known?.Value, clock.GetUtcNow(), errors, notes);
        if (after is null)
        {
            var fields = errors.ByField();
            run.Skip(number, string.Join("; ", fields.Select(pair => $"{pair.Key} {string.Join(", ", pair.Value)}")), fields.Keys.First());
            return true;
        }

        if (ReferenceEquals(after, known?.Value))
        {
            await CountUnchangedAsync(run, number, after, cancellation);
        }
        else if (run.DryRun)
        {
            run.Wrote(number, known?.Value, after);
        }
        else
        {
            var record = new ImportedProduct
            {
                ImportId = run.ImportId,
                Row = number,
                Before = known?.Value,
                After = after,
            };
            await store.CommitAsync(new DocumentBatch(run.Tenant, record.Partition).Upsert(record), cancellation);
            if (!await writes.WriteAsync(run.Tenant, known, after, run.Author, cancellation))
            {
                return false;
            }

            run.Wrote(number, known?.Value, after);
        }

        foreach (var note in notes)
        {
            run.Problem(number, note.Why, skipped: false, note.Field);
        }

        return true;
    }

    // What an earlier try of this import wrote was new then.
    private async Task CountUnchangedAsync(ProductImportRun run, int number, Product product, CancellationToken cancellation)
    {
        var id = ImportedProduct.IdOf(run.ImportId, number);
        var earlier = run.DryRun
            ? null
            : await store.GetAsync<ImportedProduct>(run.Tenant, ImportedProduct.PartitionOf(id), id, cancellation);
        if (earlier is { Value: var record } && record.After.Sku == product.Sku)
        {
            run.Wrote(number, record.Before, product);
        }
        else
        {
            run.Unchanged(number, product);
        }
    }

    private static (DecimalMark Manner, bool Asks) MannerOf(ProductFile file, IReadOnlyList<ColumnTarget> targets, DecimalMark? wanted)
    {
        if (wanted is { } mark and not DecimalMark.Unknown)
        {
            return (mark, false);
        }

        if (file.Format != "csv")
        {
            return (DecimalMark.Point, false);
        }

        var numbers = file.Columns.Where((_, index) => targets[index].Field is "price" or "salePrice" or "stock").ToList();
        var marks = numbers.SelectMany(column => column.Marks).ToHashSet();
        var manner = marks.Count == 1 ? marks.First() : DecimalMark.Unknown;
        return (manner, manner == DecimalMark.Unknown && numbers.Exists(column => column.HasAmbiguous));
    }

    private async Task<ProductImport?> BegunAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        (await store.GetAsync<ProductImport>(tenant, ProductImport.PartitionOf(id), id, cancellation))?.Value;

    private async Task<Stored<ProductImport>> SaveAsync(ProductImportRun run, ProductImport import, CancellationToken cancellation)
    {
        if (!run.DryRun)
        {
            await store.CommitAsync(new DocumentBatch(run.Tenant, import.Partition).Upsert(import), cancellation);
            if (await store.GetAsync<ProductImport>(run.Tenant, import.Partition, import.Id, cancellation) is { } stored)
            {
                return stored;
            }
        }

        return new(import, "0", import.At, import.At);
    }
}
