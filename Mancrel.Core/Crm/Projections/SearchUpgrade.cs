using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>How far the search index was made anew.</summary>
/// <param name="Version">The <see cref="SearchTerms.Version"/> that it is brought to.</param>
/// <param name="Kind">The kind that is being entered; null when all are.</param>
/// <param name="Position">How far that kind's changes were entered.</param>
public sealed record SearchMark(int Version, string? Kind, long Position)
{
    /// <summary>Nothing is left to do.</summary>
    public static SearchMark Done { get; } = new(SearchTerms.Version, null, 0);

    /// <summary>Everything is left to do.</summary>
    public static SearchMark Begin { get; } = new(SearchTerms.Version, "", 0);
}

/// <summary>
/// Enters everything into the search index anew, some documents at a time, where an older version entered it: beside what is followed
/// anyway, and again from its mark after a stop. Until then old entries are found by their old words.
/// </summary>
internal sealed class SearchUpgrade(IChangeFeed feed, IReadOnlyList<ISearchSource> sources, DuplicateProjection duplicates)
{
    private const int Most = 100;

    private readonly (string Kind, ISearchSource Source)[] kinds =
    [
        .. sources
            .SelectMany(source => source.SearchedKinds.Select(kind => (kind, source)))
            .OrderBy(pair => pair.kind, StringComparer.Ordinal),
    ];

    /// <summary>The next portion; gives back the new mark.</summary>
    /// <param name="mark">Where it stands.</param>
    /// <param name="until">Position up to which changes were followed: what comes later is entered as it comes.</param>
    /// <param name="most">Documents at once.</param>
    /// <param name="cancellation">Stops before the portion is entered.</param>
    public async Task<SearchMark> AdvanceAsync(SearchMark mark, long until, int most, CancellationToken cancellation)
    {
        var (kind, source) = kinds.FirstOrDefault(pair => string.CompareOrdinal(pair.Kind, mark.Kind) >= 0);
        if (source is null)
        {
            return SearchMark.Done;
        }

        var from = kind == mark.Kind ? mark.Position : 0;
        var changes = (await feed.ReadAsync(tenant: null, from, Math.Min(most, Most), kind, cancellation))
            .Where(change => change.Position <= until)
            .ToList();
        foreach (var group in changes.GroupBy(change => change.Tenant))
        {
            await source.EnterAsync(group.Key, kind, [.. group], cancellation);
            if (kind == Contact.Kind)
            {
                // Namesakes are told by the same folding.
                await duplicates.ContactsAsync(group.Key, [.. group], cancellation);
            }
        }

        return changes.Count > 0
            ? new SearchMark(SearchTerms.Version, kind, changes[^1].Position)
            : new SearchMark(SearchTerms.Version, kind + "\0", 0);
    }
}
