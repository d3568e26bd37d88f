using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>A term of <see cref="SearchTerms"/>, or the beginning of one.</summary>
public readonly record struct SearchTerm(string Text, bool Prefix);

/// <summary>Something that must be there: all terms of any one of the alternatives.</summary>
public sealed record SearchGroup(IReadOnlyList<IReadOnlyList<SearchTerm>> Alternatives);

/// <summary>What is looked for, as terms of the index: the same for every host.</summary>
public static class SearchQuery
{
    private const int MostGroups = 20;
    private const int MostWords = 60;
    private const int LongestTyped = 1000;
    private const int ShortestPrefix = 3;
    private const int ShortestWholeNumber = 7;
    private const int LongestCallingCode = 3;

    /// <summary>
    /// What a person typed: every group must be there. Several where the first is strict: the next counts when it finds nothing. Empty
    /// where nothing can be looked for.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<SearchGroup>> All(string typed)
    {
        var text = typed.Length > LongestTyped ? typed[..LongestTyped] : typed;
        var strict = Groups(text, wholeAddresses: true);
        return strict.Count == 0 ? []
            : SearchTokens.Addresses(TextFold.Of(text)).Any() ? [strict, Groups(text, wholeAddresses: false)]
            : [strict];
    }

    /// <summary>What a customer wrote: any of its distinct words may be there, the last one last and as a beginning too.</summary>
    public static IReadOnlyList<SearchTerm> Any(string written)
    {
        // A whole mail may be the query; what it asks for stands near its beginning.
        var words = SearchTokens
            .Words(TextFold.Of(written))
            .SelectMany(token => token.Spaceless ? Parts(token.Text) : [new SearchTerm(token.Text, Prefix: false)])
            .ToList();
        if (words.Count == 0)
        {
            return [];
        }

        var last = words[^1];
        return
        [
            .. words.Where(word => word != last).Distinct().Take(MostWords - 1),
            last with
            {
                Prefix = last.Text.Length >= ShortestPrefix,
            },
        ];
    }

    private static List<SearchGroup> Groups(string typed, bool wholeAddresses)
    {
        var folded = TextFold.Of(typed);
        var rest = folded.ToCharArray();
        List<(int At, SearchGroup Group)> groups = [];
        foreach (var (address, start, end) in SearchTokens.Addresses(folded))
        {
            var key = SearchTerms.AddressKey(address);
            groups.Add(
                (
                    start,
                    One(wholeAddresses ? new SearchTerm(key + SearchTerms.AddressEnd, Prefix: false) : new SearchTerm(key, Prefix: true))
                )
            );
            rest.AsSpan(start, end - start).Fill(' ');
        }

        foreach (var run in SearchTokens.Numbers(new string(rest)))
        {
            if (run.Digits.Length >= SearchTerms.ShortestPart && StandsAlone(rest, run))
            {
                groups.Add((run.Start, Number(run)));
                rest.AsSpan(run.Start, run.End - run.Start).Fill(' ');
            }
        }

        var words = SearchTokens.Words(new string(rest)).ToList();
        var spelled = Spellings(typed, folded);
        var last = Math.Max(words.Count == 0 ? -1 : words[^1].Start, groups.Count == 0 ? -1 : groups.Max(group => group.At));
        groups.AddRange(words.Select(word => (word.Start, Word(word, word.Start == last, spelled.GetValueOrDefault(word.Text)))));
        return [.. groups.OrderBy(group => group.At).Select(group => group.Group).Take(MostGroups)];
    }

    private static bool StandsAlone(char[] text, NumberRun run) =>
        (run.Start == 0 || !char.IsLetter(text[run.Start - 1])) && (run.End == text.Length || !char.IsLetter(text[run.End]));

    // Müller is looked for as Mueller too.
    private static Dictionary<string, string> Spellings(string typed, string folded)
    {
        var words = SearchTokens.Words(folded).ToList();
        var spelled = SearchTokens.Words(TextFold.Of(SearchTokens.Spelled(typed))).ToList();
        return words.Count != spelled.Count
            ? []
            : words
                .Zip(spelled, (word, other) => (word.Text, Other: other.Text))
                .Where(pair => pair.Text != pair.Other)
                .DistinctBy(pair => pair.Text)
                .ToDictionary(pair => pair.Text, pair => pair.Other, StringComparer.Ordinal);
    }

    private static SearchGroup One(SearchTerm term) =>
        new([
            [term],
        ]);

    private static SearchGroup Word(SearchToken word, bool isLast, string? spelled)
    {
        if (word.Spaceless)
        {
            return new SearchGroup([Parts(word.Text)]);
        }

        List<IReadOnlyList<SearchTerm>> ways =
        [
            [new(word.Text, isLast && word.Text.Length >= ShortestPrefix)],
        ];
        if (isLast && word.Text.Length < ShortestPrefix)
        {
            ways.Add([new(SearchTerms.Beginning + word.Text, Prefix: false)]);
        }

        if (spelled is not null)
        {
            ways.Add([new(spelled, isLast)]);
        }

        var pieces = SearchTokens.Pieces(word.Text).ToList();
        if (pieces.Count > 1)
        {
            ways.Add([.. pieces.Select((piece, i) => Piece(piece, isLast && i == pieces.Count - 1))]);
        }

        return new SearchGroup(ways);
    }

    private static SearchTerm Piece(string piece, bool isLast) =>
        char.IsAsciiDigit(piece[0]) && piece.Length >= SearchTerms.ShortestPart
            ? new(SearchTerms.Ending + piece, Prefix: true)
            : new(piece, isLast && piece.Length >= ShortestPrefix);

    private static IReadOnlyList<SearchTerm> Parts(string word) =>
        SearchTokens.Pairs(word).ToList() is { Count: > 0 } pairs
            ? [.. pairs.Distinct(StringComparer.Ordinal).Select(pair => new SearchTerm(pair, Prefix: false))]
            : [new SearchTerm(word, Prefix: false)];

    /// <summary>
    /// Any part of a number, with the country's code or without, with the nought that is dialled within a country or without; where it is
    /// several numbers, each of them.
    /// </summary>
    private static SearchGroup Number(NumberRun run)
    {
        var dialled = run.Digits.TrimStart('0');
        HashSet<string> parts = new(StringComparer.Ordinal) { run.Digits };
        if (dialled.Length >= SearchTerms.ShortestPart)
        {
            parts.Add(dialled);
        }

        // What is dialled before a national number where +7 is the country's code.
        if (!run.International && run.Digits is ['8', _, _, _, _, _, _, _, _, _, _])
        {
            parts.Add(run.Digits[1..]);
        }

        List<IReadOnlyList<SearchTerm>> ways =
        [
            .. parts.Select(part => (IReadOnlyList<SearchTerm>)[new(SearchTerms.Ending + part, Prefix: true)]),
        ];
        for (var code = 1; code <= LongestCallingCode && dialled.Length - code >= ShortestWholeNumber; code++)
        {
            ways.Add([new SearchTerm(SearchTerms.National + dialled[code..], Prefix: false)]);
        }

        if (run.Groups.Count > 1)
        {
            ways.Add([.. run.Groups.Select(group => Piece(group, isLast: false))]);
        }

        return new SearchGroup(ways);
    }
}
