using System.Text;
using Mancrel.Core.Common;

namespace Mancrel.Core.Billing.Bank;

/// <summary>Guesses what the columns of a bank's file are, by the words that banks use.</summary>
internal static class CsvColumns
{
    /// <summary>Fields that a mapping may name.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "bookedOn",
        "valueOn",
        "amount",
        "debit",
        "credit",
        "direction",
        "currency",
        "text",
        "party",
        "payer",
        "payee",
        "partyIban",
        "creditorReference",
        "endToEndId",
        "bankReference",
        "account",
        "status",
        "ignore",
    ];

    /// <summary>Those that may have several columns.</summary>
    public static bool MayRepeat(string field) => field is "text" or "ignore";

    // Field: words, folded. The longest that stands in a header counts.
    private static readonly (string Field, string Words)[] Table =
    [
        (
            "bookedOn",
            "date, booking date, booked, posting date, transaction date, completed date, buchungstag, buchungsdatum, buchung, datum, "
                + "date operation, date comptable, fecha, fecha operacion, data operazione, data ksiegowania, data transakcji, дата, "
                + "дата операции, дата проводки, дата документа, sana, operatsiya sanasi, hujjat sanasi"
        ),
        ("valueOn", "value date, valuta, valutadatum, wertstellung, value, date valeur, fecha valor, дата валютирования, valyuta sanasi"),
        (
            "amount",
            "amount, betrag, umsatz, montant, importe, importo, kwota, сумма, сумма операции, сумма платежа, summa, transaction amount"
        ),
        ("debit", "debit, soll, ausgang, belastung, paid out, money out, withdrawal, withdrawals, дебет, списание, расход, debet, chiqim"),
        ("credit", "credit, haben, eingang, gutschrift, paid in, money in, deposit, deposits, кредит, поступление, приход, kredit, kirim"),
        (
            "direction",
            "direction, debit credit, credit debit, dr cr, cr dr, soll haben, s h, kennzeichen, sign, +/-, "
                + "дебет кредит, вид операции, yonalish"
        ),
        ("currency", "currency, ccy, wahrung, waehrung, devise, moneda, divisa, валюта, valyuta"),
        (
            "text",
            "text, reference, payment reference, description, details, remittance, remittance information, message, memo, narrative, "
                + "purpose, particulars, verwendungszweck, libelle, communication, concepto, descripcion, causale, descrizione, tytul, "
                + "назначение, назначение платежа, описание, основание, tolov maqsadi, maqsad, izoh"
        ),
        (
            "party",
            "name, party, counterparty, counterparty name, payer payee, beguenstigter zahlungspflichtiger, "
                + "begunstigter zahlungspflichtiger, "
                + "auftraggeber empfanger, auftraggeber beguenstigter, name zahlungsbeteiligter, partner name, contrepartie, beneficiario, "
                + "контрагент, наименование контрагента, корреспондент, kontragent, hamkor"
        ),
        (
            "payer",
            "payer, payer name, debtor, debtor name, sender, from, zahlungspflichtige, zahlungspflichtiger, auftraggeber, "
                + "ordonnateur, ordenante, плательщик, отправитель, tolovchi"
        ),
        ("payee", "payee, beneficiary, creditor name, recipient, empfanger, zahlungsempfanger, beneficiaire, получатель, oluvchi"),
        (
            "partyIban",
            "iban, account number, counterparty account, counterparty iban, payer account, payer iban, kontonummer iban, kontonummer, "
                + "iban zahlungsbeteiligter, partner iban, compte contrepartie, счет контрагента, счёт контрагента, счет плательщика, "
                + "hisob raqami"
        ),
        ("creditorReference", "creditor reference, structured reference, rf reference, referenz strukturiert, viitenumero, kid"),
        ("endToEndId", "end to end, end to end id, endtoend, kundenreferenz, kundenreferenz end to end"),
        (
            "bankReference",
            "transaction id, bank reference, account servicer reference, entry reference, transaction reference, bankreferenz, "
                + "номер операции, "
                + "номер документа, id"
        ),
        (
            "account",
            "own account, auftragskonto, bezeichnung auftragskonto, iban auftragskonto, konto, счет, наш счет, compte, account iban"
        ),
        ("status", "status, state, info, статус, holat"),
        (
            "ignore",
            "balance, saldo, saldo nach buchung, fee, glaeubiger id, glaubiger id, mandatsreferenz, bic, bic swift code, buchungstext, "
                + "umsatztyp, transaction type, type, остаток, баланс, комиссия, инн, бик, мфо, bank, banka, qoldiq"
        ),
    ];

    private static readonly Dictionary<string, string> Words = Table
        .SelectMany(row => row.Words.Split(", ").Select(word => (Word: Plain(word), row.Field)))
        .DistinctBy(pair => pair.Word)
        .ToDictionary(pair => pair.Word, pair => pair.Field, StringComparer.Ordinal);

    /// <summary>The field of a header; null where none fits.</summary>
    public static string? Guess(string header)
    {
        var plain = Plain(header);
        if (plain.Length == 0)
        {
            return null;
        }

        if (Words.TryGetValue(plain, out var exact))
        {
            return exact;
        }

        // What stands within: "Amount (EUR)", "Betrag in EUR", "Buchungstag der Umsatzes".
        var padded = $" {plain} ";
        return Words
            .Where(word => padded.Contains($" {word.Key} ", StringComparison.Ordinal))
            .OrderByDescending(word => word.Key.Length)
            .ThenBy(word => word.Key, StringComparer.Ordinal)
            .Select(word => word.Value)
            .FirstOrDefault();
    }

    /// <summary>The fields of a line of headers, those that have one column only once.</summary>
    public static IReadOnlyList<string?> Guess(IReadOnlyList<string> headers)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. headers.Select(header => Guess(header) is { } field && (MayRepeat(field) || taken.Add(field)) ? field : null)];
    }

    /// <summary>True where a line of headers has a day and money.</summary>
    public static bool IsWhole(IReadOnlyList<string?> fields) =>
        (fields.Contains("bookedOn") || fields.Contains("valueOn"))
        && (fields.Contains("amount") || fields.Contains("credit") || fields.Contains("debit"));

    /// <summary>The currency that a header names, as <c>Amount (EUR)</c> does.</summary>
    public static string? CurrencyOf(string header) =>
        header.Contains('€') ? "EUR"
        : header.Contains('$') ? "USD"
        : header.Contains('£') ? "GBP"
        : header
            .Split([' ', '(', ')', '[', ']', ',', '/', ':'], StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word =>
                Currencies.IsCode(word)
                && word
                    is "EUR"
                        or "USD"
                        or "GBP"
                        or "CHF"
                        or "UZS"
                        or "RUB"
                        or "KZT"
                        or "PLN"
                        or "CZK"
                        or "SEK"
                        or "NOK"
                        or "DKK"
                        or "HUF"
                        or "TRY"
                        or "GEL"
                        or "AED"
                        or "JPY"
            );

    private static string Plain(string header)
    {
        var folded = TextFold.Of(header);
        var plain = new StringBuilder(folded.Length);
        foreach (var letter in folded)
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(letter);
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().Trim();
    }
}
