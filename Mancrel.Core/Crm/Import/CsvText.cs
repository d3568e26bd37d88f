using System.Text;

namespace Mancrel.Core.Crm.Import;

/// <summary>
/// Comma-separated values as RFC 4180 has them and as programs write them: any of comma, semicolon, tab and bar, any line ends, line breaks
/// and doubled quotes
/// within quotes, and stray quotes within a bare field taken as they stand.
/// </summary>
public static class CsvText
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>The delimiter: the one that stands most often outside of quotes in the first line.</summary>
    public static char DelimiterOf(string text)
    {
        var counts = new int[Delimiters.Length];
        var quoted = false;
        foreach (var c in text)
        {
            quoted ^= c == '"';
            if (!quoted && c is '\n' or '\r')
            {
                break;
            }

            var at = quoted ? -1 : Array.IndexOf(Delimiters, c);
            if (at >= 0)
            {
                counts[at]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }

    /// <summary>The rows; lines without anything in them are left out.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(string text, char delimiter)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (c == delimiter)
            {
                row.Add(Take(field));
            }
            else if (c is '\n' or '\r')
            {
                i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                row.Add(Take(field));
                if (row.Count > 1 || row[0].Length > 0)
                {
                    yield return row;
                }

                row = [];
            }
            else
            {
                field.Append(c);
            }
        }

        row.Add(Take(field));
        if (row.Count > 1 || row[0].Length > 0)
        {
            yield return row;
        }
    }

    /// <summary>
    /// A value as a field: quoted where it has to be. One that a spreadsheet would take for a formula is left as it is: this is data, and
    /// read back it must be the same.
    /// </summary>
    public static string Field(string value) =>
        value.AsSpan().ContainsAny(",\"\r\n") || value.StartsWith(' ') || value.EndsWith(' ')
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : value;

    private static string Take(StringBuilder field)
    {
        var text = field.ToString();
        field.Clear();
        return text;
    }
}
