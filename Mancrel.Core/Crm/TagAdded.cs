namespace Mancrel.Core.Crm;

/// <summary>A tag that was put on a record by hand or by an automation; not by an import or a merge.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="At">When.</param>
/// <param name="By">Who did: a person's address, or an automation.</param>
public sealed record TagAdded(string Tag, DateTimeOffset At, string By)
{
    /// <summary>The newest that are kept of a record.</summary>
    public const int Most = 50;

    /// <summary>What is kept once tags are others.</summary>
    public static IReadOnlyList<TagAdded> After(
        IReadOnlyList<TagAdded> kept,
        IReadOnlyList<string> before,
        IReadOnlyList<string> tags,
        string by,
        DateTimeOffset now
    )
    {
        var fresh = tags.Except(before, StringComparer.OrdinalIgnoreCase).ToList();
        return fresh.Count == 0 ? kept : [.. kept.Concat(fresh.Select(tag => new TagAdded(tag, now, by))).TakeLast(Most)];
    }
}
