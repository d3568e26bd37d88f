using System.Globalization;
using CsvHelper;

namespace Mancrel.Core.Crm.Import;

/// <summary>
/// Comma-separated values as RFC 4180 has them and as programs write them: any of comma, semicolon, tab and bar, any line ends, line breaks
/// and doubled quotes
/// within quotes, and stray quotes within a bare field taken as they stand.
/// </summary>
public static class CsvText
{
    /// <summary>The rows; lines without anything in them are left out.</summary>
    /// <param name="text">The file.</param>
    /// <param name="delimiter">What stands between fields; null finds it out.</param>
    public static IEnumerable<IReadOnlyList<string>> Rows(string text, char? delimiter = null)
    {
        using var reader = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false, Separator = delimiter });
        while (reader.Read())
        {
            var row = new string[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.GetString(i);
            }

            yield return row;
        }
    }
}

/// <summary>Writes lines one by one, so that a file of any length takes the memory of one.</summary>
public sealed class CsvLines : IDisposable
{
    // A value that a spreadsheet would take for a formula is left as it is: this is data, and read back it must be the same.
    private static readonly CsvWriterOptions Options = new()
    {
        Quoting = CsvQuoting.WhenNeededOrWhitespace,
        ValidateFieldCount = false,
        BufferSize = 4096,
    };

    private readonly StringWriter text = new(CultureInfo.InvariantCulture);
    private readonly CsvWriter writer;

    /// <summary>Begins.</summary>
    public CsvLines() => writer = CsvWriter.Create(text, Options, leaveOpen: true);

    /// <summary>A line with its end.</summary>
    public string Of(IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            writer.WriteField(cell);
        }

        writer.EndRecord();
        writer.Flush();
        var line = text.ToString();
        text.GetStringBuilder().Clear();
        return line;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        text.Dispose();
    }
}
