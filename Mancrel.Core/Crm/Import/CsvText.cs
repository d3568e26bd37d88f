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
    /// <summary>
    /// The rows, cells as <see cref="SheetCell"/> reads them; lines without anything in them are left out, and a first line that names the
    /// delimiter (<c>sep=;</c>), which spreadsheets write for themselves.
    /// </summary>
    /// <param name="text">The file.</param>
    /// <param name="delimiter">What stands between fields; null finds it out.</param>
    public static IEnumerable<IReadOnlyList<string>> Rows(string text, char? delimiter = null)
    {
        if (delimiter is null && Named(text) is { } named)
        {
            (text, delimiter) = (named.Lines, named.Delimiter);
        }

        using var reader = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false, Separator = delimiter });
        while (reader.Read())
        {
            yield return RowOf(reader);
        }
    }

    /// <summary>The same of a file that is read as it comes, one row at a time.</summary>
    /// <param name="text">The file from its beginning.</param>
    /// <param name="longestRow">UTF-8 bytes of a row; a longer one (a quote that nobody closed) ends the reading.</param>
    /// <exception cref="InvalidDataException">A row is longer.</exception>
    public static IEnumerable<IReadOnlyList<string>> Rows(TextReader text, int longestRow)
    {
        // What spreadsheets write for themselves stands in the first line.
        var start = new char[32];
        var head = new string(start, 0, text.ReadBlock(start, 0, start.Length));
        var named = head.AsSpan().ContainsAny('\r', '\n') ? Named(head) : null;
        using var whole = new HeadedReader(named?.Lines ?? head, text);
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = named?.Delimiter,
            MaxRecordSize = longestRow,
        };
        using var reader = CsvReader.Create(whole, options);
        while (Next(reader))
        {
            yield return RowOf(reader);
        }
    }

    private static bool Next(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException wrong)
        {
            throw new InvalidDataException("a row is too long, as where a quotation mark is never closed", wrong);
        }
    }

    private static string[] RowOf(CsvReader reader)
    {
        var row = new string[reader.FieldCount];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = SheetCell.Read(reader.GetString(i));
        }

        return row;
    }

    private static (char Delimiter, string Lines)? Named(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var line = (end < 0 ? text : text[..end]).TrimStart('\uFEFF').Trim('"', ' ');
        if (!line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || line.Length < 5)
        {
            return null;
        }

        var name = line[4..].Trim('"');
        return (
            name == "\\t" ? '\t'
            : name.Length > 0 ? name[0]
            : line[4],
            end < 0 ? "" : text[end..].TrimStart('\r', '\n')
        );
    }
}

/// <summary>
/// Writes lines one by one, cells as <see cref="SheetCell"/> has them, so that a file of any length takes the memory of one.
/// </summary>
public sealed class CsvLines : IDisposable
{
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
            writer.WriteField(SheetCell.Write(cell));
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
