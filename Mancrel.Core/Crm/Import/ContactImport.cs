using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Import;

/// <summary>An import: what was in the file, what became of it, and whether it was taken back.</summary>
public sealed record ContactImport : IDocument
{
    /// <summary>Rows whose problems are told one by one.</summary>
    public const int MostProblems = 200;

    /// <summary>Rows of which a dry run tells what would become of them.</summary>
    public const int MostPreviewed = 100;

    public static string Kind => "contactImport";

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

    /// <summary>csv or vcard.</summary>
    public string Format { get; init; } = "csv";

    /// <summary>The encoding that was found.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>Every column and what became of it.</summary>
    public IReadOnlyList<ColumnReport> Columns { get; init; } = [];

    /// <summary>Rows in the file.</summary>
    public int Rows { get; init; }

    /// <summary>Rows dealt with so far.</summary>
    public int Done { get; init; }

    /// <summary>New contacts.</summary>
    public int Created { get; init; }

    /// <summary>Contacts that had one of the addresses and learnt something.</summary>
    public int Updated { get; init; }

    /// <summary>Contacts that knew it all.</summary>
    public int Unchanged { get; init; }

    /// <summary>Rows that could not be used.</summary>
    public int Skipped { get; init; }

    /// <summary>The first problems, by row.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>What would become of the first rows; empty where the import was done.</summary>
    public IReadOnlyList<RowPreview> Preview { get; init; } = [];

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Contacts that were changed since the import and therefore stayed when it was taken back.</summary>
    public int KeptAtUndo { get; init; }

    public string Id => ImportId;

    public string Partition => PartitionOf(ImportId);

    /// <summary>Its partition.</summary>
    public static string PartitionOf(string id) => "import/" + id;
}

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>Under way.</summary>
    Running,

    /// <summary>All rows are dealt with.</summary>
    Done,

    /// <summary>Taken back.</summary>
    Undone,
}

/// <summary>What is wrong with a row, or was changed in it; the header is row 1.</summary>
/// <param name="Row">The row.</param>
/// <param name="Why">In words, with the value.</param>
/// <param name="Skipped">True where nothing of the row came in.</param>
/// <param name="Field">Our field, or the column where none fits; null where it is about the whole row.</param>
public sealed record RowProblem(int Row, [property: Said] string Why, bool Skipped, string? Field = null);

/// <summary>What would become of a row; the header is row 1.</summary>
/// <param name="Row">The row.</param>
/// <param name="Outcome">What the import would do with it.</param>
/// <param name="Name">The contact's name after it.</param>
/// <param name="Email">Its first address, where it has one.</param>
public sealed record RowPreview(int Row, RowOutcome Outcome, string Name, string? Email);

/// <summary>What an import does with a row that it can use.</summary>
public enum RowOutcome
{
    /// <summary>A new contact.</summary>
    Created,

    /// <summary>A known contact learns something.</summary>
    Updated,

    /// <summary>A known contact knew it all.</summary>
    Unchanged,
}

/// <summary>What an import did to one contact: what it was before, null when it was not there, and what it is after.</summary>
public sealed record ImportedRow : IDocument
{
    public static string Kind => "importedRow";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("importId", "row")];

    /// <summary>The import.</summary>
    public required string ImportId { get; init; }

    /// <summary>The row, the header being 1.</summary>
    public required int Row { get; init; }

    /// <summary>The contact before; null when it was not there.</summary>
    public Contact? Before { get; init; }

    /// <summary>The contact after.</summary>
    public required Contact After { get; init; }

    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ImportId}~{Row}");

    public string Partition => "importedRow/" + Id;
}
