using System.Text;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Reading;

/// <summary>
/// The words of texts that we hold, in their order: whether a line stands word for word in one of them, however it was wrapped, marked or
/// decorated since. Built once per letter; each question is one search.
/// </summary>
internal sealed partial class HeldWords
{
    // Fewer words stand in many texts by chance: they count as a line of their own only.
    private const int Telling = 4;
    private const int MaxText = 400_000;

    private readonly string _words;
    private readonly HashSet<string> _lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known;
    private readonly HashSet<(string, string)> _pairs = [];

    public HeldWords(IEnumerable<string> texts)
    {
        var all = new StringBuilder(" ");
        foreach (var text in texts)
        {
            foreach (var line in text.Split('\n'))
            {
                var words = Of(line);
                if (words.Length > 0 && all.Length < MaxText)
                {
                    _lines.Add(words);
                    all.Append(words).Append(' ');
                }
            }

            // Two texts do not join to a third.
            all.Append("| ");
        }

        _words = all.ToString();
        var each = _words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _known = each.ToHashSet(StringComparer.Ordinal);
        for (var at = 1; at < each.Length; at++)
        {
            _pairs.Add((each[at - 1], each[at]));
        }
    }

    /// <summary>True where nothing is held.</summary>
    public bool IsEmpty => _lines.Count == 0;

    /// <summary>Whether a line stands in a held text word for word.</summary>
    /// <param name="line">The line; without words it is held.</param>
    /// <param name="before">The line above it, which helps a short one.</param>
    public bool Holds(string line, string before = "")
    {
        var words = Of(line);
        if (words.Length == 0 || _lines.Contains(words))
        {
            return true;
        }

        var joined = Count(words) >= Telling ? words : $"{Of(before)} {words}".Trim();
        return Count(joined) >= Telling && _words.Contains($" {joined} ", StringComparison.Ordinal);
    }

    /// <summary>
    /// Whether a line of another rendering of the same text says nothing more: all its words in that order, but for what renderers add.
    /// </summary>
    public bool Covers(string line)
    {
        var words = Of(line);
        if (words.Length == 0 || _words.Contains($" {words} ", StringComparison.Ordinal))
        {
            return true;
        }

        var each = words.Split(' ');
        if (WeightyWords.Demand(line) is not null)
        {
            return false;
        }

        var unknown = each.Count(word => !_known.Contains(word));
        var pairs = 0;
        for (var at = 1; at < each.Length; at++)
        {
            pairs += _pairs.Contains((each[at - 1], each[at])) ? 1 : 0;
        }

        return unknown * 8 <= each.Length && pairs >= 0.7 * (each.Length - 1);
    }

    /// <summary>The words of a line, lower case, between single blanks; links and pictures' marks left out.</summary>
    public static string Of(string line)
    {
        var text = Added().Replace(line.Length > 20_000 ? line[..20_000] : line, " ");
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                result.Append(char.ToLowerInvariant(c == 'ё' ? 'е' : c));
            }
            else if (result.Length > 0 && result[^1] != ' ' && c is not ('\u00ad' or '\u200b' or '\ufeff'))
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd();
    }

    private static int Count(string words) => words.Length == 0 ? 0 : words.Count(c => c == ' ') + 1;

    [GeneratedRegex(
        @"<?(?:https?|mailto|tel|cid):[^\s<>]*>?|\[(?:cid:|image:)[^\]]*\]|\[\d{1,3}\]",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Added();
}
