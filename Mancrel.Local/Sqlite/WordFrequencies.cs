using System.Collections.Concurrent;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// In how many entries of a tenant and kind a word stands, counted when it is first asked for and kept until the index has changed much.
/// Ranking costs time for each entry of each word, and the words that stand in most entries tell least: so a query is made of its rarest
/// words.
/// </summary>
/// <param name="budget">Entries that one query may rank; 15,000 take some 15 ms.</param>
/// <param name="countUpTo">Beyond this a word is common, however common.</param>
internal sealed class WordFrequencies(int budget = 15_000, int countUpTo = 20_000)
{
    private const int Remembered = 20_000;
    private const int WritesUntilStale = 5_000;

    private readonly ConcurrentDictionary<(string Scope, string Word), int> counts = new();
    private int writes;

    /// <summary>Notes that the index has changed.</summary>
    public void Written()
    {
        if (Interlocked.Increment(ref writes) % WritesUntilStale == 0)
        {
            counts.Clear();
        }
    }

    /// <summary>An FTS5 query over the words of one tenant and kind.</summary>
    public static string Match(string scope, string words, string columns = "title body") =>
        $"scope : {scope} AND {{{columns}}} : ({words})";

    /// <summary>
    /// Whether ranking what has all of the groups costs little. A rank looks at every entry of each term, whichever of them match.
    /// </summary>
    public bool CanRank(SqliteSession session, string scope, IReadOnlyList<SearchGroup> groups)
    {
        var spent = 0;
        return groups
            .SelectMany(group => group.Alternatives)
            .SelectMany(way => way)
            .Distinct()
            .All(term => (spent += Count(session, scope, SearchWords.Quote(term))) <= budget);
    }

    /// <summary>
    /// The rarest of the words that stand anywhere, within the budget; at least one where any does. The last word is a prefix, and stays
    /// unless it is common beside rarer ones.
    /// </summary>
    public Choice Choose(SqliteSession session, string scope, IReadOnlyList<SearchTerm> words)
    {
        var counted = words
            .Select(
                (w, i) =>
                    (
                        Term: SearchWords.Quote(w),
                        IsLast: i == words.Count - 1,
                        Count: Count(session, scope, SearchWords.Quote(w with { Prefix = false }))
                    )
            )
            .Where(w => w.Count > 0 || w.IsLast)
            .OrderBy(w => w.Count)
            .ToList();
        var spent = 0;
        var chosen = counted.TakeWhile((w, i) => (spent += w.Count) <= budget || i == 0).Select(w => w.Term);
        return new Choice(string.Join(" OR ", chosen), string.Join(" AND ", counted.Select(w => w.Term)), counted[0].Count >= countUpTo);
    }

    private int Count(SqliteSession session, string scope, string term)
    {
        if (counts.TryGetValue((scope, term), out var known))
        {
            return known;
        }

        using var query = session
            .Sql("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)")
            .Bind(Match(scope, term))
            .Bind(countUpTo);
        query.Step();
        if (counts.Count >= Remembered)
        {
            counts.Clear();
        }

        // A word that stands nowhere is counted each time: it costs nothing, and the next entry may bring it.
        var count = (int)query.Int64(0);
        return count == 0 ? 0 : counts[(scope, term)] = count;
    }

    /// <summary>The words to look for, as alternatives and all together.</summary>
    internal sealed record Choice(string Or, string And, bool AllCommon);
}
