using System.Globalization;
using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Import;

namespace Mancrel.Core.Billing.Bank;

/// <summary>Reads the rows of a file whose columns are known.</summary>
internal sealed partial class CsvRows
{
    private readonly CsvTable table;
    private readonly IReadOnlyList<string?> fields;
    private readonly string account;
    private readonly string currency;
    private readonly DayColumn days;
    private readonly BankAmounts amounts;
    private readonly List<BankProblem> problems = [];

    public CsvRows(CsvTable table, IReadOnlyList<string?> fields, StatementOffice office)
    {
        (this.table, this.fields) = (table, fields);
        account = AccountOf(table.Before);
        currency =
            Money().Select(at => CsvColumns.CurrencyOf(table.Headers[at])).FirstOrDefault(found => found is not null) ?? office.Currency;
        days = DayColumn.Of(table.Rows.Select(row => Written(DayCell(row))), office.Country);
        amounts = BankAmounts.Of(Money().SelectMany(at => table.Rows.Select(row => CsvStatement.Cell(row, at))));
    }

    public StatementFile Read(StatementFile file)
    {
        var lines = new List<ReadLine>();
        var pending = 0;
        for (var at = 0; at < table.Rows.Count; at++)
        {
            var row = table.Rows[at];
            if (DayCell(row).Length == 0 && Money().All(money => CsvStatement.Cell(row, money).Length == 0))
            {
                continue;
            }

            if (CsvStatement.IsPending(Cell(row, "status")))
            {
                pending++;
            }
            else if (Line(row, at + 1) is { } line)
            {
                lines.Add(line);
            }
        }

        return file with
        {
            Lines = lines,
            Pending = pending,
            Problems = problems,
        };
    }

    private ReadLine? Line(IReadOnlyList<string> row, int number)
    {
        var (day, why) = days.Read(Written(DayCell(row)));
        if (day is not { } booked)
        {
            var trouble = why?.StartsWith("may be", StringComparison.Ordinal) == true ? BankTrouble.TwoMonths : BankTrouble.NoDay;
            return Wrong(number, "bookedOn", trouble, DayCell(row));
        }

        if (Amount(row, number) is not { } amount)
        {
            return null;
        }

        var code = Cell(row, "currency").ToUpperInvariant() is { Length: > 0 } own ? Code(own) : currency;
        if (!Currencies.IsCode(code))
        {
            return Wrong(number, "currency", BankTrouble.NoCurrency, code);
        }

        if (!Currencies.IsWhole(new Money(amount, code)))
        {
            return Wrong(number, "amount", BankTrouble.NotWhole, amount.ToString(CultureInfo.InvariantCulture));
        }

        var sides = amount > 0 ? ("payer", "payee") : ("payee", "payer");
        var name =
            Cell(row, sides.Item1) is { Length: > 0 } side ? side
            : Cell(row, "party") is { Length: > 0 } party ? party
            : Cell(row, sides.Item2);
        return new ReadLine
        {
            Account = BankText.Account(Cell(row, "account")) is { Length: > 0 } named ? named : account,
            BookedOn = booked,
            Amount = Currencies.Of(amount, code),
            BankReference = BankText.Clean(Cell(row, "bankReference"), 100),
            EndToEndId = BankText.Clean(Cell(row, "endToEndId"), 100),
            CreditorReference = BankText.Clean(Cell(row, "creditorReference"), 300),
            Text = BankText.Clean(string.Join(' ', All("text").Select(at => CsvStatement.Cell(row, at))), 2000),
            PartyName = BankText.Clean(name, 200),
            PartyIban = BankText.Account(Cell(row, "partyIban")),
        };
    }

    private decimal? Amount(IReadOnlyList<string> row, int number)
    {
        if (Index("amount") >= 0)
        {
            var cell = Cell(row, "amount");
            var (read, why) = amounts.Read(cell);
            if (read is not { } amount)
            {
                Wrong(number, "amount", why ?? BankTrouble.NoAmount, cell);
                return null;
            }

            return CsvStatement.IsOut(Cell(row, "direction")) switch
            {
                true => -Math.Abs(amount),
                false => Math.Abs(amount),
                null => amount,
            };
        }

        var (inward, whyIn) = amounts.Read(Cell(row, "credit"));
        var (outward, whyOut) = amounts.Read(Cell(row, "debit"));
        if ((whyIn ?? whyOut) is { } wrong)
        {
            Wrong(number, "amount", wrong, Cell(row, whyIn is null ? "debit" : "credit"));
            return null;
        }

        // Of two sums in one row nobody can say which counts.
        if ((inward ?? 0) != 0 == ((outward ?? 0) != 0))
        {
            Wrong(number, "amount", BankTrouble.NoAmount, Cell(row, "credit"));
            return null;
        }

        return inward is { } came and not 0 ? came : -Math.Abs(outward!.Value);
    }

    private ReadLine? Wrong(int row, string field, BankTrouble trouble, string value)
    {
        problems.Add(new BankProblem(row, field, trouble, BankText.Clean(value, 80)));
        return null;
    }

    private IEnumerable<int> Money() => new[] { "amount", "debit", "credit" }.SelectMany(All);

    private IEnumerable<int> All(string field) => Enumerable.Range(0, fields.Count).Where(at => fields[at] == field);

    private int Index(string field) => All(field).Append(-1).First();

    private string Cell(IReadOnlyList<string> row, string field) => CsvStatement.Cell(row, Index(field));

    private string DayCell(IReadOnlyList<string> row) => Cell(row, "bookedOn") is { Length: > 0 } booked ? booked : Cell(row, "valueOn");

    private static string Code(string currency) =>
        currency switch
        {
            "€" => "EUR",
            "$" => "USD",
            "£" => "GBP",
            "СУМ" or "SO'M" or "SOʻM" or "SUM" => "UZS",
            "РУБ" or "РУБ." or "₽" or "RUR" => "RUB",
            _ => currency,
        };

    // The only account that is named above the names of the columns.
    private static string AccountOf(IReadOnlyList<IReadOnlyList<string>> before)
    {
        var found = before
            .SelectMany(row => row)
            .SelectMany(cell =>
                CsvStatement.Ibans().Matches(cell.Length > 200 ? cell[..200] : cell).Select(match => BankText.Account(match.Value))
            )
            .Where(BankAccount.IsIban)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return found.Count == 1 ? found[0] : "";
    }

    // Years of two digits and months of letters, in the form that columns of days are read in.
    private static string Written(string cell)
    {
        if (Short().Match(cell) is { Success: true } brief)
        {
            return $"{brief.Groups["start"].Value}20{brief.Groups["year"].Value}";
        }

        if (Named().Match(cell) is { Success: true } named && Month(named.Groups["month"].Value) is { } month)
        {
            var year = named.Groups["year"].Value;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{(year.Length == 2 ? "20" + year : year)}-{month:00}-{named.Groups["day"].Value.PadLeft(2, '0')}"
            );
        }

        return cell;
    }

    private static int? Month(string name)
    {
        var word = TextFold.Of(name);
        var at = Array.FindIndex(Months, months => Array.Exists(months, start => word.StartsWith(start, StringComparison.Ordinal)));
        return at < 0 ? null : at + 1;
    }

    private static readonly string[][] Months =
    [
        ["jan", "yan", "янв"],
        ["feb", "fev", "фев"],
        ["mar", "mrz", "мар"],
        ["apr", "апр"],
        ["may", "mai", "мая", "май"],
        ["jun", "iyun", "июн"],
        ["jul", "iyul", "июл"],
        ["aug", "avg", "авг"],
        ["sep", "sen", "сен"],
        ["oct", "okt", "окт"],
        ["nov", "noy", "ноя"],
        ["dec", "dez", "dek", "дек"],
    ];

    [GeneratedRegex(@"^(?<start>\d{1,2}[./-]\d{1,2}[./-])(?<year>\d{2})(?:[ T].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Short();

    [GeneratedRegex(@"^(?<day>\d{1,2})[. -]{1,2}(?<month>\p{L}{3,10})\.?,?[ -](?<year>\d{4}|\d{2})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
