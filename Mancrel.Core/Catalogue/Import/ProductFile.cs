using System.Globalization;
using System.Security.Cryptography;
using Mancrel.Core.Crm.Import;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>
/// A file of products, CSV or a Google Merchant feed, that is read from its beginning as often as needed and never held as a whole: what is
/// kept of it are its columns.
/// </summary>
public sealed class ProductFile
{
    /// <summary>The largest file, in bytes.</summary>
    public const int Largest = 100 * 1024 * 1024;

    /// <summary>The most products in a file.</summary>
    public const int MostRows = 100_000;

    private const int MostColumns = 500;
    private const int LongestRow = 2 * 1024 * 1024;
    private readonly Stream content;
    private readonly FoundEncoding found;

    private ProductFile(Stream content, FoundEncoding found, string format, string hash)
    {
        (this.content, this.found, Format, Hash) = (content, found, format, hash);
    }

    /// <summary>csv, google_rss or google_atom.</summary>
    public string Format { get; }

    /// <summary>The encoding that was found; of XML it is what the document says itself.</summary>
    public string Encoding => IsFeed ? "xml" : found.Name;

    /// <summary>SHA-256 of the bytes.</summary>
    public string Hash { get; }

    /// <summary>The columns in their order.</summary>
    public IReadOnlyList<ProductColumn> Columns { get; private set; } = [];

    /// <summary>Products in the file.</summary>
    public int Rows { get; private set; }

    /// <summary>The number of the first row: the header of a CSV file is row 1, a feed's first product is.</summary>
    public int FirstRow => IsFeed ? 1 : 2;

    private bool IsFeed => Format != "csv";

    /// <summary>Looks through a file once.</summary>
    /// <param name="content">It, from its beginning, seekable; it stays the caller's.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InvalidDataException">It is neither CSV with a line of column names nor a feed, or has too many rows.</exception>
    public static async Task<ProductFile> OpenAsync(Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        content.Position = 0;
        var guessed = await ImportText.DetectAsync(content, cancellation);
        var format = "csv";
        if (await BeginsAsXmlAsync(content, guessed, cancellation))
        {
            content.Position = 0;
            format =
                MerchantFeed.KindOf(content)
                ?? throw new InvalidDataException("is XML, and neither an RSS 2.0 nor an Atom feed of Google Merchant Center");
        }

        var file = new ProductFile(content, guessed, format, hash);
        file.Survey(cancellation);
        return file;
    }

    /// <summary>The rows, as many values as there are columns; holds one at a time.</summary>
    public IEnumerable<IReadOnlyList<string>> Read() =>
        IsFeed ? FeedRows() : CsvRows().Skip(1).Select(row => ImportFile.Fit(row, Columns.Count));

    private static async Task<bool> BeginsAsXmlAsync(Stream content, FoundEncoding found, CancellationToken cancellation)
    {
        content.Position = found.Mark;
        var start = new byte[512];
        var read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        return found.Encoding.GetString(start, 0, read).TrimStart().StartsWith('<');
    }

    private void Survey(CancellationToken cancellation)
    {
        var columns = new List<ProductColumn>();
        if (IsFeed)
        {
            var known = new Dictionary<string, ProductColumn>(StringComparer.Ordinal);
            content.Position = 0;
            foreach (var item in MerchantFeed.Items(content))
            {
                Count(cancellation);
                foreach (var (name, value) in item)
                {
                    if (!known.TryGetValue(name, out var column))
                    {
                        column = new ProductColumn(name);
                        known.Add(name, column);
                        columns.Add(column);
                        Bound(columns.Count);
                    }

                    column.Look(value);
                }
            }
        }
        else
        {
            foreach (var row in CsvRows())
            {
                if (columns.Count == 0)
                {
                    Bound(row.Count);
                    columns.AddRange(ImportFile.HeadersOf(row).Select(header => new ProductColumn(header)));
                    continue;
                }

                Count(cancellation);
                var values = ImportFile.Fit(row, columns.Count);
                for (var i = 0; i < values.Count; i++)
                {
                    columns[i].Look(values[i]);
                }
            }
        }

        Columns =
            columns.Count > 0
                ? columns
                : throw new InvalidDataException("is a CSV file with a line of column names, or a Google Merchant feed");
    }

    private static void Bound(int columns)
    {
        if (columns > MostColumns)
        {
            throw new InvalidDataException($"has more than {MostColumns} columns");
        }
    }

    private void Count(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (++Rows > MostRows)
        {
            throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture, $"has more than {MostRows} products: bring it in in parts")
            );
        }
    }

    private IEnumerable<IReadOnlyList<string>> CsvRows()
    {
        content.Position = found.Mark;
        using var text = new StreamReader(
            content,
            found.Encoding,
            detectEncodingFromByteOrderMarks: false,
            bufferSize: 16 * 1024,
            leaveOpen: true
        );
        foreach (var row in CsvText.Rows(text, LongestRow))
        {
            yield return row;
        }
    }

    private IEnumerable<IReadOnlyList<string>> FeedRows()
    {
        var places = Columns.Select((column, index) => (column.Header, index)).ToDictionary(pair => pair.Header, pair => pair.index);
        content.Position = 0;
        foreach (var item in MerchantFeed.Items(content))
        {
            var row = new string[Columns.Count];
            Array.Fill(row, "");
            foreach (var (name, value) in item)
            {
                row[places[name]] = value;
            }

            yield return row;
        }
    }
}

/// <summary>A column of a file of products.</summary>
public sealed class ProductColumn(string header)
{
    private const int LongestSample = 60;

    /// <summary>As it stands in the file; of a feed the name without its prefix.</summary>
    public string Header => header;

    /// <summary>Rows that have something in it.</summary>
    public int Values { get; private set; }

    /// <summary>The first value; null where there is none.</summary>
    public string? Sample { get; private set; }

    /// <summary>Which decimal marks its numbers prove.</summary>
    internal IReadOnlySet<DecimalMark> Marks => marks;

    /// <summary>True where a number of it may be read in two ways.</summary>
    internal bool HasAmbiguous { get; private set; }

    private readonly HashSet<DecimalMark> marks = [];

    internal void Look(string value)
    {
        var text = value.AsSpan().Trim();
        if (text.IsEmpty)
        {
            return;
        }

        Values++;
        Sample ??= text.Length > LongestSample ? string.Concat(text[..LongestSample], "…") : text.ToString();
        if (text.Length <= 40 && WrittenNumber.Of(text.ToString()) is { } number)
        {
            HasAmbiguous |= number.IsAmbiguous;
            if (number.Proves() is not DecimalMark.Unknown and var mark)
            {
                marks.Add(mark);
            }
        }
    }
}
