using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Mancrel.Core.Common;

namespace Mancrel.Core.Billing.Bank;

/// <summary>
/// Reads statements of ISO 20022, camt.053.001.02 to .08, by local names: what the versions put elsewhere is looked for in both places.
/// Nothing is resolved and no document type is read; size and depth have bounds.
/// </summary>
internal static class Camt053
{
    private const int Deepest = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = StatementFile.Largest,
        MaxCharactersFromEntities = 1024,
        CloseInput = false,
    };

    /// <summary>The statements of a file.</summary>
    public static StatementFile Read(byte[] content)
    {
        try
        {
            if (WhyNot(content) is { } why)
            {
                return new StatementFile("camt053", "xml") { Why = why };
            }

            using var reader = XmlReader.Create(new MemoryStream(content), Settings);
            return Of(XDocument.Load(reader));
        }
        catch (Exception wrong)
            when (wrong is XmlException or ArgumentException or InvalidOperationException or System.Text.DecoderFallbackException)
        {
            return new StatementFile("camt053", "xml") { Why = "is no XML that can be read" };
        }
    }

    // Before anything of it is kept: how deep it is, and what it is.
    private static string? WhyNot(byte[] content)
    {
        using var reader = XmlReader.Create(new MemoryStream(content), Settings);
        var isStatement = false;
        while (reader.Read())
        {
            if (reader.Depth > Deepest)
            {
                return "is nested too deeply";
            }

            if (reader.NodeType == XmlNodeType.Element)
            {
                isStatement |= reader is { Depth: 1, LocalName: "BkToCstmrStmt" };
                if (reader.Depth == 0 && reader.NamespaceURI is { Length: > 0 } space && !IsKnown(space))
                {
                    return "is another message than camt.053: banks offer it as a statement";
                }
            }
        }

        return isStatement ? null : "is another message than camt.053: banks offer it as a statement";
    }

    private static bool IsKnown(string space) => space.Contains("camt.053", StringComparison.OrdinalIgnoreCase);

    private static StatementFile Of(XDocument document)
    {
        var lines = new List<ReadLine>();
        var problems = new List<BankProblem>();
        var (pending, row) = (0, 0);
        foreach (var statement in At(document.Root, "BkToCstmrStmt", "Stmt"))
        {
            var account = BankText.Account(AccountOf(First(statement, "Acct")));
            foreach (var entry in Children(statement, "Ntry"))
            {
                row++;
                var status = Text(First(entry, "Sts"), 20);
                if (status.Length > 0 && status != "BOOK")
                {
                    pending++;
                    continue;
                }

                if (Of(entry, account, row, problems) is { } read)
                {
                    lines.AddRange(read);
                }
            }
        }

        return lines.Count > StatementFile.MostLines
            ? new StatementFile("camt053", "xml") { Why = Most }
            : new StatementFile("camt053", "xml")
            {
                Lines = lines,
                Problems = problems,
                Pending = pending,
            };
    }

    internal static string Most =>
        string.Create(CultureInfo.InvariantCulture, $"has more than {StatementFile.MostLines} lines: take a shorter time");

    private static List<ReadLine>? Of(XElement entry, string account, int row, List<BankProblem> problems)
    {
        if (DayOf(First(entry, "BookgDt")) is not { } day && DayOf(First(entry, "ValDt")) is not { } day2)
        {
            problems.Add(new(row, "bookedOn", BankTrouble.NoDay));
            return null;
        }

        var booked = DayOf(First(entry, "BookgDt")) ?? DayOf(First(entry, "ValDt"))!.Value;
        if (AmountOf(First(entry, "Amt"), row, problems) is not { } whole)
        {
            return null;
        }

        var credit = Text(First(entry, "CdtDbtInd"), 4) != "DBIT";
        var reversal = IsTrue(First(entry, "RvslInd"));
        var line = new ReadLine
        {
            Account = account,
            BookedOn = booked,
            Amount = Signed(whole, credit),
            BankReference = Text(First(entry, "AcctSvcrRef"), 100),
            Text = Text(First(entry, "AddtlNtryInf"), 1000),
            IsReversal = reversal,
        };
        List<XElement> parts = [.. At(entry, "NtryDtls", "TxDtls")];
        if (parts.Count == 0)
        {
            return [line];
        }

        var read = parts.ConvertAll(part => (Part: part, Amount: PartOf(part, credit)));
        var adds =
            read.TrueForAll(one => one.Amount?.Currency == whole.Currency)
            && read.Sum(one => one.Amount!.Value.Amount) == line.Amount.Amount;
        return parts.Count == 1 ? [With(line, parts[0])]
            // Charges or another currency stand between the parts and the sum: the sum is what came.
            : !adds ? [parts.Aggregate(line, With)]
            : [.. read.Select(one => With(line with { Amount = Currencies.Of(one.Amount!.Value.Amount, whole.Currency) }, one.Part))];
    }

    private static ReadLine With(ReadLine line, XElement part)
    {
        var references = First(part, "Refs");
        var parties = First(part, "RltdPties");

        // The other side of money that comes is its debtor; of money that the bank gave back, whom it had been sent to.
        var payer = line.Amount.Amount > 0 != line.IsReversal ? "Dbtr" : "Cdtr";
        var remittance = First(part, "RmtInf");
        var structured = At(remittance, "Strd").ToList();
        var texts = Children(remittance, "Ustrd")
            .Concat(structured.SelectMany(one => Children(one, "AddtlRmtInf")))
            .Concat(structured.SelectMany(one => At(one, "RfrdDocInf", "Nb")))
            .Concat(Children(part, "AddtlTxInf"))
            .Select(one => Text(one, 500));
        var party = First(parties, payer);
        return line with
        {
            BankReference = Text(First(references, "AcctSvcrRef"), 100) is { Length: > 0 } own ? own : line.BankReference,
            EndToEndId = Text(First(references, "EndToEndId"), 100) is { Length: > 0 } id ? id : line.EndToEndId,
            CreditorReference = BankText.Clean(
                string.Join(
                    ' ',
                    structured.SelectMany(one => At(one, "CdtrRefInf", "Ref")).Select(one => Text(one, 100)).Prepend(line.CreditorReference)
                ),
                300
            ),
            Text = BankText.Clean(string.Join(' ', texts.Prepend(line.Text)), 2000),
            PartyName = Text(First(party, "Nm") ?? First(First(party, "Pty"), "Nm") ?? First(First(parties, "Ultmt" + payer), "Nm"), 200)
                is { Length: > 0 } name
                ? name
                : line.PartyName,
            PartyIban = BankText.Account(AccountOf(First(parties, payer + "Acct"))) is { Length: > 0 } iban ? iban : line.PartyIban,
            IsReversal = line.IsReversal || First(part, "RtrInf") is not null,
        };
    }

    private static Money? PartOf(XElement part, bool credit)
    {
        var amount = First(part, "Amt") ?? First(First(First(part, "AmtDtls"), "TxAmt"), "Amt");
        var own = Text(First(part, "CdtDbtInd"), 4);
        return AmountOf(amount, 0, null) is { } read ? Signed(read, own.Length == 0 ? credit : own != "DBIT") : null;
    }

    private static Money Signed(Money amount, bool credit) => credit ? amount : amount with { Amount = -amount.Amount };

    private static Money? AmountOf(XElement? element, int row, List<BankProblem>? problems)
    {
        var currency = element?.Attribute("Ccy")?.Value.Trim() ?? "";
        var text = Text(element, 40);
        if (
            !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > BankAmounts.Most
        )
        {
            problems?.Add(new(row, "amount", BankTrouble.NoAmount, text));
            return null;
        }

        if (!Currencies.IsCode(currency))
        {
            problems?.Add(new(row, "currency", BankTrouble.NoCurrency, currency));
            return null;
        }

        if (!Currencies.IsWhole(new Money(amount, currency)))
        {
            problems?.Add(new(row, "amount", BankTrouble.NotWhole, text));
            return null;
        }

        return Currencies.Of(amount, currency);
    }

    private static DateOnly? DayOf(XElement? element)
    {
        var text = Text(First(element, "Dt") ?? First(element, "DtTm"), 40);
        return
            text.Length >= 10
            && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1970 and < 2200
            ? day
            : null;
    }

    private static string? AccountOf(XElement? account)
    {
        var id = First(account, "Id");
        return (First(id, "IBAN") ?? First(First(id, "Othr"), "Id"))?.Value;
    }

    private static bool IsTrue(XElement? element) => element?.Value.Trim() is "true" or "1";

    // Sts is a text in older versions and has a Cd in newer ones.
    private static string Text(XElement? element, int most) => BankText.Clean(element?.Value, most);

    private static XElement? First(XElement? element, string name) => Children(element, name).FirstOrDefault();

    private static IEnumerable<XElement> Children(XElement? element, string name) =>
        element?.Elements().Where(one => one.Name.LocalName == name) ?? [];

    private static IEnumerable<XElement> At(XElement? element, params string[] path)
    {
        IEnumerable<XElement> found = element is null ? [] : [element];
        return path.Aggregate(found, (at, name) => at.SelectMany(one => Children(one, name)));
    }
}
