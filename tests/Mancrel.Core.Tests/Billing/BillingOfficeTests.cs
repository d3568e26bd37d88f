using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Dunning;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Tests.Crm;

namespace Mancrel.Core.Tests.Billing;

/// <summary>What days, crashes and merges make of documents.</summary>
public sealed class BillingOfficeTests
{
    private static readonly TenantId Tenant = CrmFixture.Tenant;

    private readonly CrmFixture crm = new();
    private readonly BuyerBook book;
    private readonly BillingActions actions;
    private readonly QuoteActions quotes;
    private readonly PaymentDesk payments;
    private readonly BillingTimeline timeline;

    public BillingOfficeTests()
    {
        var shops = new ShopBook(crm.Store, new MancrelSettings());
        book = new BuyerBook(crm.Store, shops, new OfficeDay(shops, crm.Clock));
        var ledger = new BillingLedger(crm.Store, book, crm.Clock);
        actions = new BillingActions(ledger, book, crm.Clock);
        quotes = new QuoteActions(ledger, crm.Clock);
        payments = new PaymentDesk(crm.Store, book, crm.Clock);
        timeline = new BillingTimeline(crm.Store);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invoice_is_overdue_the_day_after_its_day_and_a_quote_expires_so_and_each_is_told_once()
    {
        await IssuedAsync("in_1", BillingType.Invoice);
        await IssuedAsync("qu_1", BillingType.Quote);
        await IssuedAsync("in_paid", BillingType.Invoice);
        await PayAsync("in_paid", 10);
        var round = new BillingDays(crm.Store, book, new DunningDesk(crm.Store, new BillingLedger(crm.Store, book, crm.Clock), crm.Clock));

        // The last day counts; the shop's calendar is in UTC here.
        crm.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal("0 turned", await round.RunAsync(Slot(), Cancellation));
        crm.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("1 turned", await round.RunAsync(Slot(), Cancellation));
        Assert.Equal("0 turned", await round.RunAsync(Slot(), Cancellation));
        crm.Clock.Advance(TimeSpan.FromDays(16));
        Assert.Equal("1 turned", await round.RunAsync(Slot(), Cancellation));

        Assert.Equal((BillingState.Overdue, "issued overdue"), await StandsAsync("in_1"));
        Assert.Equal((BillingState.Expired, "issued expired"), await StandsAsync("qu_1"));
        Assert.Equal((BillingState.Paid, "issued paid"), await StandsAsync("in_paid"));
        await PayAsync("in_1", 4);
        Assert.Equal((BillingState.Overdue, "issued overdue paid"), await StandsAsync("in_1"));
        await PayAsync("in_1", 6);
        Assert.Equal((BillingState.Paid, "issued overdue paid paid"), await StandsAsync("in_1"));
    }

    [Fact]
    public async Task A_timeline_that_a_crash_cut_short_is_told_on_from_where_it_stood()
    {
        var id = await IssuedAsync("qu_1", BillingType.Quote, "p_1");
        await quotes.DeclineAsync(Tenant, id, null, "Too dear", "ann", Cancellation);
        await TellAsync(id);
        var lines = await LinesAsync("p_1");
        var last = lines.Single(line => line.Details["what"] == "declined");
        var stored = await crm.Store.GetAsync<Activity>(Tenant, last.Partition, last.Id, Cancellation);
        await crm.Store.CommitAsync(new DocumentBatch(Tenant, last.Partition).Delete<Activity>(last.Id, stored!.ETag), Cancellation);

        await TellAsync(id);
        await TellAsync(id);

        Assert.Equal(["issued", "declined"], (await LinesAsync("p_1")).Select(line => line.Details["what"]));
    }

    [Fact]
    public async Task Contacts_that_become_one_have_each_line_once()
    {
        var reference = new ContactReference<BillingDocument>(item => item.ContactId, (item, contact) => item with { ContactId = contact });
        var id = await IssuedAsync("in_1", BillingType.Invoice, "p_1");
        await TellAsync(id);

        await new ContactReferences(crm.Store, [reference]).MoveAsync(Tenant, new ContactId("p_1"), new ContactId("p_2"), Cancellation);
        await TellAsync(id);
        await PayAsync(id, 10);
        await TellAsync(id);

        Assert.Empty(await LinesAsync("p_1"));
        Assert.Equal(["issued", "paid"], (await LinesAsync("p_2")).Select(line => line.Details["what"]));
    }

    [Fact]
    public async Task What_is_due_before_it_is_issued_is_refused()
    {
        await DraftAsync("in_1", BillingType.Invoice, "p_1", new DateOnly(2026, 3, 1));

        var refused = await actions.IssueAsync(Tenant, "in_1", null, "ann", Cancellation);

        Assert.Equal(["is not before the day of issue, 2026-03-02"], refused.Errors!.ByField()["dueOn"]);
    }

    private ScheduledSlot Slot() => new(Tenant, "x", crm.Clock.GetUtcNow(), crm.Clock.GetUtcNow(), new DateOnly(2026, 3, 2));

    private async Task DraftAsync(string id, BillingType type, string contact, DateOnly? due = null)
    {
        var line = new BillingLine
        {
            Description = "Tea",
            Quantity = 1,
            UnitPrice = new Money(10, "EUR"),
            TaxRate = 0,
        };
        var draft = new BillingDocument
        {
            BillingId = new BillingId(id),
            Type = type,
            Series = NumberSeries.Usual(type),
            Currency = "EUR",
            Lines = [line],
            Totals = BillingSums.Of([line], TaxMode.Exclusive, "EUR"),
            ContactId = new ContactId(contact),
            WrittenBuyer = new BillingParty { Name = "Nora" },
            DueOn = due,
        };
        Assert.True((await crm.Store.CommitAsync(new DocumentBatch(Tenant, draft.Partition).Create(draft), Cancellation)).Committed);
    }

    private async Task<string> IssuedAsync(string id, BillingType type, string contact = "p_1")
    {
        await DraftAsync(id, type, contact);
        Assert.NotNull((await actions.IssueAsync(Tenant, id, null, "ann", Cancellation)).Item);
        return id;
    }

    private async Task PayAsync(string id, decimal amount)
    {
        var count = (await crm.Store.QueryAsync<Payment>(Tenant, new DocumentQuery(), Cancellation)).Items.Count;
        var fields = new PaymentFields { Amount = new Money(amount, "EUR") };
        Assert.NotNull((await payments.RecordAsync(Tenant, id, new PaymentId("py_" + count), fields, null, "ann", Cancellation))?.Item);
    }

    private async Task<(BillingState State, string History)> StandsAsync(string id)
    {
        var document = (await crm.Store.GetAsync<BillingDocument>(Tenant, BillingDocument.ThePartition, id, Cancellation))!.Value;
        return (document.State, string.Join(' ', document.History.Select(one => one.What)));
    }

    private Task TellAsync(string id) =>
        timeline.FollowAsync(
            Tenant,
            BillingDocument.Kind,
            [new DocumentChange(1, Tenant, BillingDocument.Kind, BillingDocument.ThePartition, id, Deleted: false)],
            Cancellation
        );

    private async Task<List<Activity>> LinesAsync(string contact)
    {
        var page = await crm.Store.QueryAsync<Activity>(
            Tenant,
            new DocumentQuery { Where = [new("contactId", FilterOperator.Equal, contact)] },
            Cancellation
        );
        return [.. page.Items.Select(item => item.Value).OrderBy(line => line.Id, StringComparer.Ordinal)];
    }
}
