using System.Text;

namespace Mancrel.Core.Common;

/// <summary>
/// What a text is found by, each term once: its folded words, and keys for what words cannot say. A key begins with a character of the
/// private use area, which no word has, so that both can stand in one index.
/// </summary>
/// <param name="Words">Letters and digits only; parts of a script without blanks as single characters and pairs of them.</param>
/// <param name="Keys">Ends of numbers, whole addresses, beginnings of a title's words.</param>
public sealed record SearchTerms(IReadOnlyCollection<string> Words, IReadOnlyCollection<string> Keys)
{
    /// <summary>
    /// Which terms a text has; what was entered under another number is entered anew. Includes <see cref="TextFold.Version"/>.
    /// </summary>
    public const int Version = (TextFold.Version * 100) + 1;

    /// <summary>From this many digits on a number is found by any part of it.</summary>
    public const int ShortestPart = 5;

    internal const char Ending = '\uE000';
    internal const char National = '\uE001';
    internal const char Address = '\uE002';
    internal const char AddressEnd = '\uE003';
    internal const char Beginning = '\uE004';

    // A text of any length makes an entry of some size.
    private const int Most = 20_000;

    // Longer runs are tables; each number of them counts for itself.
    private const int LongestNumber = 20;

    /// <summary>The terms of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="title">True where words are found by their first one or two letters too.</param>
    public static SearchTerms Of(string text, bool title = false)
    {
        var folded = TextFold.Of(text);
        HashSet<string> words = new(StringComparer.Ordinal);
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (var token in SearchTokens.Words(folded).Concat(SearchTokens.OtherSpellings(text)))
        {
            if (words.Count >= Most)
            {
                break;
            }

            AddWord(token, title, words, keys);
        }

        foreach (var run in SearchTokens.Numbers(folded).TakeWhile(_ => keys.Count < Most))
        {
            AddNumber(run, keys);
        }

        foreach (var (address, _, _) in SearchTokens.Addresses(folded).TakeWhile(_ => keys.Count < Most))
        {
            keys.Add(AddressKey(address) + AddressEnd);
        }

        return new SearchTerms(words, keys);
    }

    /// <summary>Words and keys as the text of an index whose words are runs of letters, digits and private characters.</summary>
    public override string ToString() => string.Join(' ', Words.Concat(Keys));

    /// <summary>An address as a key, without its end.</summary>
    internal static string AddressKey(string address) =>
        Address
        + string.Concat(
            address.Select(c =>
                char.IsLetterOrDigit(c)
                    ? c
                    : c switch
                    {
                        '@' => '\uE010',
                        '.' => '\uE011',
                        '-' => '\uE012',
                        '_' => '\uE013',
                        '+' => '\uE014',
                        _ => '\uE015',
                    }
            )
        );

    private static void AddWord(SearchToken token, bool title, HashSet<string> words, HashSet<string> keys)
    {
        if (token.Spaceless)
        {
            words.UnionWith(SearchTokens.Characters(token.Text));
            words.UnionWith(SearchTokens.Pairs(token.Text));
            return;
        }

        words.Add(token.Text);
        words.UnionWith(SearchTokens.Pieces(token.Text));
        if (title)
        {
            var letters = token.Text.EnumerateRunes().Take(2).ToList();
            keys.Add(Beginning + letters[0].ToString());
            keys.Add(Beginning + string.Concat(letters));
        }
    }

    private static void AddNumber(NumberRun run, HashSet<string> keys)
    {
        if (run.Digits.Length > LongestNumber && run.Groups.Count > 1)
        {
            foreach (var group in run.Groups)
            {
                AddNumber(new NumberRun([group], International: false, run.Start, run.End), keys);
            }

            return;
        }

        for (var at = 0; at + ShortestPart <= run.Digits.Length; at++)
        {
            keys.Add(Ending + run.Digits[at..]);
        }

        if (!run.International && run.Digits.TrimStart('0') is { Length: > ShortestPart } national)
        {
            keys.Add(National + national);
        }
    }
}
