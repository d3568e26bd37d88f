using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Bank;
using Mancrel.Core.Common;

namespace Mancrel.Core.Tests.Billing.Bank;

/// <summary>What a line pays is certain only where number, sum and currency say so, and never where there are two answers.</summary>
public sealed class BankMatcherTests
{
    private static readonly BillingDocument[] Invoices =
    [
        Invoice("IN-00012", 119m, "Ida Ölmann", contact: "p_ida"),
        Invoice("IN-00013", 50m, "Bert", contact: "p_bert"),
        Invoice("IN-00014", 50m, "Cem", contact: "p_cem", reference: "PO 4711-B"),
        Invoice("IN-00015", 70m, "Ida Ölmann", contact: "p_ida"),
        Invoice("IN-00016", 33m, "Dora", paid: 33m),
        Invoice("IN-00017", 80m, "Emil", currency: "USD"),
        Invoice("RE-2026-00012", 12m, "Fay"),
    ];

    [Theory]
    [InlineData("IN-00012", 119, "certain IN-00012=119")]
    [InlineData("Rechnung IN 00012 vom 3.11.", 119, "certain IN-00012=119")]
    [InlineData("re in00012", 119, "certain IN-00012=119")]
    [InlineData("IN-12", 119, "certain IN-00012=119")]
    [InlineData("IN-OOO12", 119, "certain IN-00012=119")]
    [InlineData("IN-0001l", 119, "likely IN-00012=119")]
    [InlineData("IN-0001l", 50, "open ")]
    [InlineData("IN-00 012 danke", 119, "certain IN-00012=119")]
    [InlineData("RE-2026-00012", 12, "certain RE-2026-00012=12")]
    [InlineData("RЕ 2026/00012", 12, "certain RE-2026-00012=12")]
    // Words that look like a number.
    [InlineData("paid in 12 days", 119, "likely IN-00012=119")]
    // Less, more, another currency, paid before.
    [InlineData("IN-00012", 100, "likely IN-00012=100")]
    [InlineData("IN-00012", 120, "likely IN-00012=120")]
    [InlineData("IN-00017", 80, "open ")]
    [InlineData("IN-00016", 33, "open ")]
    // Several.
    [InlineData("IN-00012 IN-00013", 169, "certain IN-00012=119 IN-00013=50")]
    [InlineData("IN-00013, IN-00012, IN-00014", 219, "certain IN-00012=119 IN-00013=50 IN-00014=50")]
    [InlineData("IN-00012 IN-00013", 119, "open ")]
    // A slip of one digit and the sum; of two the sum would not tell.
    [InlineData("IN-00021", 119, "likely IN-00012=119")]
    [InlineData("IN-00072", 119, "likely IN-00012=119")]
    [InlineData("IN-00018", 50, "open ")]
    [InlineData("00012", 119, "likely IN-00012=119")]
    [InlineData("Bestellung PO 4711-B", 50, "likely IN-00014=50")]
    [InlineData("Bestellung PO 4711-BX", 50, "open ")]
    // Within other numbers and words.
    [InlineData("BERLIN-00012", 119, "open ")]
    [InlineData("IN-000121", 119, "open ")]
    [InlineData("XIN-00012", 119, "open ")]
    [InlineData("thank you", 119, "open ")]
    public void What_stands_there_is_read(string text, int amount, string expected) =>
        Assert.Equal(expected, Said(One(Line(amount, text))));

    [Fact]
    public void A_reference_of_iso_11649_holds_the_number_where_its_check_digits_are_right()
    {
        Assert.Equal("certain IN-00012=119", Said(One(Line(119, "") with { CreditorReference = Reference("IN00012") })));
        Assert.Equal("certain IN-00012=119", Said(One(Line(119, "ref " + Reference("IN00012")[..4] + " IN00 012"))));
        Assert.Equal("open ", Said(One(Line(119, "") with { CreditorReference = "RF00IN00012" })));
        Assert.Equal("certain IN-00012=119", Said(One(Line(119, "") with { EndToEndId = "IN-00012" })));
    }

    [Fact]
    public void Who_paid_before_and_the_buyers_name_make_it_likely_never_certain()
    {
        var before = Line(5, "x") with
        {
            LineId = new BankLineId("bl_before"),
            State = BankLineState.Booked,
            PartyIban = "DE02120300000000202051",
            PartyName = "Muster GmbH",
            ContactId = new ContactId("p_bert"),
        };
        var matcher = new BankMatcher(Invoices, PayersKnown.Of([before]));
        var by = Line(50, "thanks");

        Assert.Equal(BankMatchState.Open, One(by, matcher).State);
        var account = One(by with { PartyIban = before.PartyIban }, matcher);
        Assert.Equal("likely IN-00013=50", Said(account));
        Assert.Contains(account.Reasons, why => why.Kind == BankReasonKind.PayerAccount);
        Assert.Equal("likely IN-00013=50", Said(One(by with { PartyName = "MUSTER" }, matcher)));
        Assert.Equal("likely IN-00014=50", Said(One(by with { PartyName = "cem" }, matcher)));
        Assert.Equal("likely IN-00012=119 IN-00015=70", Said(One(Line(189, "") with { PartyName = "Ölmann, Ida" }, matcher)));
        // Two that say different things.
        var torn = One(by with { PartyName = "Cem", PartyIban = before.PartyIban }, matcher);
        Assert.Equal(("open ", "IN-00013 IN-00014"), (Said(torn), string.Join(' ', torn.Others.Select(one => one.Number))));
    }

    [Fact]
    public void Two_lines_that_pay_the_same_are_both_left_to_a_person_and_so_is_a_twin()
    {
        var matcher = new BankMatcher(Invoices, PayersKnown.None);
        var (a, b) = (Line(119, "IN-00012"), Line(119, "IN-00012") with { LineId = new BankLineId("bl_b") });

        Assert.All(matcher.Match([a, b]).Values, match => Assert.Equal("likely IN-00012=119", Said(match)));
        Assert.Equal("likely IN-00012=119", Said(One(a with { HasTwin = true })));
        Assert.Equal("no ", Said(One(Line(-119, "IN-00012") with { Aside = BankAside.Outgoing })));
        Assert.Equal("no ", Said(One(a with { Aside = BankAside.OwnTransfer })));
    }

    [Fact]
    public void A_certain_line_pays_exactly_what_is_owed_and_no_order_makes_a_difference()
    {
        var texts = Gen.Elements(
            "IN-00001",
            "in 2",
            "IN-0003",
            "00004",
            "x",
            "IN-00001 IN-00002",
            "IN-00005/IN-00003",
            "RF18",
            "IN-1 2",
            "IN-00 001"
        );
        var lines =
            from count in Gen.Choose(1, 8)
            from parts in Gen.ArrayOf(
                from text in texts
                from amount in Gen.Elements(10m, 20m, 30m, 10.01m, 40m, -10m)
                from name in Gen.Elements("", "Ida", "Bert")
                select (text, amount, name),
                count
            )
            select parts
                .Select((one, at) => Line(one.amount, one.text) with { LineId = new BankLineId($"bl_{at}"), PartyName = one.name })
                .ToArray();
        var invoices =
            from balances in Gen.ArrayOf(Gen.Elements(10m, 20m, 30m), 5)
            from buyers in Gen.ArrayOf(Gen.Elements("Ida", "Bert", "Cem"), 5)
            select balances
                .Zip(buyers, (balance, buyer) => (balance, buyer))
                .Select((one, at) => Invoice(string.Create(CultureInfo.InvariantCulture, $"IN-{at + 1:D5}"), one.balance, one.buyer))
                .ToArray();
        Prop.ForAll(
                (from one in lines from other in invoices from seed in Gen.Choose(0, 9999) select (one, other, seed)).ToArbitrary(),
                all =>
                {
                    var (some, owed, seed) = all;
                    var matches = new BankMatcher(owed, PayersKnown.None).Match(some);
                    var random = new Random(seed);
                    var mixed = new BankMatcher(owed.OrderBy(_ => random.Next()), PayersKnown.None).Match([
                        .. some.OrderBy(_ => random.Next()),
                    ]);
                    Assert.All(some, line => Assert.Equal(Said(matches[line.LineId]), Said(mixed[line.LineId])));
                    var certain = some.Where(line => matches[line.LineId].State == BankMatchState.Certain).ToList();
                    foreach (var line in certain)
                    {
                        var paid = matches[line.LineId].Invoices;
                        Assert.Equal(line.Amount.Amount, paid.Sum(one => one.Amount.Amount));
                        Assert.All(paid, one => Assert.Equal(one.Balance, one.Amount));
                    }

                    // No invoice is paid twice by what is certain.
                    var named = certain.SelectMany(line => matches[line.LineId].Invoices.Select(one => one.InvoiceId)).ToList();
                    Assert.Equal(named.Count, named.Distinct().Count());
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static BankMatch One(BankLine line, BankMatcher? matcher = null) =>
        (matcher ?? new BankMatcher(Invoices, PayersKnown.None)).Match([line])[line.LineId];

    private static string Said(BankMatch match) =>
        CoreJson.Name(match.State)
        + " "
        + string.Join(
            ' ',
            match.Invoices.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Number}={one.Amount.Amount:0.##}"))
        );

    private static BankLine Line(decimal amount, string text) =>
        new()
        {
            LineId = new BankLineId("bl_a"),
            StatementId = "bs_1",
            Format = "csv",
            BookedOn = new DateOnly(2026, 11, 3),
            Amount = new Money(amount, "EUR"),
            Text = text,
            Aside = amount < 0 ? BankAside.Outgoing : null,
        };

    private static BillingDocument Invoice(
        string number,
        decimal gross,
        string buyer,
        string? contact = null,
        string reference = "",
        decimal paid = 0,
        string currency = "EUR"
    ) =>
        new()
        {
            BillingId = new BillingId("in_" + number),
            Type = BillingType.Invoice,
            Series = number[..number.LastIndexOf('-')],
            Number = number,
            Currency = currency,
            Totals = BillingTotals.None(currency) with { Gross = new Money(gross, currency) },
            Buyer = new BillingParty { Name = buyer },
            ContactId = contact is null ? null : new ContactId(contact),
            Reference = reference,
            Paid = paid,
        };

    private static string Reference(string inner)
    {
        var rest = 0;
        foreach (var letter in inner + "RF00")
        {
            rest = char.IsAsciiDigit(letter) ? ((rest * 10) + (letter - '0')) % 97 : ((rest * 100) + (letter - 'A' + 10)) % 97;
        }

        return string.Create(CultureInfo.InvariantCulture, $"RF{98 - rest:00}{inner}");
    }
}
