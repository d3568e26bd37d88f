using Mancrel.Core.Crm.Contacts;

namespace Mancrel.Core.Crm.Import;

/// <summary>A row as fields of a contact.</summary>
public sealed record ImportRow(
    string? Id,
    ContactFields Fields,
    string? Company,
    IReadOnlyDictionary<string, string> Imported,
    IReadOnlyList<RowNote> Notes
)
{
    /// <summary>ISO 3166 code of its numbers that are written without a country: its own country's, else the office's.</summary>
    public string? Region { get; init; }

    /// <summary>True where the row names the person, false where only the company's name stands in for it.</summary>
    public bool NamesPerson { get; init; } = true;
}

/// <summary>What is to be told of a row.</summary>
/// <param name="Field">Our field, or the column where none fits.</param>
/// <param name="Why">With the value.</param>
public sealed record RowNote(string Field, string Why);

/// <summary>
/// Reads rows by a mapping. What a field cannot take is kept under its column's name and told: nothing that people had is lost.
/// </summary>
public sealed class RowReader
{
    private readonly IReadOnlyList<string> headers;
    private readonly IReadOnlyList<string?> mapping;
    private readonly string? office;
    private readonly DayColumn birthdays;

    /// <summary>A reader of all rows of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mapping">The field of each column.</param>
    /// <param name="region">ISO 3166 code of the office's country; null when not known.</param>
    public RowReader(ImportFile file, IReadOnlyList<string?> mapping, string? region)
    {
        (headers, this.mapping, office) = (file.Headers, mapping, region);
        birthdays = DayColumn.Of(
            Enumerable
                .Range(0, mapping.Count)
                .Where(column => mapping[column] == "birthday")
                .SelectMany(column => file.Rows.Select(row => row[column].Trim())),
            region
        );
    }

    /// <summary>The fields of a row; null when nothing is in it.</summary>
    public ImportRow? Read(IReadOnlyList<string> values)
    {
        var row = new RowReading(birthdays);
        for (var i = 0; i < headers.Count; i++)
        {
            if (values[i].Trim() is { Length: > 0 } value && mapping[i] != "ignore")
            {
                row.Take(headers[i], mapping[i], value);
            }
        }

        return row.IsEmpty ? null : row.Finish(office);
    }
}
