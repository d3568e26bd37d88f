using System.Globalization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>A word of a text or a title.</summary>
/// <param name="Start">Index of its first character in the text.</param>
/// <param name="Length">Characters in the text.</param>
/// <param name="Folded">As it is compared: small letters without accents and apostrophes.</param>
/// <param name="Segment">Number of the sentence or line that it stands in, from 0.</param>
/// <param name="Line">Number of the line, from 0.</param>
/// <param name="Upper">Written in capital letters all through.</param>
internal readonly record struct TextWord(int Start, int Length, string Folded, int Segment, int Line, bool Upper)
{
    private const int LongestText = 6_000;
    private const int LongestWord = 60;

    /// <summary>The words of a text in their order; the first 6 000 characters are looked at.</summary>
    public static List<TextWord> Of(string text)
    {
        var end = Math.Min(text.Length, LongestText);
        List<TextWord> words = new((end / 6) + 4);
        var (segment, line, at) = (0, 0, 0);
        while (at < end)
        {
            if (!IsPart(text[at]))
            {
                line += text[at] == '\n' ? 1 : 0;
                segment += EndsSegment(text, at, end) ? 1 : 0;
                at++;
                continue;
            }

            var start = at;
            while (at < end && at - start < LongestWord && (IsPart(text[at]) || (at > start && Joins(text, start, at, end))))
            {
                at++;
            }

            var folded = TextFold.Of(text[start..at]).Replace(',', '.');
            if (folded.Length > 0 && char.IsLetterOrDigit(folded[0]))
            {
                words.Add(new(start, at - start, Letters.OneScript(folded), segment, line, IsUpper(text.AsSpan(start, at - start))));
            }
        }

        return words;
    }

    /// <summary>As the answer names it.</summary>
    public WordSpan Span(string text) => new(Start, Length, text.Substring(Start, Length).ToLowerInvariant());

    private static bool IsPart(char letter) =>
        char.IsLetterOrDigit(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Within a word: the mark of oʻ, a decimal sign between digits, a soft hyphen. After "l" and "d" of French an apostrophe parts words.
    private static bool Joins(string text, int start, int at, int end)
    {
        if (at + 1 >= end || !char.IsLetterOrDigit(text[at + 1]))
        {
            return false;
        }

        return text[at] switch
        {
            '.' or ',' => char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]),
            '\u00AD' or '\u200B' or '\u200C' or '\u200D' => true,
            var mark when TextFold.IsApostrophe(mark) => at - start != 1 || !IsElided(text[start]),
            _ => false,
        };
    }

    private static bool IsElided(char letter) => char.ToLowerInvariant(letter) is 'l' or 'd' or 'j' or 'c' or 'm' or 'n' or 's' or 't';

    private static bool EndsSegment(string text, int at, int end) =>
        text[at] switch
        {
            '\n' or '?' or '!' or ';' => true,
            '.' => at + 1 >= end || char.IsWhiteSpace(text[at + 1]),
            _ => false,
        };

    private static bool IsUpper(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (char.IsLetter(letter) && !char.IsUpper(letter))
            {
                return false;
            }
        }

        return true;
    }
}
