using System.Globalization;

namespace Mancrel.Core.Crm.Import;

/// <summary>A file as rows of columns, whatever it was.</summary>
/// <param name="Format">csv or vcard.</param>
/// <param name="Encoding">The encoding that was found.</param>
/// <param name="Headers">The columns.</param>
/// <param name="Rows">The values of each row, as many as there are columns.</param>
public sealed record ImportFile(string Format, string Encoding, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Joins several values in one cell, as Google Contacts does.</summary>
    public const string Joint = " ::: ";

    /// <summary>Reads a file.</summary>
    public static ImportFile Read(ReadOnlySpan<byte> content)
    {
        var (text, encoding) = ImportText.Decode(content);
        if (text.TrimStart().StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase))
        {
            return OfCards(text, encoding);
        }

        var rows = CsvText.Rows(text).ToList();
        if (rows.Count == 0)
        {
            return new ImportFile("csv", encoding, [], []);
        }

        var headers = HeadersOf(rows[0]);
        return new ImportFile("csv", encoding, headers, [.. rows.Skip(1).Select(row => Fit(row, headers.Count))]);
    }

    /// <summary>The names of the columns by the first line of a file.</summary>
    internal static List<string> HeadersOf(IReadOnlyList<string> line) =>
        Distinct(line.Select((header, index) => header.Trim().Length > 0 ? header.Trim() : $"column {index + 1}"));

    private static ImportFile OfCards(string text, string encoding)
    {
        var cards = VCardText.Cards(text).ToList();
        List<string> headers = [.. cards.SelectMany(card => card.Select(field => field.Name)).Distinct(StringComparer.Ordinal)];
        return new ImportFile(
            "vcard",
            encoding,
            headers,
            [
                .. cards.Select(card =>
                    (IReadOnlyList<string>)
                        [
                            .. headers.Select(header =>
                                string.Join(
                                    Joint,
                                    card.Where(field => field.Name == header && field.Value.Length > 0)
                                        .Select(field => field.Value)
                                        .Distinct(StringComparer.Ordinal)
                                )
                            ),
                        ]
                ),
            ]
        );
    }

    /// <summary>Names of columns, each once: two columns of one name are two columns, Comment and Comment 2.</summary>
    internal static List<string> Distinct(IEnumerable<string> headers)
    {
        var all = headers.ToList();
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < all.Count; i++)
        {
            var name = all[i];
            for (var number = 2; used.Contains(name) || (name != all[i] && all.Contains(name, StringComparer.OrdinalIgnoreCase)); number++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{all[i]} {number}");
            }

            used.Add(name);
            all[i] = name;
        }

        return all;
    }

    /// <summary>A row that is too short lacks its last columns; what a row has too much belongs to its last column.</summary>
    internal static List<string> Fit(IReadOnlyList<string> row, int columns)
    {
        List<string> fitted = [.. row.Take(columns)];
        while (fitted.Count < columns)
        {
            fitted.Add("");
        }

        if (row.Count > columns && columns > 0)
        {
            fitted[^1] = string.Join(' ', row.Skip(columns - 1)).Trim();
        }

        return fitted;
    }
}
