using System.Globalization;
using System.Text;

namespace Mancrel.Core.Common;

/// <summary>A word; spaceless where its script writes no blanks between words (Chinese, Japanese, Korean, Thai …).</summary>
internal readonly record struct SearchToken(string Text, bool Spaceless, int Start);

/// <summary>Groups of digits that may be one number, as people write telephones: <c>+49 (0) 30 1234-56</c>.</summary>
/// <param name="Groups">The digits between the separators; a nought in brackets is left out.</param>
/// <param name="International">True where it begins with + or 00.</param>
/// <param name="Start">Of the first digit.</param>
/// <param name="End">Behind the last digit.</param>
internal sealed record NumberRun(IReadOnlyList<string> Groups, bool International, int Start, int End)
{
    public string Digits { get; } = string.Concat(Groups);
}

/// <summary>Takes text apart into what is looked for.</summary>
internal static class SearchTokens
{
    private const int MostSeparators = 3;
    private const int LongestWord = 100;

    /// <summary>Runs of letters, digits and marks of folded text.</summary>
    public static IEnumerable<SearchToken> Words(string folded)
    {
        var word = new StringBuilder();
        var (at, start, spaceless) = (0, 0, false);
        foreach (var rune in folded.EnumerateRunes().Append(new Rune(' ')))
        {
            var isPart = IsPart(Rune.GetUnicodeCategory(rune));
            if (word.Length > 0 && (!isPart || IsSpaceless(rune) != spaceless || word.Length >= LongestWord))
            {
                yield return new SearchToken(word.ToString(), spaceless, start);
                word.Clear();
            }

            // The marks above and below letters of such scripts are left out: what is looked for is pairs of letters.
            if (isPart && !(IsSpaceless(rune) && Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark))
            {
                (start, spaceless) = word.Length == 0 ? (at, IsSpaceless(rune)) : (start, spaceless);
                word.Append(rune);
            }

            at += rune.Utf16SequenceLength;
        }
    }

    /// <summary>
    /// Words that a text has besides: both sides of an apostrophe (O'Brien), and an umlaut written as two letters (Müller, Mueller).
    /// </summary>
    public static IEnumerable<SearchToken> OtherSpellings(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '\u0308' || TextFold.IsApostrophe(text[i])))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                var word = text[start..i];
                start = -1;
                foreach (var other in OthersOf(word))
                {
                    yield return new SearchToken(other, Spaceless: false, Start: 0);
                }
            }
        }
    }

    /// <summary>A text with umlauts as two letters.</summary>
    public static string Spelled(string text)
    {
        var spelled = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = char.ToLowerInvariant(c) switch
            {
                'ä' => spelled.Append("ae"),
                'ö' or 'ø' => spelled.Append("oe"),
                'ü' => spelled.Append("ue"),
                'å' => spelled.Append("aa"),
                '\u0308' when spelled.Length > 0 && char.ToLowerInvariant(spelled[^1]) is 'a' or 'o' or 'u' => spelled.Append('e'),
                _ => spelled.Append(c),
            };
        }

        return spelled.ToString();
    }

    /// <summary>The letters and the digits of a word that has both, each run by itself; nothing for other words.</summary>
    public static IEnumerable<string> Pieces(string word)
    {
        var start = 0;
        for (var i = 1; i <= word.Length; i++)
        {
            if (i == word.Length ? start > 0 : char.IsAsciiDigit(word[i]) != char.IsAsciiDigit(word[i - 1]))
            {
                yield return word[start..i];
                start = i;
            }
        }
    }

    /// <summary>Each character of a word without blanks.</summary>
    public static IEnumerable<string> Characters(string word) => word.EnumerateRunes().Select(rune => rune.ToString());

    /// <summary>Each two neighbours of a word without blanks.</summary>
    public static IEnumerable<string> Pairs(string word)
    {
        var before = "";
        foreach (var character in Characters(word))
        {
            if (before.Length > 0)
            {
                yield return before + character;
            }

            before = character;
        }
    }

    /// <summary>Numbers, also those that letters stand before or after.</summary>
    public static IEnumerable<NumberRun> Numbers(string folded)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (!char.IsAsciiDigit(folded[i]))
            {
                continue;
            }

            var run = NumberAt(folded, i);
            i = run.End;
            yield return run;
        }
    }

    /// <summary>Mail addresses with their places: whatever stands around an @ and may be one.</summary>
    public static IEnumerable<(string Address, int Start, int End)> Addresses(string folded)
    {
        for (var at = folded.IndexOf('@', StringComparison.Ordinal); at >= 0; at = folded.IndexOf('@', at + 1))
        {
            var (start, end) = (at, at + 1);
            while (start > 0 && IsLocal(folded[start - 1]))
            {
                start--;
            }

            while (end < folded.Length && (char.IsLetterOrDigit(folded[end]) || folded[end] is '.' or '-'))
            {
                end++;
            }

            while (end > at + 1 && folded[end - 1] is '.' or '-')
            {
                end--;
            }

            if (start < at && end > at + 1)
            {
                yield return (folded[start..end], start, end);
            }
        }
    }

    private static IEnumerable<string> OthersOf(string word)
    {
        var spelled = Spelled(word);
        if (spelled.Length != word.Length)
        {
            yield return TextFold.Of(spelled);
        }

        var parts = word.Split([.. word.Where(TextFold.IsApostrophe).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 1 && parts[^1].Length > 2)
        {
            foreach (var part in parts.Select(TextFold.Of).Where(part => part.Length > 0))
            {
                yield return part;
            }
        }
    }

    private static NumberRun NumberAt(string text, int start)
    {
        List<string> groups = [];
        var (at, end) = (start, start);
        while (true)
        {
            var from = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            end = at;
            if (!(at - from == 1 && text[from] == '0' && from > 0 && text[from - 1] == '(' && at < text.Length && text[at] == ')'))
            {
                groups.Add(text[from..at]);
            }

            var next = at;
            while (next < text.Length && next - at < MostSeparators && IsSeparator(text[next]))
            {
                next++;
            }

            if (next == at || next == text.Length || !char.IsAsciiDigit(text[next]))
            {
                break;
            }

            at = next;
        }

        var international = groups is [['0', '0', _, ..], ..] || text.AsSpan(0, start).TrimEnd(" (").EndsWith("+");
        return new NumberRun(groups, international, start, end);
    }

    private static bool IsSeparator(char c) => c is ' ' or '-' or '.' or '/' or '(' or ')' or (>= '\u2010' and <= '\u2015') or '\u2212';

    private static bool IsLocal(char c) => char.IsLetterOrDigit(c) || ".!#$%&*+-/=?^_{|}~".Contains(c, StringComparison.Ordinal);

    private static bool IsPart(UnicodeCategory category) =>
        category is <= UnicodeCategory.OtherLetter or (>= UnicodeCategory.NonSpacingMark and <= UnicodeCategory.OtherNumber);

    private static bool IsSpaceless(Rune rune) =>
        rune.Value
            is (>= 0x0E00 and <= 0x0EFF)
                or (>= 0x1000 and <= 0x109F)
                or (>= 0x1100 and <= 0x11FF)
                or (>= 0x1780 and <= 0x17FF)
                or (>= 0x3005 and <= 0x31FF)
                or (>= 0x3400 and <= 0x9FFF)
                or (>= 0xA960 and <= 0xD7FF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFF66 and <= 0xFFDC)
                or (>= 0x20000 and <= 0x3FFFF);
}
