using Mancrel.Api.Tests.Outreach;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Dunning;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Workflows;

namespace Mancrel.Api.Tests.Billing;

/// <summary>Reminders of what is overdue over weeks, by a clock that the test moves: the real workflow, mails and approvals.</summary>
public sealed class DunningTests
{
    private readonly OutreachFixture office = new();

    private static TenantId Tenant => OutreachFixture.Tenant;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_reminder_is_written_once_on_its_day_in_the_customers_language_and_waits_for_a_person()
    {
        await IssuedAsync("in_1", "ru");

        await DaysAsync(14 + 2);
        Assert.Empty(await RemindersAsync());
        await DaysAsync(1);
        var first = Assert.Single(await RemindersAsync());
        Assert.Equal((MessageState.AwaitingApproval, true), (first.State, first.Reminds));
        Assert.StartsWith("Напоминание об оплате: Счёт IN-00001", first.Subject, StringComparison.Ordinal);
        Assert.Contains("не оплачено 10,00\u00A0EUR", first.Draft!.Body, StringComparison.Ordinal);
        Assert.Equal("IN-00001.pdf", Assert.Single(first.Attachments).Name);
        Assert.Equal(new DateOnly(2026, 3, 26), (await InvoiceAsync("in_1")).Dunning!.NextOn);
        await ApproveAsync(first);
        Assert.Contains("IN-00001", Assert.Single(office.Mails), StringComparison.Ordinal);

        await DaysAsync(30);

        var all = await RemindersAsync();
        Assert.Equal(3, all.Count);
        Assert.Contains("Второе: IN-00001", all[1].Draft!.Body, StringComparison.Ordinal);
        var state = (await InvoiceAsync("in_1")).Dunning!;
        Assert.Equal("3 written, 10 written, 21 written", string.Join(", ", state.Done.Select(one => $"{one.Days} {one.What}")));
        Assert.Equal((false, null), (state.Runs, state.NextOn));
    }

    [Theory]
    [InlineData("paid")]
    [InlineData("credited")]
    [InlineData("stopped")]
    public async Task What_is_settled_or_stopped_is_reminded_of_no_more_and_what_waits_is_taken_back(string how)
    {
        await IssuedAsync("in_1");
        await DaysAsync(17);
        var waits = Assert.Single(await RemindersAsync());

        await SettleAsync("in_1", how);
        await FollowedAsync("in_1");

        Assert.Equal(MessageState.Escalated, (await MessageAsync(waits)).State);
        await DaysAsync(30);
        Assert.Single(await RemindersAsync());
        Assert.Empty(office.Mails);
    }

    [Fact]
    public async Task One_that_was_let_go_a_moment_before_the_payment_does_not_leave()
    {
        await IssuedAsync("in_1");
        await DaysAsync(17);
        var waits = Assert.Single(await RemindersAsync());
        await office
            .Get<ReplyDecisions>()
            .ApproveAsync(Tenant, ReferenceOf(waits), new Decider("ann@shop.example", "app"), body: null, Cancellation);

        await SettleAsync("in_1", "paid");
        await office.SettleAsync();

        Assert.Empty(office.Mails);
        Assert.Contains("settled", (await MessageAsync(waits)).Decision!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_skips_one_stops_and_has_them_go_on()
    {
        await IssuedAsync("in_1");
        await DaysAsync(17);
        await DoAsync("in_1", DunningAct.Skip);
        Assert.Equal(new DateOnly(2026, 4, 6), (await InvoiceAsync("in_1")).Dunning!.NextOn);
        await DaysAsync(8);
        Assert.Single(await RemindersAsync());

        await DoAsync("in_1", DunningAct.Stop);
        await DoAsync("in_1", DunningAct.Resume);
        await DaysAsync(20);
        Assert.Equal(2, (await RemindersAsync()).Count);
        var refused = await office.Get<DunningDesk>().DoAsync(Tenant, "in_1", null, DunningAct.Skip, "ann@shop.example", Cancellation);
        Assert.Equal("no reminder of IN-00001 is left", refused.Refusal);
    }

    [Fact]
    public async Task Who_was_away_for_weeks_writes_the_last_one_alone_and_who_pays_back_goes_on_where_it_ended()
    {
        await IssuedAsync("in_1");
        office.Clock.Advance(TimeSpan.FromDays(27));
        await DaysAsync(1);
        Assert.Equal([10], (await InvoiceAsync("in_1")).Dunning!.Done.Select(one => one.Days));

        await SettleAsync("in_1", "paid");
        await DaysAsync(10);
        Assert.False((await InvoiceAsync("in_1")).Dunning!.Runs);
        await RecordAsync("in_1", PaymentType.Refund);
        await DaysAsync(2);
        Assert.Equal([10, 21], (await InvoiceAsync("in_1")).Dunning!.Done.Select(one => one.Days));
        Assert.Equal(2, (await InvoiceAsync("in_1")).Dunning!.Part);
    }

    [Fact]
    public async Task Nobody_who_wants_no_mail_or_whose_address_does_not_take_it_is_written_to()
    {
        await IssuedAsync("in_1");
        var key = Contact.PartitionOf(new ContactId("nora"));
        var contact = (await office.Store.GetAsync<Contact>(Tenant, key, "nora", Cancellation))!;
        var stopped = contact.Value with { MailStopped = "its mail came back" };
        await office.Store.CommitAsync(new DocumentBatch(Tenant, key).Replace(stopped, contact.ETag), Cancellation);

        await DaysAsync(17);

        Assert.Empty(await RemindersAsync());
        var done = Assert.Single((await InvoiceAsync("in_1")).Dunning!.Done);
        Assert.Equal("refused", done.What);
        Assert.Contains("cannot be written to", done.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_after_the_mail_writes_no_second_and_without_reminders_nothing_begins()
    {
        await IssuedAsync("in_1");
        await DaysAsync(17);
        var before = await InvoiceAsync("in_1");
        // As if the invoice had not been written any more.
        var lost = before with
        {
            Dunning = before.Dunning! with { Done = [], Runs = false },
        };
        var stored = (await office.Get<BillingLedger>().FindAsync(Tenant, lost.BillingId, Cancellation))!;
        await office.Store.CommitAsync(new DocumentBatch(Tenant, lost.Partition).Replace(lost, stored.ETag), Cancellation);

        await DaysAsync(1);

        Assert.Single(await RemindersAsync());
        Assert.Equal("written", Assert.Single((await InvoiceAsync("in_1")).Dunning!.Done).What);

        var bare = new OutreachFixture();
        await IssuedAsync(bare, "in_9", "en", reminders: false);
        await DaysAsync(bare, 40);
        Assert.Equal((BillingState.Overdue, null), ((await InvoiceAsync(bare, "in_9")).State, (await InvoiceAsync(bare, "in_9")).Dunning));
    }

    private Task IssuedAsync(string id, string language = "en") => IssuedAsync(office, id, language, reminders: true);

    private static async Task IssuedAsync(OutreachFixture office, string id, string language, bool reminders)
    {
        if (reminders)
        {
            var options = new BillingOptionsFields
            {
                Reminders =
                [
                    new ReminderStep(3),
                    new ReminderStep(10, new Dictionary<string, string> { ["ru"] = "Второе: {number}", ["en"] = "Second: {number}" }),
                    new ReminderStep(21),
                ],
            };
            Assert.Null((await office.Get<BillingOptionsDesk>().WriteAsync(Tenant, null, options, Cancellation)).Errors);
        }

        await office.ContactAsync("nora");
        var fields = new BillingFields
        {
            ContactId = "nora",
            Language = language,
            Lines =
            [
                new LineFields
                {
                    Description = "Tea",
                    UnitPrice = new Money(10, "EUR"),
                    TaxRate = 0,
                },
            ],
        };
        Assert.Null((await office.Get<BillingDesk>().CreateAsync(Tenant, BillingType.Invoice, id, fields, Cancellation)).Errors);
        Assert.NotNull((await office.Get<BillingActions>().IssueAsync(Tenant, id, null, "ann@shop.example", Cancellation)).Item);
    }

    private Task DaysAsync(int days) => DaysAsync(office, days);

    private static async Task DaysAsync(OutreachFixture office, int days)
    {
        for (var day = 0; day < days; day++)
        {
            office.Clock.Advance(TimeSpan.FromDays(1));
            var round = new BillingDays(office.Store, office.Get<BuyerBook>(), office.Get<DunningDesk>());
            await round.RunAsync(
                new ScheduledSlot(Tenant, "x", office.Clock.GetUtcNow(), office.Clock.GetUtcNow(), new DateOnly(2026, 3, 2)),
                Cancellation
            );
            await office.SettleAsync();
        }
    }

    private async Task SettleAsync(string id, string how)
    {
        switch (how)
        {
            case "paid":
                await RecordAsync(id, PaymentType.Payment);
                break;
            case "credited":
                var credited = await office
                    .Get<InvoiceActions>()
                    .CreditAsync(Tenant, id, null, new BillingId("cn_1"), lines: null, "back", "ann@shop.example", Cancellation);
                Assert.NotNull(credited.Item);
                break;
            default:
                await DoAsync(id, DunningAct.Stop);
                break;
        }
    }

    private async Task RecordAsync(string id, PaymentType type)
    {
        var fields = new PaymentFields { Type = type, Amount = new Money(10, "EUR") };
        var made = await office
            .Get<PaymentDesk>()
            .RecordAsync(Tenant, id, new PaymentId("py_" + CoreJson.Name(type)), fields, null, "ann@shop.example", Cancellation);
        Assert.NotNull(made!.Item);
    }

    private async Task DoAsync(string id, DunningAct act) =>
        Assert.NotNull((await office.Get<DunningDesk>().DoAsync(Tenant, id, null, act, "ann@shop.example", Cancellation)).Item);

    private async Task FollowedAsync(string id)
    {
        var changes = (await office.Store.ReadAsync(Tenant, 0, 10_000, BillingDocument.Kind, Cancellation))
            .Where(change => change.Id == id)
            .ToList();
        Assert.True(await office.Get<OwedGuard>().FollowAsync(Tenant, BillingDocument.Kind, changes, Cancellation));
        await office.SettleAsync();
    }

    private async Task ApproveAsync(Message message)
    {
        await office
            .Get<ReplyDecisions>()
            .ApproveAsync(Tenant, ReferenceOf(message), new Decider("ann@shop.example", "app"), body: null, Cancellation);
        await office.UntilAsync(office.Clock.GetUtcNow().AddMinutes(15));
    }

    private static MessageRef ReferenceOf(Message message) => new(message.ConversationId, message.MessageId);

    private async Task<Message> MessageAsync(Message message) =>
        (await office.Store.GetAsync<Message>(Tenant, message.Partition, message.Id, Cancellation))!.Value;

    private Task<BillingDocument> InvoiceAsync(string id) => InvoiceAsync(office, id);

    private static async Task<BillingDocument> InvoiceAsync(OutreachFixture office, string id) =>
        (await office.Get<BillingLedger>().FindAsync(Tenant, new BillingId(id), Cancellation))!.Value;

    private async Task<List<Message>> RemindersAsync() =>
        [
            .. (await office.Store.QueryAsync<Message>(Tenant, new DocumentQuery { Limit = 200 }, Cancellation))
                .Items.OrderBy(item => item.CreatedAt)
                .Select(item => item.Value)
                .Where(message => message.Reminds),
        ];
}
