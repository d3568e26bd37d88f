using System.Globalization;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>An import of products: what was in the file, what became of it, and whether it was taken back.</summary>
public sealed record ProductImport : IDocument
{
    /// <summary>Rows whose problems are told one by one.</summary>
    public const int MostProblems = 200;

    /// <summary>Rows of which a dry run tells what would become of them.</summary>
    public const int MostPreviewed = 200;

    public static string Kind => "productImport";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("at")];

    /// <summary>Its id.</summary>
    public required string ImportId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it.</summary>
    public required string By { get; init; }

    /// <summary>How far it is.</summary>
    public ImportState State { get; init; }

    /// <summary>True when nothing was written.</summary>
    public bool DryRun { get; init; }

    /// <summary>csv, google_rss or google_atom.</summary>
    public required string Format { get; init; }

    /// <summary>The encoding that was found.</summary>
    public required string Encoding { get; init; }

    /// <summary>SHA-256 of the file: what was broken off goes on with the same one only.</summary>
    public required string Hash { get; init; }

    /// <summary>How the numbers of the file are read.</summary>
    public DecimalMark Decimal { get; init; }

    /// <summary>True where some numbers may be read in two ways and nothing in the file tells which.</summary>
    public bool AskDecimal { get; init; }

    /// <summary>The currency of prices that name none, as ISO 4217 has it.</summary>
    public required string Currency { get; init; }

    /// <summary>Every column and what became of it.</summary>
    public IReadOnlyList<ColumnReport> Columns { get; init; } = [];

    /// <summary>Products in the file.</summary>
    public int Rows { get; init; }

    /// <summary>Rows dealt with so far.</summary>
    public int Done { get; init; }

    /// <summary>New products.</summary>
    public int Created { get; init; }

    /// <summary>Products that changed.</summary>
    public int Updated { get; init; }

    /// <summary>Products that are as the file has them.</summary>
    public int Unchanged { get; init; }

    /// <summary>Rows that were refused.</summary>
    public int Skipped { get; init; }

    /// <summary>The first problems, by row.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>What would become of the first rows; empty where the import was done.</summary>
    public IReadOnlyList<ProductRowPreview> Preview { get; init; } = [];

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Products that were changed since the import and therefore stayed when it was taken back.</summary>
    public int KeptAtUndo { get; init; }

    public string Id => ImportId;

    public string Partition => PartitionOf(ImportId);

    /// <summary>Its partition.</summary>
    public static string PartitionOf(string id) => "productImport/" + id;
}

/// <summary>What would become of a row.</summary>
/// <param name="Row">The row: the header of a CSV file is row 1, and so is the first product of a feed.</param>
/// <param name="Outcome">What the import would do with it.</param>
/// <param name="Sku">The product.</param>
/// <param name="Title">Its name after it.</param>
/// <param name="Changes">What would be different; of a new product all that the row says.</param>
public sealed record ProductRowPreview(int Row, RowOutcome Outcome, string Sku, string Title, IReadOnlyList<ChangedField> Changes);

/// <summary>What an import did to one product: what it was before, null when it was never there, and what it is after.</summary>
public sealed record ImportedProduct : IDocument
{
    public static string Kind => "importedProduct";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("importId", "row")];

    /// <summary>The import.</summary>
    public required string ImportId { get; init; }

    /// <summary>The row.</summary>
    public required int Row { get; init; }

    /// <summary>The product before, or its tombstone; null when there was none.</summary>
    public Product? Before { get; init; }

    /// <summary>The product after.</summary>
    public required Product After { get; init; }

    public string Id => IdOf(ImportId, Row);

    public string Partition => PartitionOf(Id);

    /// <summary>The id of a row's record.</summary>
    public static string IdOf(string import, int row) => string.Create(CultureInfo.InvariantCulture, $"{import}~{row}");

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string id) => "importedProduct/" + id;
}
