using System.Globalization;
using System.Text;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Mail.Files;

/// <summary>
/// The lines of a file; where it is a table of goods with how many of each, as a letter would say them: <c>10 x LAMP-1 Oak Desk Lamp</c>.
/// </summary>
internal static class WantedLines
{
    private const int MostCells = 40;
    private const int LongestCell = 200;
    private const int LargestCount = 1_000_000;

    private static readonly WordLists Words = WordLists.Read("attached.json");
    private static readonly HashSet<string> Counts = Words.Set("count");
    private static readonly HashSet<string> Codes = Words.Set("code");
    private static readonly HashSet<string> Names = Words.Set("name");
    private static readonly char[] Delimiters = [';', '\t', '|', ','];

    /// <summary>The lines, and whether they list goods.</summary>
    public static (IReadOnlyList<string> Lines, bool ListsGoods) Of(IReadOnlyList<string> lines)
    {
        for (var head = 0; head < Math.Min(lines.Count, 10); head++)
        {
            foreach (var delimiter in Delimiters)
            {
                var titles = Cells(lines[head], delimiter).ConvertAll(Title);
                var count = titles.FindIndex(Counts.Contains);
                var code = titles.FindIndex(Codes.Contains);
                var name = titles.FindIndex(Names.Contains);
                if (titles.Count > 1 && count >= 0 && (code >= 0 || name >= 0))
                {
                    return ([.. lines.Take(head), .. Rows(lines.Skip(head + 1), delimiter, count, code, name)], true);
                }
            }
        }

        return (lines, lines.Count(IsWanted) is var wanted and > 0 && wanted * 2 >= lines.Count);
    }

    private static IEnumerable<string> Rows(IEnumerable<string> lines, char delimiter, int count, int code, int name)
    {
        foreach (var line in lines)
        {
            var cells = Cells(line, delimiter);
            var goods = string.Join(
                ' ',
                new[] { code, name }.Where(at => at >= 0 && at < cells.Count && cells[at].Length > 0).Select(at => cells[at])
            );
            // What is no row of the table stays as it was written: it may say more.
            yield return count < cells.Count && CountOf(cells[count]) is { } pieces && goods.Length > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{pieces} x {goods}")
                : line;
        }
    }

    /// <summary>A whole number of pieces, with or without the unit.</summary>
    private static int? CountOf(string cell)
    {
        var digits = new string([.. cell.TakeWhile(char.IsAsciiDigit)]);
        var rest = cell[digits.Length..].Trim().Trim('.');
        return
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= LargestCount
            && (rest.Length == 0 || rest is "0" or "00" or "000" || Words["unit"].Contains(rest.ToLowerInvariant(), StringComparer.Ordinal))
            ? count
            : null;
    }

    // "10 x Lamp", "Lamp - 10 pcs", "LAMP-1 10 шт"; "80 x 40 cm" is a measure.
    private static bool IsWanted(string line)
    {
        var words = line.Split((char[]?)null, 30, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2
            && (
                int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
                    && words.Length > 2
                    && IsUnit(words[1])
                    && words[2].Any(char.IsLetter)
                || CountOf(words[^1]) is not null && words[^1].Any(char.IsLetter)
                || IsUnit(words[^1]) && CountOf(words[^2]) is not null
            );
    }

    private static bool IsUnit(string word) =>
        word is "x" or "×" or "х" || Words["unit"].Contains(word.ToLowerInvariant().Trim('.', ','), StringComparer.Ordinal);

    private static string Title(string cell) => cell.Trim('.', ':', ' ', '*', '№').ToLowerInvariant();

    /// <summary>The cells of a row (RFC 4180: quotes around a cell, doubled inside).</summary>
    private static List<string> Cells(string line, char delimiter)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < line.Length && cells.Count < MostCells; at++)
        {
            if (line[at] == '"' && isQuoted && at + 1 < line.Length && line[at + 1] == '"')
            {
                cell.Append(line[++at]);
            }
            else if (line[at] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[at] == delimiter && !isQuoted)
            {
                Take();
            }
            else
            {
                cell.Append(line[at]);
            }
        }

        Take();
        return cells;

        void Take()
        {
            var text = cell.ToString().Trim();
            cells.Add(text.Length <= LongestCell ? text : text[..LongestCell]);
            cell.Clear();
        }
    }
}
