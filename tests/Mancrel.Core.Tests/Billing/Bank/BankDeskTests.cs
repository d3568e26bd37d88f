using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Bank;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Tests.Crm;

namespace Mancrel.Core.Tests.Billing.Bank;

/// <summary>A line is there once and is booked once, with its payments, and taken back whole.</summary>
public sealed class BankDeskTests
{
    private const string Head = "Date;Name;IBAN;Reference;Amount\n";
    private static readonly TenantId Tenant = CrmFixture.Tenant;
    private readonly CrmFixture crm = new();
    private readonly BillingActions actions;
    private readonly PaymentDesk payments;
    private readonly BankMatches matches;
    private readonly BankDesk desk;
    private readonly StatementImporter importer;

    public BankDeskTests()
    {
        var shops = new ShopBook(crm.Store, new MancrelSettings());
        var book = new BuyerBook(crm.Store, shops, new OfficeDay(shops, crm.Clock));
        actions = new BillingActions(new BillingLedger(crm.Store, book, crm.Clock), book, crm.Clock);
        payments = new PaymentDesk(crm.Store, book, crm.Clock);
        matches = new BankMatches(crm.Store);
        desk = new BankDesk(crm.Store, matches, payments, book, crm.Clock);
        importer = new StatementImporter(crm.Store, crm.Clock);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Overlapping_statements_double_nothing_and_two_equal_payments_of_a_day_are_two()
    {
        var first = await ImportAsync("2026-03-02;Ida;;a;10,00\n2026-03-02;Ida;;b;-5,00");
        Assert.Equal((2, 2, 0), (first.Lines, first.Added, first.Known));
        var second = await ImportAsync("2026-03-02;Ida;;b;-5,00\n2026-03-02;Ida;;a;10,00\n2026-03-02;Ida;;a;10,00\n2026-03-03;Ida;;c;1,00");
        Assert.Equal((4, 2, 2), (second.Lines, second.Added, second.Known));
        Assert.Equal(0, (await ImportAsync("2026-03-02;Ida;;a;10,00\n2026-03-02;Ida;;a;10,00")).Added);
        Assert.Equal(4, (await LinesAsync()).Count);
        // A rehearsal writes nothing.
        var dry = await importer.RunAsync(Tenant, "bs_dry", Bytes("2026-03-09;Ida;;z;9,00"), null, isDry: true, "ann", Cancellation);
        Assert.Equal((1, 0), (dry.Item!.Value.Statement.Value.Added, dry.Item.Value.Statement.Value.Known));
        Assert.Equal(4, (await LinesAsync()).Count);
    }

    [Fact]
    public async Task The_same_payment_of_a_file_of_another_form_is_marked()
    {
        await ImportAsync("2026-03-02;Ida;;a;10,00");
        var camt = BankFiles.Camt(
            "08",
            BankFiles.Entry("10.00", BankFiles.Part(null, "Ida", "DE02120300000000202051", "a"), day: "2026-03-02")
        );
        await importer.RunAsync(Tenant, "bs_x", Encoding.UTF8.GetBytes(camt), null, isDry: false, "ann", Cancellation);

        Assert.Equal([false, true], (await LinesAsync()).Select(line => line.HasTwin).Order());
    }

    [Fact]
    public async Task A_line_is_booked_once_paid_in_full_and_taken_back_whole()
    {
        var (id, number) = await IssuedAsync("in_1", 10);
        await ImportAsync($"2026-03-02;Ida;DE02120300000000202051;{number};10,00");
        var line = (await LinesAsync()).Single();
        Assert.Equal(BankMatchState.Certain, (await matches.AllAsync(Tenant, Cancellation))[line.LineId].State);

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.BookAsync(Tenant, line.Id, null, null, "ann", Cancellation)));

        Assert.All(all, one => Assert.Equal(BankLineState.Booked, one!.Item!.Value.State));
        var paid = await InvoiceAsync(id);
        Assert.Equal((BillingState.Paid, 10m, 1), (paid.State, paid.Paid, await PaymentsAsync()));
        Assert.Equal(["issued", "paid"], paid.History.Select(one => one.What));

        var back = await desk.UndoAsync(Tenant, line.Id, null, "ann", Cancellation);
        await desk.UndoAsync(Tenant, line.Id, null, "ann", Cancellation);
        Assert.Equal((BankLineState.Waiting, 0), (back!.Item!.Value.State, back.Item.Value.Bookings.Count));
        var open = await InvoiceAsync(id);
        Assert.Equal((BillingState.Issued, 0m, 0), (open.State, open.Paid, await PaymentsAsync()));
        Assert.Equal("unpaid", open.History[^1].What);

        Assert.NotNull((await desk.BookAsync(Tenant, line.Id, null, null, "ann", Cancellation))!.Item);
        Assert.Equal(["booked", "unbooked", "booked"], (await LinesAsync()).Single().History.Select(one => one.What));
    }

    [Fact]
    public async Task What_a_person_names_is_booked_as_far_as_the_sums_come_to_the_line()
    {
        var (one, _) = await IssuedAsync("in_1", 10);
        var (two, _) = await IssuedAsync("in_2", 20);
        await ImportAsync("2026-03-02;Zoe;;x;30,00\n2026-03-02;Zoe;;over;12,00\n2026-03-02;Zoe;;out;-1,00");
        var lines = await LinesAsync();
        var both = lines.Single(line => line.Text == "x").Id;

        Assert.NotNull((await desk.BookAsync(Tenant, both, null, null, "ann", Cancellation))!.Refusal);
        Assert.Equal(["invoices"], await WrongAsync(both, (one, 10m), (two, 19m)));
        Assert.Equal(["invoices"], await WrongAsync(both, (one, 15m), (two, 15m)));
        Assert.Equal(["invoices"], await WrongAsync(both, (one, 15m), (one, 15m)));
        Assert.Equal(["invoices[0].invoiceId"], await WrongAsync(both, ("in_none", 30m)));
        Assert.Equal(["invoices[0].amount"], await WrongAsync(both, (one, -30m)));
        Assert.Equal(BankLineState.Booked, (await BookAsync(both, (one, null), (two, null))).Item!.Value.State);
        Assert.Equal((BillingState.Paid, BillingState.Paid), ((await InvoiceAsync(one)).State, (await InvoiceAsync(two)).State));

        // More than is owed came: the invoice shows it.
        var over = lines.Single(line => line.Text == "over").Id;
        Assert.Equal(BankLineState.Booked, (await BookAsync(over, (one, null))).Item!.Value.State);
        Assert.Equal(-12m, (await InvoiceAsync(one)).Balance);
        Assert.NotNull((await BookAsync(lines.Single(line => line.Text == "out").Id, (one, 1m))).Refusal);
    }

    [Fact]
    public async Task Certain_lines_are_booked_as_they_were_seen_and_no_others()
    {
        var (one, first) = await IssuedAsync("in_1", 10);
        var (two, second) = await IssuedAsync("in_2", 20);
        await ImportAsync($"2026-03-02;Ida;;{first};10,00\n2026-03-02;Ida;;{second};20,00\n2026-03-02;Ida;;x;7,00");
        var lines = await LinesAsync();
        string Of(string text) => lines.Single(line => line.Text == text).Id;
        // Paid otherwise since it was seen.
        await payments.RecordAsync(
            Tenant,
            two,
            new PaymentId("py_x"),
            new PaymentFields { Amount = new Money(20, "EUR") },
            null,
            "ann",
            Cancellation
        );

        var booked = await desk.BookCertainAsync(
            Tenant,
            [(Of(first), [one]), (Of(second), [two]), (Of("x"), [one]), ("bl_none", [one])],
            "ann",
            Cancellation
        );

        Assert.Equal([Of(first)], booked.Select(line => line.Value.Id));
        Assert.Equal((10m, 20m), ((await InvoiceAsync(one)).Paid, (await InvoiceAsync(two)).Paid));
    }

    [Fact]
    public async Task What_went_back_since_cannot_be_taken_back_and_what_is_set_aside_can()
    {
        var (id, number) = await IssuedAsync("in_1", 10);
        await ImportAsync($"2026-03-02;Ida;;{number};10,00\n2026-03-02;Bank;;interest;1,00");
        var lines = await LinesAsync();
        var paid = lines.Single(line => line.Text == number).Id;
        await BookAsync(paid, (id, null));
        await payments.RecordAsync(
            Tenant,
            id,
            new PaymentId("py_back"),
            new PaymentFields { Amount = new Money(4, "EUR"), Type = PaymentType.Refund },
            null,
            "ann",
            Cancellation
        );
        Assert.NotNull((await desk.UndoAsync(Tenant, paid, null, "ann", Cancellation))!.Refusal);

        var interest = lines.Single(line => line.Text == "interest").Id;
        Assert.NotNull((await desk.IgnoreAsync(Tenant, interest, null, " ", "ann", Cancellation))!.Errors);
        Assert.Equal(
            BankLineState.Ignored,
            (await desk.IgnoreAsync(Tenant, interest, null, "interest", "ann", Cancellation))!.Item!.Value.State
        );
        Assert.NotNull((await BookAsync(interest, (id, null))).Refusal);
        Assert.Equal(BankLineState.Waiting, (await desk.UndoAsync(Tenant, interest, null, "ann", Cancellation))!.Item!.Value.State);
        Assert.True((await desk.IgnoreAsync(Tenant, interest, "stale", "x", "ann", Cancellation))!.Stale);
        Assert.Null(await desk.UndoAsync(Tenant, "bl_none", null, "ann", Cancellation));
    }

    [Fact]
    public void Whatever_is_booked_and_taken_back_invoices_and_lines_agree()
    {
        var acts = Gen.ArrayOf(
            from line in Gen.Choose(0, 3)
            from invoice in Gen.Choose(0, 2)
            from act in Gen.Elements("book", "undo", "ignore", "import")
            select (line, invoice, act),
            12
        );
        Prop.ForAll(
                acts.ToArbitrary(),
                some =>
                {
                    var fresh = new BankDeskTests();
                    fresh.AgreeAsync(some).GetAwaiter().GetResult();
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private async Task AgreeAsync((int Line, int Invoice, string Act)[] acts)
    {
        const string rows = "2026-03-02;Ida;;a;10,00\n2026-03-02;Ida;;b;20,00\n2026-03-02;Ida;;c;30,00\n2026-03-02;Ida;;c;30,00";
        string[] ids = [(await IssuedAsync("in_1", 10)).Id, (await IssuedAsync("in_2", 30)).Id, (await IssuedAsync("in_3", 45)).Id];
        await ImportAsync(rows);
        var lines = (await LinesAsync()).Select(line => line.Id).ToList();
        foreach (var (line, invoice, act) in acts)
        {
            _ = act switch
            {
                "book" => await desk.BookAsync(
                    Tenant,
                    lines[line],
                    null,
                    [new BankShare { InvoiceId = ids[invoice] }],
                    "ann",
                    Cancellation
                ),
                "undo" => await desk.UndoAsync(Tenant, lines[line], null, "ann", Cancellation),
                "ignore" => await desk.IgnoreAsync(Tenant, lines[line], null, "no", "ann", Cancellation),
                _ => null,
            };
            if (act == "import")
            {
                Assert.Equal(0, (await ImportAsync(rows)).Added);
            }
        }

        var after = await LinesAsync();
        var booked = after.Where(line => line.State == BankLineState.Booked).ToList();
        Assert.Equal(booked.Sum(line => line.Amount.Amount), booked.SelectMany(line => line.Bookings).Sum(one => one.Amount.Amount));
        Assert.Equal(booked.Sum(line => line.Bookings.Count), await PaymentsAsync());
        foreach (var id in ids)
        {
            var sum = booked.SelectMany(line => line.Bookings).Where(one => one.InvoiceId.Value == id).Sum(one => one.Amount.Amount);
            Assert.Equal(sum, (await InvoiceAsync(id)).Paid);
        }
    }

    private static byte[] Bytes(string rows) => Encoding.UTF8.GetBytes(Head + rows);

    private int imports;

    private async Task<BankStatement> ImportAsync(string rows)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"bs_{imports++}");
        var result = await importer.RunAsync(Tenant, id, Bytes(rows), null, isDry: false, "ann", Cancellation);
        return result.Item!.Value.Statement.Value;
    }

    private async Task<List<BankLine>> LinesAsync() =>
        [.. (await crm.Store.QueryAsync<BankLine>(Tenant, new DocumentQuery { Limit = 100 }, Cancellation)).Items.Select(one => one.Value)];

    private async Task<int> PaymentsAsync() =>
        (await crm.Store.QueryAsync<Payment>(Tenant, new DocumentQuery { Limit = 100 }, Cancellation)).Items.Count;

    private async Task<BillingDocument> InvoiceAsync(string id) =>
        (await crm.Store.GetAsync<BillingDocument>(Tenant, BillingDocument.ThePartition, id, Cancellation))!.Value;

    private async Task<Core.Crm.Fields.WriteResult<BankLine>> BookAsync(string line, params (string Invoice, decimal? Amount)[] shares) =>
        (
            await desk.BookAsync(
                Tenant,
                line,
                null,
                [
                    .. shares.Select(one => new BankShare
                    {
                        InvoiceId = one.Invoice,
                        Amount = one.Amount is { } amount ? new Money(amount, "EUR") : null,
                    }),
                ],
                "ann",
                Cancellation
            )
        )!;

    private async Task<IEnumerable<string>> WrongAsync(string line, params (string Invoice, decimal? Amount)[] shares) =>
        (await BookAsync(line, shares)).Errors!.ByField().Keys;

    private async Task<(string Id, string Number)> IssuedAsync(string id, decimal gross)
    {
        var draft = new BillingDocument
        {
            BillingId = new BillingId(id),
            Type = BillingType.Invoice,
            Series = "IN",
            Currency = "EUR",
            Lines =
            [
                new BillingLine
                {
                    Description = "x",
                    Quantity = 1,
                    UnitPrice = new Money(gross, "EUR"),
                    TaxRate = 0,
                },
            ],
            Totals = BillingTotals.None("EUR") with { Net = new Money(gross, "EUR"), Gross = new Money(gross, "EUR") },
            WrittenBuyer = new BillingParty { Name = "Ida" },
        };
        await crm.Store.GetOrCreateAsync(Tenant, draft, Cancellation);
        return (id, (await actions.IssueAsync(Tenant, id, null, "ann", Cancellation)).Item!.Value.Number!);
    }
}
