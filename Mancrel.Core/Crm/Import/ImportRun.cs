using System.Collections.Concurrent;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Crm.Import;

/// <summary>One import under way: what all its rows share.</summary>
internal sealed class ImportRun(
    TenantId tenant,
    string importId,
    bool dryRun,
    string by,
    Sight sight,
    IReadOnlyList<CustomField> definitions,
    string? region
)
{
    private readonly ConcurrentBag<RowProblem> problems = [];
    private readonly ConcurrentBag<RowPreview> preview = [];
    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);
    private int created;
    private int updated;
    private int unchanged;
    private int skipped;

    public TenantId Tenant => tenant;

    public string ImportId => importId;

    public bool DryRun => dryRun;

    public string By => by;

    public Sight Sight => sight;

    public IReadOnlyList<CustomField> Definitions => definitions;

    public string? Region => region;

    public ConcurrentDictionary<string, Lazy<Task<string>>> Companies { get; } = new(StringComparer.Ordinal);

    // A dry run writes nothing, so a second row of a new person would look new too.
    public void Wrote(int row, bool isNew, Contact contact)
    {
        var first = isNew && seen.TryAdd(contact.Id, true);
        Interlocked.Increment(ref first ? ref created : ref updated);
        Previewed(row, first ? RowOutcome.Created : RowOutcome.Updated, contact);
    }

    public void Unchanged(int row, Contact contact)
    {
        Interlocked.Increment(ref unchanged);
        Previewed(row, RowOutcome.Unchanged, contact);
    }

    public void Skip(int row, string why, string? field = null)
    {
        Interlocked.Increment(ref skipped);
        Problem(row, why, skipped: true, field);
    }

    public void Problem(int row, string why, bool skipped, string? field = null)
    {
        if (problems.Count < ContactImport.MostProblems)
        {
            problems.Add(new RowProblem(row, why, skipped, field));
        }
    }

    private void Previewed(int row, RowOutcome outcome, Contact contact)
    {
        // Row 1 is the header.
        if (dryRun && row <= ContactImport.MostPreviewed + 1)
        {
            preview.Add(new RowPreview(row, outcome, contact.Name, contact.Emails is [var email, ..] ? email : null));
        }
    }

    public ContactImport Tell(ContactImport import) =>
        import with
        {
            Created = created,
            Updated = updated,
            Unchanged = unchanged,
            Skipped = skipped,
            Preview = [.. preview.OrderBy(row => row.Row)],
            Problems = [.. problems.OrderBy(problem => problem.Row).Take(ContactImport.MostProblems)],
        };
}
