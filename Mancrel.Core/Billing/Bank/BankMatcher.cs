using Mancrel.Core.Common;

namespace Mancrel.Core.Billing.Bank;

/// <summary>Who paid for whom before: a payer's account or name, and the customers whose invoices were booked for it.</summary>
/// <param name="ByAccount">By account.</param>
/// <param name="ByName">By <see cref="BankLine.PayerName"/>.</param>
internal sealed record PayersKnown(ILookup<string, Customer> ByAccount, ILookup<string, Customer> ByName)
{
    public static PayersKnown None { get; } = Of([]);

    public static PayersKnown Of(IEnumerable<BankLine> booked)
    {
        List<BankLine> lines = [.. booked.Where(line => line.State == BankLineState.Booked)];
        return new(
            lines.Where(line => line.PartyIban.Length > 0).ToLookup(line => line.PartyIban, Customer.Of, StringComparer.Ordinal),
            lines.Where(line => line.PayerName.Length > 0).ToLookup(line => line.PayerName, Customer.Of, StringComparer.Ordinal)
        );
    }
}

/// <summary>A customer, as a person or a company.</summary>
internal readonly record struct Customer(ContactId? Contact, CompanyId? Company)
{
    public static Customer Of(BankLine line) => new(line.ContactId, line.CompanyId);

    public bool Owes(BillingDocument invoice) =>
        (Contact is { } contact && invoice.ContactId == contact) || (Company is { } company && invoice.CompanyId == company);
}

/// <summary>
/// Says what lines pay. It rests on what the lines and invoices are alone: neither the order of either nor how often it is asked makes a
/// difference.
/// </summary>
internal sealed class BankMatcher
{
    private const int MostOthers = 6;
    private const int MostAtOnce = 20;
    private const int ShortestReference = 4;
    private readonly IReadOnlyList<BillingDocument> open;
    private readonly Dictionary<string, BillingDocument> byKey;
    private readonly InvoiceNumbers numbers;
    private readonly PayersKnown payers;

    /// <summary>Over the invoices that count, paid ones among them so that they are known again.</summary>
    public BankMatcher(IEnumerable<BillingDocument> invoices, PayersKnown payers)
    {
        List<BillingDocument> all =
        [
            .. invoices
                .Where(one => one is { Type: BillingType.Invoice, Number: not null, VoidedAt: null })
                .OrderBy(one => one.Number, StringComparer.Ordinal)
                .ThenBy(one => one.Id, StringComparer.Ordinal),
        ];
        this.payers = payers;
        open = [.. all.Where(one => one.Balance > 0)];
        byKey = all.Where(one => InvoiceNumbers.KeyOf(one.Number!) is not null)
            .DistinctBy(one => InvoiceNumbers.KeyOf(one.Number!))
            .ToDictionary(one => InvoiceNumbers.KeyOf(one.Number!)!, StringComparer.Ordinal);
        numbers = new InvoiceNumbers(all.Select(one => one.Number!));
    }

    /// <summary>What each of the lines seems to pay.</summary>
    public IReadOnlyDictionary<BankLineId, BankMatch> Match(IReadOnlyCollection<BankLine> lines)
    {
        var matches = lines.DistinctBy(line => line.LineId).ToDictionary(line => line.LineId, Match);
        var twice = matches
            .Values.Where(match => match.State == BankMatchState.Certain)
            .SelectMany(match => match.Invoices.Select(one => one.InvoiceId))
            .GroupBy(id => id)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet();
        foreach (var line in lines)
        {
            var match = matches[line.LineId];
            if (match.State != BankMatchState.Certain)
            {
                continue;
            }

            if (match.Invoices.FirstOrDefault(one => twice.Contains(one.InvoiceId)) is { } named)
            {
                match = Doubted(match, new BankReason(BankReasonKind.NamedTwice, named.Number));
            }

            matches[line.LineId] = line.HasTwin ? Doubted(match, new BankReason(BankReasonKind.Twin)) : match;
        }

        return matches;
    }

    private static BankMatch Doubted(BankMatch match, BankReason why) =>
        match with
        {
            State = BankMatchState.Likely,
            Reasons = [.. match.Reasons, why],
        };

    private BankMatch Match(BankLine line)
    {
        if (!line.IsIncoming || line.Aside is not null)
        {
            var why = line.Aside switch
            {
                BankAside.OwnTransfer => BankReasonKind.OwnTransfer,
                BankAside.Reversed => BankReasonKind.Reversed,
                _ => BankReasonKind.Outgoing,
            };
            return new BankMatch(BankMatchState.No, [], [new BankReason(why)], []);
        }

        var found = numbers.In(line.Told);
        var named = found
            .Where(one => byKey.ContainsKey(one.Key))
            .Select(one => (Found: one, Invoice: byKey[one.Key]))
            .DistinctBy(one => one.Invoice.Id)
            .OrderBy(one => one.Invoice.Number, StringComparer.Ordinal)
            .ToList();
        return named.Count > 0 ? Named(line, named) : Unnamed(line, found);
    }

    private BankMatch Named(BankLine line, List<(NumberFound Found, BillingDocument Invoice)> named)
    {
        var reasons = named.ConvertAll(one => new BankReason(BankReasonKind.Number, one.Invoice.Number!));
        reasons.AddRange(
            named
                .Where(one => one.Invoice.Currency != line.Amount.Currency)
                .Select(one => new BankReason(BankReasonKind.OtherCurrency, one.Invoice.Number!))
        );
        reasons.AddRange(
            named.Where(one => one.Invoice.Balance <= 0).Select(one => new BankReason(BankReasonKind.AlreadyPaid, one.Invoice.Number!))
        );
        List<BillingDocument> owed =
        [
            .. named.Select(one => one.Invoice).Where(one => one.Balance > 0 && one.Currency == line.Amount.Currency),
        ];
        var amount = line.Amount.Amount;
        if (named.GroupBy(one => one.Found.Place).Any(place => place.Count() > 1) || named.Count > MostAtOnce)
        {
            return Asked(line, [.. reasons, new(BankReasonKind.Several)], owed);
        }

        if (owed.Count == named.Count && owed.Sum(one => one.Balance) == amount)
        {
            var sum = owed.Count == 1 ? BankReasonKind.AmountEqual : BankReasonKind.AmountOfSeveral;
            return new BankMatch(
                named.TrueForAll(one => one.Found.IsWritten) ? BankMatchState.Certain : BankMatchState.Likely,
                [.. owed.Select(one => Proposed(one, one.Balance))],
                [.. reasons, new(sum, line.Amount.ToString()), .. Payer(line, owed)],
                []
            );
        }

        if (owed is [var only])
        {
            var kind =
                amount < only.Balance ? BankReasonKind.AmountLess
                : amount > only.Balance ? BankReasonKind.AmountMore
                : BankReasonKind.AmountEqual;
            return new BankMatch(
                BankMatchState.Likely,
                [Proposed(only, amount)],
                [.. reasons, new(kind, only.Left), .. Payer(line, owed)],
                []
            );
        }

        return Asked(
            line,
            reasons,
            owed.Count > 0 ? owed : [.. named.Select(one => one.Invoice).Where(one => one.Currency == line.Amount.Currency)]
        );
    }

    private BankMatch Unnamed(BankLine line, IReadOnlyList<NumberFound> found)
    {
        List<BillingDocument> here = [.. open.Where(one => one.Currency == line.Amount.Currency)];
        List<BillingDocument> equal = [.. here.Where(one => one.Balance == line.Amount.Amount)];
        var answers = new List<(List<BillingDocument> Invoices, BankReason Why)>();

        var bare = InvoiceNumbers.BareIn(line.Told);
        foreach (var one in equal)
        {
            var digits = InvoiceNumbers.DigitsOf(one.Number!) ?? "";
            if (bare.Contains(digits))
            {
                answers.Add(([one], new(BankReasonKind.Number, one.Number!)));
            }
            else if (found.Any(other => SameSeries(other.Key, one.Number!) && InvoiceNumbers.IsSlip(other.Digits, digits)))
            {
                answers.Add(([one], new(BankReasonKind.NumberAlmost, one.Number!)));
            }

            if (IsReferred(line, one))
            {
                answers.Add(([one], new(BankReasonKind.BuyerReference, one.Reference)));
            }
        }

        foreach (var (why, owes) in Payers(line))
        {
            List<BillingDocument> theirs = [.. here.Where(owes)];
            List<BillingDocument> fitting = [.. theirs.Where(one => one.Balance == line.Amount.Amount)];
            if (fitting.Count > 0)
            {
                answers.AddRange(fitting.Select(one => (new List<BillingDocument> { one }, why)));
            }
            else if (theirs.Count is > 1 and <= MostAtOnce && theirs.Sum(one => one.Balance) == line.Amount.Amount)
            {
                answers.Add((theirs, why));
            }
        }

        var distinct = answers
            .GroupBy(one => string.Join(' ', one.Invoices.Select(invoice => invoice.Id)), StringComparer.Ordinal)
            .ToList();
        if (distinct is [var answer])
        {
            var invoices = answer.First().Invoices;
            var sum = invoices.Count == 1 ? BankReasonKind.AmountEqual : BankReasonKind.AmountOfSeveral;
            return new BankMatch(
                BankMatchState.Likely,
                [.. invoices.Select(one => Proposed(one, one.Balance))],
                [.. answer.Select(one => one.Why).Distinct(), new(sum, line.Amount.ToString())],
                []
            );
        }

        List<BillingDocument> others =
            distinct.Count > 1
                ? [.. answers.SelectMany(one => one.Invoices).DistinctBy(one => one.Id)]
                : [.. equal.Concat(Payers(line).SelectMany(payer => here.Where(payer.Owes))).DistinctBy(one => one.Id)];
        List<BankReason> reasons = [];
        if (distinct.Count > 1 || equal.Count > 1)
        {
            reasons.Add(new(BankReasonKind.Several));
        }
        else if (equal.Count == 1)
        {
            reasons.Add(new(BankReasonKind.AmountEqual, equal[0].Number!));
        }

        return Asked(line, reasons, others);
    }

    private static bool SameSeries(string key, string number) =>
        InvoiceNumbers.KeyOf(number) is { } own && own[..own.LastIndexOf('-')] == key[..key.LastIndexOf('-')];

    private static bool IsReferred(BankLine line, BillingDocument invoice) =>
        TextFold.Of(invoice.Reference) is { Length: >= ShortestReference } reference
        && reference.Any(char.IsDigit)
        && Stands(TextFold.Of(line.Told), reference);

    private static bool Stands(string text, string reference)
    {
        for (var at = 0; (at = text.IndexOf(reference, at, StringComparison.Ordinal)) >= 0; at++)
        {
            var end = at + reference.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<(BankReason Why, Func<BillingDocument, bool> Owes)> Payers(BankLine line)
    {
        if (line.PartyIban.Length > 0 && payers.ByAccount[line.PartyIban].ToList() is { Count: > 0 } accounts)
        {
            yield return (new(BankReasonKind.PayerAccount, line.PartyIban), invoice => accounts.Exists(one => one.Owes(invoice)));
        }

        if (line.PayerName is { Length: > 0 } name)
        {
            if (payers.ByName[name].ToList() is { Count: > 0 } names)
            {
                yield return (new(BankReasonKind.PayerName, line.PartyName), invoice => names.Exists(one => one.Owes(invoice)));
            }

            yield return (
                new(BankReasonKind.BuyerName, line.PartyName),
                invoice => BankText.NameKey(invoice.Buyer.Name ?? "") == name || BankText.NameKey(invoice.Buyer.Person ?? "") == name
            );
        }
    }

    private IEnumerable<BankReason> Payer(BankLine line, List<BillingDocument> owed) =>
        Payers(line).Where(payer => owed.TrueForAll(invoice => payer.Owes(invoice))).Select(payer => payer.Why).Take(1);

    private static BankMatch Asked(BankLine line, IReadOnlyList<BankReason> reasons, IEnumerable<BillingDocument> others) =>
        new(
            BankMatchState.Open,
            [],
            reasons,
            [
                .. others
                    .OrderBy(one => one.Balance != line.Amount.Amount)
                    .ThenBy(one => one.Number, StringComparer.Ordinal)
                    .Take(MostOthers)
                    .Select(one => Proposed(one, line.Amount.Amount)),
            ]
        );

    private static BankProposal Proposed(BillingDocument invoice, decimal amount) =>
        new(
            invoice.BillingId,
            invoice.Number!,
            invoice.Buyer.Name ?? "",
            Currencies.Of(invoice.Balance, invoice.Currency),
            Currencies.Of(amount, invoice.Currency)
        );
}
