using System.Globalization;
using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Import;

namespace Mancrel.Core.Billing.Bank;

/// <summary>What is known of a shop whose statement is read.</summary>
/// <param name="Currency">The currency where a file names none.</param>
/// <param name="Country">ISO 3166 code of the office's country; null when not known.</param>
/// <param name="Iban">The account to pay to; null where none is set.</param>
internal sealed record StatementOffice(string Currency, string? Country, string? Iban);

/// <summary>
/// Reads a bank's comma-separated file: whatever stands between the fields and before the line of names, amounts with a sign, a direction
/// or a column each way.
/// </summary>
internal static partial class CsvStatement
{
    private const int MostColumns = 200;
    private const int HeadersWithin = 40;
    private static readonly char[] Delimiters = [';', ',', '\t', '|'];

    private static readonly HashSet<string> PendingWords = new(StringComparer.Ordinal)
    {
        "pending",
        "pdng",
        "vorgemerkt",
        "umsatz vorgemerkt",
        "en attente",
        "pendiente",
        "в обработке",
        "ожидает",
        "failed",
        "reverted",
        "declined",
    };

    private static readonly HashSet<string> Out = new(StringComparer.Ordinal)
    {
        "d",
        "dr",
        "dbit",
        "debit",
        "s",
        "soll",
        "out",
        "outgoing",
        "-",
        "расход",
        "списание",
        "дебет",
        "chiqim",
        "debet",
    };

    private static readonly HashSet<string> In = new(StringComparer.Ordinal)
    {
        "c",
        "cr",
        "crdt",
        "credit",
        "h",
        "haben",
        "in",
        "incoming",
        "+",
        "приход",
        "поступление",
        "кредит",
        "kirim",
        "kredit",
    };

    /// <summary>The lines of a file.</summary>
    /// <param name="text">It.</param>
    /// <param name="encoding">The encoding that it had.</param>
    /// <param name="office">What is known of the shop.</param>
    /// <param name="wanted">Header → field, where the guess is to be overruled.</param>
    /// <param name="errors">What is wrong with the mapping.</param>
    public static StatementFile Read(
        string text,
        string encoding,
        StatementOffice office,
        IReadOnlyDictionary<string, string>? wanted,
        FieldErrors errors
    )
    {
        var file = new StatementFile("csv", encoding);
        if (Table(text) is not { } table)
        {
            return file with { Why = "is a CSV file with a line of column names, or an XML file of camt.053" };
        }

        if (table.Rows.Count > StatementFile.MostLines)
        {
            return file with { Why = Camt053.Most };
        }

        var fields = Mapped(table, office, wanted, errors);
        file = file with
        {
            Columns =
            [
                .. table.Headers.Select(
                    (header, at) =>
                    {
                        var values = table.Rows.Where(row => Cell(row, at).Length > 0).Select(row => Cell(row, at)).ToList();
                        return new BankColumn(header, fields[at], values.Count == 0 ? null : BankText.Clean(values[0], 80), values.Count);
                    }
                ),
            ],
        };
        return CsvColumns.IsWhole(fields) ? new CsvRows(table, fields, office).Read(file) : file;
    }

    // The line of names is the first that has a day and money; banks write of account and time before it.
    private static CsvTable? Table(string text)
    {
        CsvTable? fullest = null;
        var most = 2;
        foreach (var delimiter in Delimiters)
        {
            var rows = Rows(text, delimiter);
            for (var at = 0; at < Math.Min(rows.Count, HeadersWithin); at++)
            {
                var filled = rows[at].Count(cell => cell.Trim().Length > 0);
                if (filled < 2 || rows[at].Count > MostColumns)
                {
                    continue;
                }

                var isWhole = CsvColumns.IsWhole(CsvColumns.Guess(rows[at]));
                var rank = (isWhole ? 1000 : 0) + filled;
                if (rank > most)
                {
                    most = rank;
                    fullest = new CsvTable(ImportFile.HeadersOf(rows[at]), [.. rows.Skip(at + 1)], [.. rows.Take(at)]);
                    if (isWhole)
                    {
                        break;
                    }
                }
            }
        }

        return fullest;
    }

    private static List<IReadOnlyList<string>> Rows(string text, char delimiter)
    {
        var rows = new List<IReadOnlyList<string>>();
        try
        {
            foreach (var row in CsvText.Rows(text, delimiter))
            {
                if (rows.Count > StatementFile.MostLines + HeadersWithin)
                {
                    break;
                }

                rows.Add(row);
            }
        }
        catch (CsvHelper.CsvFormatException)
        {
            // What was read until then is looked at.
        }

        return rows;
    }

    private static string?[] Mapped(CsvTable table, StatementOffice office, IReadOnlyDictionary<string, string>? wanted, FieldErrors errors)
    {
        foreach (var (header, field) in wanted ?? new Dictionary<string, string>())
        {
            if (!table.Headers.Contains(header))
            {
                errors.Add("mapping." + header, "is not a column of the file; there are " + string.Join(", ", table.Headers));
            }
            else if (!CsvColumns.Fields.Contains(field))
            {
                errors.Add("mapping." + header, "is one of " + string.Join(", ", CsvColumns.Fields));
            }
        }

        string?[] fields = [.. CsvColumns.Guess(table.Headers)];

        // A column that holds the shop's own account in every row is no payer's.
        var iban = Array.IndexOf(fields, "partyIban");
        if (
            iban >= 0
            && office.Iban is { } own
            && table.Rows.Count > 0
            && table.Rows.All(row => BankText.Account(Cell(row, iban)) is { } cell && (cell.Length == 0 || cell == own))
        )
        {
            fields[iban] = "account";
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < fields.Length; at++)
        {
            if (wanted?.GetValueOrDefault(table.Headers[at]) is { } field)
            {
                fields[at] = field;
                if (!CsvColumns.MayRepeat(field) && !named.Add(field))
                {
                    errors.Add("mapping." + table.Headers[at], "is taken from another column already");
                }
            }
        }

        // What somebody named is theirs; a guess gives way.
        for (var at = 0; at < fields.Length; at++)
        {
            if (fields[at] is { } field && named.Contains(field) && wanted?.GetValueOrDefault(table.Headers[at]) is null)
            {
                fields[at] = null;
            }
        }

        return fields;
    }

    internal static string Cell(IReadOnlyList<string> row, int at) => at >= 0 && at < row.Count ? row[at].Trim() : "";

    internal static bool? IsOut(string direction)
    {
        var word = TextFold.Of(direction);
        return Out.Contains(word) ? true
            : In.Contains(word) ? false
            : null;
    }

    internal static bool IsPending(string status) => PendingWords.Contains(TextFold.Of(status));

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    internal static partial Regex Ibans();
}

/// <summary>The rows of a file below its line of names.</summary>
internal sealed record CsvTable(
    IReadOnlyList<string> Headers,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<IReadOnlyList<string>> Before
);
