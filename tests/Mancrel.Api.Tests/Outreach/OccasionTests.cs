using System.Text.Json;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Outreach.Occasions;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Replies.Drafting;
using NodaTime;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Mail that is written when its day comes: for whom, when, once, and only with consent.</summary>
public sealed class OccasionTests
{
    private readonly OutreachFixture shop = new();

    private static TenantId Tenant => OutreachFixture.Tenant;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_written_before_somebody_turns_it_on()
    {
        await BornAsync("nora", new DateOnly(1990, 3, 2));
        await RoundAsync("2026-03-02T12:00Z");
        Assert.Empty(await WrittenAsync());

        await OnAsync(Occasion.Birthday);
        await RoundAsync("2026-03-02T13:00Z");
        var mail = Assert.Single(await WrittenAsync());
        Assert.Equal((MessageState.AwaitingApproval, Occasion.Birthday, "Happy birthday!"), (mail.State, mail.Occasion, mail.Subject));
        Assert.Empty(shop.Mails);
    }

    [Fact]
    public async Task A_birthday_is_by_the_clock_of_where_the_person_lives_and_once_a_year()
    {
        await OnAsync(Occasion.Birthday);
        await BornAsync("sydney", new DateOnly(1990, 3, 3), "Australia/Sydney");
        await BornAsync("honolulu", new DateOnly(1990, 3, 3), "Pacific/Honolulu");
        await BornAsync("office", new DateOnly(1990, 3, 3));

        // In Sydney it is eight o'clock on the 3rd eleven hours before it is in Greenwich, in Honolulu ten hours after.
        await RoundAsync("2026-03-02T20:00Z");
        Assert.Empty(await WrittenAsync());
        await RoundAsync("2026-03-02T21:00Z");
        Assert.Equal(["sydney"], await ForAsync());
        await RoundAsync("2026-03-03T08:00Z");
        Assert.Equal(["office", "sydney"], await ForAsync());
        await RoundAsync("2026-03-03T18:00Z");
        await RoundAsync("2026-03-03T19:00Z");
        await RoundAsync("2026-03-04T08:00Z");
        Assert.Equal(["honolulu", "office", "sydney"], await ForAsync());

        await RoundAsync("2027-03-03T09:00Z");
        Assert.Equal(2, (await ForAsync()).Count(who => who == "office"));
    }

    [Theory]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-03-01", false)]
    [InlineData("2028-02-28", false)]
    [InlineData("2028-02-29", true)]
    public void Who_was_born_on_29_February_is_congratulated_on_the_28th_where_there_is_no_29th(string today, bool comes) =>
        Assert.Equal(comes, OccasionDates.ComesRound(new LocalDate(2000, 2, 29), LocalDate.FromDateOnly(DateOnly.Parse(today, null))));

    [Fact]
    public async Task Consent_counts_when_it_is_written_and_once_more_when_it_is_sent()
    {
        await OnAsync(Occasion.Birthday);
        var day = new DateOnly(1990, 3, 2);
        await BornAsync("agreed", day);
        await BornAsync("silent", day, consent: ConsentState.Unknown);
        await BornAsync("refused", day, consent: ConsentState.Withdrawn);
        await BornAsync("leaves", day);
        await RoundAsync("2026-03-02T12:00Z");
        Assert.Equal(["agreed", "leaves"], await ForAsync());

        // No longer sure, yet not a no: the mail needed a yes, and finds none.
        var leaves = (await shop.Get<ContactDesk>().FindAsync(Tenant, new ContactId("leaves"), Cancellation))!;
        var unsure = leaves.Value with { Consent = ConsentState.Unknown, ConsentHistory = [] };
        await shop.Store.CommitAsync(new DocumentBatch(Tenant, unsure.Partition).Replace(unsure, leaves.ETag), Cancellation);
        foreach (var mail in await WrittenAsync())
        {
            await ApproveAsync(mail);
        }

        await shop.UntilAsync(shop.Clock.GetUtcNow().AddMinutes(30));
        Assert.Contains("agreed@kunde.example", Assert.Single(shop.Mails), StringComparison.Ordinal);
        var held = (await WrittenAsync()).Single(mail => mail.ContactId!.Value.Value == "leaves");
        Assert.Equal(
            (MessageState.Escalated, "The person gave no consent for this kind of mail: news."),
            (held.State, held.Decision!.Reason)
        );
    }

    [Fact]
    public async Task A_renewal_is_told_once_before_its_day_and_a_silence_once_while_it_lasts()
    {
        var end = new CustomField
        {
            Subject = CustomFieldSubject.Contact,
            Key = "contract_end",
            Label = "Contract ends",
            Type = CustomFieldType.Date,
        };
        await shop.Store.CommitAsync(new DocumentBatch(Tenant, end.Partition).Create(end), Cancellation);
        await OnAsync(
            Occasion.Renewal,
            new OccasionDraft
            {
                On = true,
                Field = "fields.contract_end",
                Days = 14,
            }
        );
        await EndsAsync("soon", "2026-03-12");
        await EndsAsync("later", "2026-04-12");
        await EndsAsync("past", "2026-03-01");
        await RoundAsync("2026-03-02T12:00Z");
        await RoundAsync("2026-03-05T12:00Z");
        Assert.Equal(["soon"], await ForAsync());

        await OnAsync(Occasion.WinBack);
        await SilentAsync("quiet", "2025-10-01T10:00Z");
        await SilentAsync("talks", "2026-02-20T10:00Z");
        await RoundAsync("2026-03-05T13:00Z");
        await RoundAsync("2026-03-06T13:00Z");
        Assert.Equal(["quiet", "soon"], await ForAsync());

        // Our own mail was no sign of life; a letter is, and another silence after it is another.
        await RoundAsync("2026-09-06T13:00Z");
        Assert.Equal(1, (await ForAsync()).Count(who => who == "quiet"));
        await SeenAsync("quiet", "2026-09-07T10:00Z");
        await RoundAsync("2027-02-06T13:00Z");
        Assert.Equal(2, (await ForAsync()).Count(who => who == "quiet"));
    }

    [Fact]
    public async Task Who_asked_for_what_was_gone_or_dear_is_told_once()
    {
        await OnAsync(Occasion.Restock);
        await OnAsync(Occasion.PriceDrop, new OccasionDraft { On = true, Percent = 10 });
        await ProductAsync("LAMP", stock: 0, price: 50);
        foreach (var who in new[] { "asked", "bought" })
        {
            await shop.ContactAsync(who);
            await AskedAsync(who, "LAMP", ("stock", "0"));
        }

        await RoundAsync("2026-03-02T12:00Z");
        Assert.Empty(await WrittenAsync());

        await ProductAsync("LAMP", stock: 4, price: 48);
        await RoundAsync("2026-03-02T13:00Z");
        await RoundAsync("2026-03-02T14:00Z");
        var back = await WrittenAsync();
        Assert.Equal(["Lamp is back", "Lamp is back"], back.Select(mail => mail.Subject));

        // Four percent are not ten; eleven are, and the next time only what is less than that.
        await ProductAsync("LAMP", stock: 4, price: 44);
        await RoundAsync("2026-03-02T15:00Z");
        await RoundAsync("2026-03-02T16:00Z");
        await ProductAsync("LAMP", stock: 4, price: 42);
        await RoundAsync("2026-03-02T17:00Z");
        Assert.Equal(2, (await WrittenAsync()).Count(mail => mail.Subject == "A new price for Lamp"));
    }

    [Fact]
    public async Task No_more_are_written_a_day_than_is_set()
    {
        await OnAsync(Occasion.Birthday, new OccasionDraft { On = true, DailyCap = 2 });
        foreach (var who in new[] { "a", "b", "c" })
        {
            await BornAsync(who, new DateOnly(1990, 3, 2));
        }

        await RoundAsync("2026-03-02T12:00Z");
        await RoundAsync("2026-03-02T13:00Z");
        Assert.Equal(["a", "b"], await ForAsync());
    }

    [Fact]
    public async Task A_renewal_needs_a_date_and_what_is_of_another_occasion_is_refused()
    {
        var desk = shop.Get<OccasionDesk>();
        var renewal = await desk.WriteAsync(
            Tenant,
            Occasion.Renewal,
            null,
            new OccasionDraft { On = true, Days = 400 },
            "ann",
            Cancellation
        );
        var wrong = renewal.Errors!.ByField();
        Assert.StartsWith("says by which date, one of birthday, createdAt", wrong["field"][0], StringComparison.Ordinal);
        Assert.Contains("days", wrong.Keys);
        var birthday = new OccasionDraft
        {
            On = true,
            Percent = 3,
            Days = 2,
            DailyCap = 0,
        };
        Assert.Equal(
            ["dailyCap", "days", "percent"],
            (await desk.WriteAsync(Tenant, Occasion.Birthday, null, birthday, "ann", Cancellation)).Errors!.ByField().Keys.Order()
        );
    }

    private async Task OnAsync(Occasion occasion, OccasionDraft? draft = null)
    {
        var usual = OccasionDraft.Of(OccasionRule.Unset(occasion)) with { On = true };
        draft = usual with
        {
            Field = draft?.Field ?? usual.Field,
            Days = draft?.Days ?? usual.Days,
            Percent = draft?.Percent ?? usual.Percent,
            DailyCap = draft?.DailyCap ?? usual.DailyCap,
            Tone = Tone.Neutral,
        };
        var desk = shop.Get<OccasionDesk>();
        var stored = await desk.FindAsync(Tenant, occasion, Cancellation);
        var made = await desk.WriteAsync(Tenant, occasion, stored, draft, "ann@shop.example", Cancellation);
        Assert.Null(made.Errors);
        Assert.Equal("ann@shop.example", made.Item!.Value.TurnedOnBy);
    }

    private async Task BornAsync(string id, DateOnly birthday, string? zone = null, ConsentState consent = ConsentState.Granted)
    {
        var fields = new ContactFields
        {
            Name = id,
            Emails = [$"{id}@kunde.example"],
            Consent = consent,
            TimeZone = zone,
            Birthday = birthday,
        };
        Assert.Null((await shop.Get<ContactDesk>().CreateAsync(Tenant, new ContactId(id), fields, "test", Cancellation)).Errors);
    }

    private async Task EndsAsync(string id, string day)
    {
        await shop.ContactAsync(id);
        var contact = (await shop.Get<ContactDesk>().FindAsync(Tenant, new ContactId(id), Cancellation))!;
        var ends = contact.Value with
        {
            CustomFields = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
            {
                ["contract_end"] = JsonSerializer.SerializeToElement(day),
            },
        };
        await shop.Store.CommitAsync(new DocumentBatch(Tenant, ends.Partition).Replace(ends, contact.ETag), Cancellation);
    }

    private async Task SilentAsync(string id, string last)
    {
        await shop.ContactAsync(id);
        await SeenAsync(id, last);
    }

    private async Task SeenAsync(string id, string at)
    {
        var time = DateTimeOffset.Parse(at, null);
        var conversation = new Conversation
        {
            ConversationId = new ConversationId("c_" + id + time.Ticks),
            Subject = "Hello",
            ThreadSubject = "hello",
            Counterpart = $"{id}@kunde.example",
            ContactId = new ContactId(id),
            LastMessageAt = time,
        };
        await shop.Store.CommitAsync(new DocumentBatch(Tenant, conversation.Partition).Create(conversation), Cancellation);
        var contact = (await shop.Get<ContactDesk>().FindAsync(Tenant, new ContactId(id), Cancellation))!;
        var seen = contact.Value with { LastSeenAt = time };
        await shop.Store.CommitAsync(new DocumentBatch(Tenant, seen.Partition).Replace(seen, contact.ETag), Cancellation);
    }

    private async Task ProductAsync(string sku, int stock, decimal price)
    {
        var product = new Product
        {
            Sku = sku,
            Vendor = "shop",
            Title = "Lamp",
            Stock = stock,
            Price = new Money(price, "EUR"),
            Version = 1,
            UpdatedAt = shop.Clock.GetUtcNow(),
            SeenAt = shop.Clock.GetUtcNow(),
        };
        await shop.Store.CommitAsync(new DocumentBatch(Tenant, product.Partition).Upsert(product), Cancellation);
    }

    private async Task AskedAsync(string who, string sku, params (string Field, string Value)[] told)
    {
        var message = new Message
        {
            MessageId = new MessageId("m_" + who + sku),
            ConversationId = new ConversationId("c_asked" + who),
            Direction = MessageDirection.Inbound,
            State = MessageState.Answered,
            From = $"{who}@kunde.example",
            Counterpart = $"{who}@kunde.example",
            Subject = "Lamp?",
            ReceivedAt = shop.Clock.GetUtcNow(),
            ContactId = new ContactId(who),
            Draft = new Draft
            {
                Body = "We have none.",
                Language = "en",
                Claims = [.. told.Select(one => new Claim("none", new Evidence("product", sku, "1", one.Field, one.Value)))],
                Confidence = 1,
                Model = "test",
            },
        };
        await shop.Store.CommitAsync(new DocumentBatch(Tenant, message.Partition).Create(message), Cancellation);
        await shop.SettleAsync();
    }

    private async Task ApproveAsync(Message mail)
    {
        var reference = new MessageRef(mail.ConversationId, mail.MessageId);
        var decider = new Decider("ann@shop.example", "app");
        var done = await shop.Get<ReplyDecisions>().ApproveAsync(Tenant, reference, decider, body: null, Cancellation);
        Assert.IsType<DecisionOutcome.Decided>(done);
    }

    private async Task RoundAsync(string slot)
    {
        var due = DateTimeOffset.Parse(slot, null);
        if (due > shop.Clock.GetUtcNow())
        {
            shop.Clock.MoveTo(due);
        }

        var round = new OccasionRound(shop.Get<OccasionDesk>(), shop.Get<OccasionPeople>(), shop.Get<OccasionGoods>());
        await round.RunAsync(new ScheduledSlot(Tenant, slot, due, due, DateOnly.FromDateTime(due.Date)), Cancellation);
        await shop.SettleAsync();
    }

    private async Task<IReadOnlyList<Message>> WrittenAsync()
    {
        var page = await shop.Store.QueryAsync<Message>(
            Tenant,
            new DocumentQuery { Where = [new("direction", FilterOperator.Equal, MessageDirection.Outbound)], Limit = 200 },
            Cancellation
        );
        return [.. page.Items.Select(item => item.Value).Where(mail => mail.Occasion is not null)];
    }

    private async Task<IEnumerable<string>> ForAsync() =>
        (await WrittenAsync()).Select(mail => mail.ContactId!.Value.Value).Order(StringComparer.Ordinal);
}
