using System.Collections.Concurrent;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Import;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>One import under way: what all its rows share. It goes on from where an earlier try of it stood.</summary>
internal sealed class ProductImportRun(TenantId tenant, ProductImport begun)
{
    private readonly ConcurrentBag<RowProblem> problems = [.. begun.Problems];
    private readonly ConcurrentBag<ProductRowPreview> preview = [];
    private int created = begun.Created;
    private int updated = begun.Updated;
    private int unchanged = begun.Unchanged;
    private int skipped = begun.Skipped;

    public TenantId Tenant => tenant;

    public string ImportId => begun.ImportId;

    public bool DryRun => begun.DryRun;

    public ProductAuthor Author { get; } = ProductAuthor.Import(begun.By);

    public void Wrote(int row, Product? before, Product after)
    {
        var isNew = before is not { Deleted: false };
        Interlocked.Increment(ref isNew ? ref created : ref updated);
        Previewed(row, isNew ? RowOutcome.Created : RowOutcome.Updated, before, after);
    }

    public void Unchanged(int row, Product product)
    {
        Interlocked.Increment(ref unchanged);
        Previewed(row, RowOutcome.Unchanged, product, product);
    }

    public void Skip(int row, string why, string? field)
    {
        Interlocked.Increment(ref skipped);
        Problem(row, why, skipped: true, field);
    }

    public void Problem(int row, string why, bool skipped, string? field)
    {
        if (problems.Count < ProductImport.MostProblems)
        {
            problems.Add(new RowProblem(row, why, skipped, field));
        }
    }

    public ProductImport Tell(ProductImport import) =>
        import with
        {
            Created = created,
            Updated = updated,
            Unchanged = unchanged,
            Skipped = skipped,
            Preview = [.. preview.OrderBy(row => row.Row).Take(ProductImport.MostPreviewed)],
            Problems = [.. problems.OrderBy(problem => problem.Row).Take(ProductImport.MostProblems)],
        };

    private void Previewed(int row, RowOutcome outcome, Product? before, Product after)
    {
        if (DryRun && row <= ProductImport.MostPreviewed + 1)
        {
            preview.Add(new(row, outcome, after.Sku, after.Title, ProductMerge.Changes(before, after)));
        }
    }
}
