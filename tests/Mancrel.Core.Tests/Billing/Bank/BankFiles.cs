using System.Globalization;
using System.Text;
using Mancrel.Core.Billing.Bank;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Tests.Billing.Bank;

/// <summary>Statements as banks write them.</summary>
internal static class BankFiles
{
    public static readonly StatementOffice TheOffice = new("EUR", "DE", "DE89370400440532013000");

    public static StatementFile Read(string text, IReadOnlyDictionary<string, string>? mapping = null, StatementOffice? office = null) =>
        Read(Encoding.UTF8.GetBytes(text), mapping, office);

    public static StatementFile Read(byte[] content, IReadOnlyDictionary<string, string>? mapping = null, StatementOffice? office = null)
    {
        var errors = new FieldErrors();
        var file = StatementReader.Read(content, office ?? TheOffice, mapping, errors);
        Assert.False(errors.Any, string.Join("; ", errors.ByField().Select(one => one.Key + " " + string.Join(", ", one.Value))));
        return file;
    }

    /// <summary>One line as day, amount, payer, account, texts.</summary>
    public static string Said(ReadLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.BookedOn:yyyy-MM-dd} {line.Amount} {line.PartyName}|")
        + string.Join('|', line.PartyIban, line.Text, line.CreditorReference, line.EndToEndId);

    /// <summary>A statement of camt.053 with entries.</summary>
    public static string Camt(string version, params string[] entries) =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>
            <Stmt><Id>1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>
            {string.Concat(entries)}
            </Stmt></BkToCstmrStmt></Document>
            """;

    /// <summary>An entry; newer versions put status and party one deeper.</summary>
    public static string Entry(
        string amount,
        string details,
        string direction = "CRDT",
        string status = "BOOK",
        string more = "",
        bool isNew = true,
        string day = "2026-11-03"
    ) =>
        $"<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{more}<Sts>{(isNew ? $"<Cd>{status}</Cd>" : status)}</Sts>"
        + $"<BookgDt><Dt>{day}</Dt></BookgDt><NtryDtls>{details}</NtryDtls></Ntry>";

    /// <summary>A payment within an entry.</summary>
    public static string Part(
        string? amount,
        string name,
        string iban,
        string text,
        string? reference = null,
        bool isNew = true,
        string? id = null
    ) =>
        "<TxDtls><Refs>"
        + (id is null ? "<EndToEndId>NOTPROVIDED</EndToEndId>" : $"<EndToEndId>{id}</EndToEndId>")
        + "</Refs>"
        + (
            amount is null ? ""
            : isNew ? $"<Amt Ccy=\"EUR\">{amount}</Amt>"
            : $"<AmtDtls><TxAmt><Amt Ccy=\"EUR\">{amount}</Amt></TxAmt></AmtDtls>"
        )
        + "<RltdPties><Dbtr>"
        + (isNew ? $"<Pty><Nm>{name}</Nm></Pty>" : $"<Nm>{name}</Nm>")
        + $"</Dbtr><DbtrAcct><Id><IBAN>{iban}</IBAN></Id></DbtrAcct></RltdPties><RmtInf>"
        + (text.Length > 0 ? $"<Ustrd>{text}</Ustrd>" : "")
        + (
            reference is null
                ? ""
                : $"<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{reference}</Ref></CdtrRefInf></Strd>"
        )
        + "</RmtInf></TxDtls>";
}
