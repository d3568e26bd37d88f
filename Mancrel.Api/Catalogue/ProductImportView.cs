using Mancrel.Core.Catalogue.Import;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Catalogue;

/// <summary>An import of products: every column, what became of the rows, and the first problems.</summary>
public sealed record ProductImportView
{
    public required string Id { get; init; }

    public required string Etag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required ImportState State { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>csv, google_rss or google_atom.</summary>
    public required string Format { get; init; }

    public required string Encoding { get; init; }

    /// <summary>How the numbers of the file are read.</summary>
    public required DecimalMark Decimal { get; init; }

    /// <summary>True where numbers may be read in two ways and nothing in the file tells which: say it with <c>decimal</c>.</summary>
    public required bool AskDecimal { get; init; }

    /// <summary>The currency of prices that name none.</summary>
    public required string Currency { get; init; }

    public required IReadOnlyList<ColumnReport> Columns { get; init; }

    public required int Rows { get; init; }

    public required int Done { get; init; }

    public required int Created { get; init; }

    public required int Updated { get; init; }

    public required int Unchanged { get; init; }

    /// <summary>Rows that were refused; the first of them are among the problems.</summary>
    public required int Skipped { get; init; }

    public required IReadOnlyList<RowProblem> Problems { get; init; }

    public required IReadOnlyList<ProductRowPreview> Preview { get; init; }

    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Products that were changed since and therefore stayed when it was taken back.</summary>
    public required int KeptAtUndo { get; init; }

    /// <summary>The view of an import.</summary>
    public static ProductImportView Of(Stored<ProductImport> stored)
    {
        var import = stored.Value;
        return new()
        {
            Id = import.ImportId,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            At = import.At,
            By = import.By,
            State = import.State,
            DryRun = import.DryRun,
            Format = import.Format,
            Encoding = import.Encoding,
            Decimal = import.Decimal,
            AskDecimal = import.AskDecimal,
            Currency = import.Currency,
            Columns = import.Columns,
            Rows = import.Rows,
            Done = import.Done,
            Created = import.Created,
            Updated = import.Updated,
            Unchanged = import.Unchanged,
            Skipped = import.Skipped,
            Problems = import.Problems,
            Preview = import.Preview,
            UndoneAt = import.UndoneAt,
            KeptAtUndo = import.KeptAtUndo,
        };
    }
}
