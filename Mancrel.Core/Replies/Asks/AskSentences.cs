using System.Text.RegularExpressions;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Asks;

/// <summary>Cuts a letter into sentences that keep their places: lines that a mailer or a hand broke in mid-sentence are one.</summary>
internal static partial class AskSentences
{
    // A line of so many characters was broken by a mailer, whatever letter the next begins with.
    private const int BrokenLine = 50;

    // A word of so many letters is no "art." or "model." before a number.
    private const int LongestShort = 7;

    // Of two letters, with a dot that ends nothing: in letters languages mix, so all count.
    private static readonly HashSet<string> Shortened = LanguageFile
        .Read<Dictionary<string, string[]>>("abbreviations.json")
        .Values.SelectMany(words => words)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where each sentence begins and ends; empty ones are left out.</summary>
    public static IEnumerable<(int Start, int End)> Of(string text)
    {
        var start = 0;
        var points = Points(text);
        for (var at = 0; at < text.Length; at++)
        {
            if (points.TryGetValue(at, out var length) && HasWord(text, start, at))
            {
                yield return (start, at);
                start = at + length;
            }

            if (Ends(text, at) || text[at] == '\n' && !Continues(text, start, at))
            {
                if (HasWord(text, start, at + 1))
                {
                    yield return (start, at + 1);
                }

                start = at + 1;
            }
        }

        if (HasWord(text, start, text.Length))
        {
            yield return (start, text.Length);
        }
    }

    // "Kindly state (1) the unit price, (2) whether you issue an invoice": points that are counted from 1, each a sentence.
    // What stands before the first belongs to it.
    private static Dictionary<int, int> Points(string text)
    {
        var points = new List<Match>();
        foreach (Match point in Counted().Matches(text))
        {
            if (point.Groups["at"].ValueSpan[0] - '0' == points.Count + 1)
            {
                points.Add(point);
            }
        }

        return points.Skip(1).ToDictionary(point => point.Index, point => point.Length);
    }

    [GeneratedRegex(@"(?<![^\s,;:.?])\(?(?<at>[1-9])\)(?=\s)")]
    private static partial Regex Counted();

    // "2.10", "z.B." and "No. 5" end nothing: what ends a sentence stands before white space that no small letter or digit follows.
    private static bool Ends(string text, int at)
    {
        if (text[at] is '?' or '!' or '…')
        {
            return at + 1 == text.Length || text[at + 1] is not ('?' or '!' or '…' or ')' or '"' or '»');
        }

        if (text[at] != '.' || at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]))
        {
            return false;
        }

        var next = at + 1;
        while (next < text.Length && text[next] is ' ' or '\t')
        {
            next++;
        }

        var word = at;
        while (word > 0 && char.IsLetter(text[word - 1]))
        {
            word--;
        }

        // "think of it. What", "the Isar 500. Now": a capital begins anew, but for initials and for days of a month ("am 5. Mai").
        var begins = next < text.Length && char.IsUpper(text[next]);
        return next >= text.Length
            || text[next] == '\n'
            || at - word > 2 && (!char.IsDigit(text[next]) || at - word >= LongestShort)
            || begins && at - word == 2 && !Shortened.Contains(text[word..at])
            || begins && at - word == 0 && Digits(text, at) > 2;
    }

    private static int Digits(string text, int end)
    {
        var from = end;
        while (from > 0 && char.IsDigit(text[from - 1]))
        {
            from--;
        }

        return end - from;
    }

    private static bool Continues(string text, int start, int at)
    {
        var line = text.LastIndexOf('\n', Math.Max(at - 1, 0));
        var from = Math.Max(start, line + 1);
        var next = at + 1;
        while (next < text.Length && text[next] is ' ' or '\t')
        {
            next++;
        }

        if (next >= text.Length || text[next] is '\n' or '\r' or '-' or '*' or '•' || at == 0)
        {
            return false;
        }

        return text[at - 1] is not (':' or ';' or ',')
            ? char.IsLower(text[next]) && at - from > 12 || char.IsLetterOrDigit(text[next]) && at - from >= BrokenLine
            : text[at - 1] == ',' && at - from >= BrokenLine;
    }

    private static bool HasWord(string text, int start, int end) => text[start..end].Any(char.IsLetterOrDigit);
}
