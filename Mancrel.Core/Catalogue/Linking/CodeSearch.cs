using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Codes of products in a text.</summary>
internal static class CodeSearch
{
    private const int Most = 40;
    private const int LongestCode = 60;
    private const int ShortestNumber = 4;

    /// <summary>A run of the text that may be a code.</summary>
    internal readonly record struct Written(string Code, int First, int Count);

    /// <summary>The products whose codes stand in a letter exactly, whatever the case, also with Cyrillic letters.</summary>
    public static async Task<IReadOnlyList<(Product Product, int First, int Count)>> FindAsync(
        IProductFinder finder,
        TenantId tenant,
        LetterWords letter,
        CancellationToken cancellation
    )
    {
        List<(Product, int, int)> found = [];
        HashSet<string> tried = new(StringComparer.Ordinal);
        foreach (var written in In(letter))
        {
            foreach (var code in Spellings(written.Code).Where(tried.Add))
            {
                if (tried.Count > Most)
                {
                    return found;
                }

                if (await finder.GetAsync(tenant, code, cancellation) is { Deleted: false } product)
                {
                    found.Add((product, written.First, written.Count));
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>Where a letter has the code of a product, also without hyphens or with blanks for them; null where it has not.</summary>
    public static (int First, int Count)? Place(LetterWords letter, string code)
    {
        if (code.Length < 3)
        {
            return null;
        }

        for (var first = 0; first < letter.Words.Count; first++)
        {
            var joined = "";
            for (var at = first; at < letter.Words.Count && at < first + 4 && joined.Length < code.Length; at++)
            {
                if (at > first && letter.Words[at].Start - letter.Words[at - 1].End() > 1)
                {
                    break;
                }

                joined += ProductIndex.CodeOf(letter.Words[at].Folded);
                if (joined == code && MayBe(letter, first, at - first + 1, code))
                {
                    return (first, at - first + 1);
                }
            }
        }

        return null;
    }

    /// <summary>Runs of the letter that may be codes.</summary>
    internal static IEnumerable<Written> In(LetterWords letter)
    {
        var words = letter.Words;
        for (var first = 0; first < words.Count; first++)
        {
            var last = first;
            while (last + 1 < words.Count && Joins(letter.Text, words[last].End(), words[last + 1].Start))
            {
                last++;
            }

            var code = letter.Text[words[first].Start..words[last].End()];
            var digits = code.Any(char.IsDigit);
            var numeric = code.All(char.IsDigit);
            if (
                code.Length is > 1 and <= LongestCode
                && (numeric ? code.Length >= ShortestNumber : digits || last > first || words[first].Upper)
            )
            {
                yield return new(code, first, last - first + 1);
            }

            first = last;
        }
    }

    private static bool MayBe(LetterWords letter, int first, int count, string code) =>
        code.Any(char.IsDigit) && (code.Any(char.IsLetter) || code.Length >= ShortestNumber)
        || count > 1
        || Enumerable.Range(first, count).All(at => letter.Words[at].Upper);

    private static IEnumerable<string> Spellings(string code)
    {
        yield return code;
        yield return code.ToUpperInvariant();
        yield return Letters.LatinLooking(code).ToUpperInvariant();
        yield return code.ToLowerInvariant();
        var latin = Letters.LatinLooking(code).ToUpperInvariant();
        var border = 1;
        while (border < latin.Length && char.IsLetter(latin[border]) == char.IsLetter(latin[0]))
        {
            border++;
        }

        // TR-56 for "tr56".
        if (border < latin.Length && char.IsLetterOrDigit(latin[border]))
        {
            yield return $"{latin[..border]}-{latin[border..]}";
        }
    }

    private static bool Joins(string text, int from, int to) =>
        to - from == 1 && text[from] is '-' or '_' or '/' or '.' or '–' or '#' or '+';

    private static int End(this TextWord word) => word.Start + word.Length;
}
