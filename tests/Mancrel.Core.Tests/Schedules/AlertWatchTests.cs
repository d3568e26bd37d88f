using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Alerts;
using Mancrel.Core.Insight.Customers;
using Mancrel.Core.Insight.Patterns;
using Mancrel.Core.Insight.Process;
using Mancrel.Core.Insight.Scores;
using Mancrel.Core.Office.Reviews;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Tests.Crm;
using NodaTime;

namespace Mancrel.Core.Tests.Schedules;

/// <summary>What is told at once, what waits for the morning, and how both read.</summary>
public sealed class AlertWatchTests
{
    private static readonly TenantId Tenant = CrmFixture.Tenant;
    private readonly CrmFixture crm = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_does_harm_is_told_once_after_quiet_hours_and_again_when_it_grew_worse()
    {
        await LeadAsync("ru");
        await JudgedAsync(right: 20, wrong: 20);
        var hour = LocalTime.FromHoursSinceMidnight(crm.Clock.GetUtcNow().Hour);
        var quiet = Watch(new QuietHours(hour, hour.PlusHours(1)));
        var loud = Watch(new QuietHours(hour.PlusHours(2), hour.PlusHours(3)));

        Assert.StartsWith("quiet until", await quiet.RunAsync(Slot("1"), Cancellation), StringComparison.Ordinal);
        Assert.Empty(await OrdersAsync());

        await loud.RunAsync(Slot("2"), Cancellation);
        await loud.RunAsync(Slot("2"), Cancellation);
        await loud.RunAsync(Slot("3"), Cancellation);
        var first = Assert.Single(await OrdersAsync());
        Assert.StartsWith("Стоит взглянуть сейчас: Уверенность обещает больше", first.Notice!.Subject, StringComparison.Ordinal);
        Assert.Contains("/ai/quality", first.Notice.Html, StringComparison.Ordinal);

        await JudgedAsync(right: 0, wrong: 20);
        await loud.RunAsync(Slot("4"), Cancellation);
        Assert.Equal(2, (await OrdersAsync()).Count);
    }

    [Fact]
    public async Task What_is_over_is_forgotten_and_told_when_it_comes_back()
    {
        await LeadAsync("en");
        await JudgedAsync(right: 20, wrong: 20);
        var watch = Watch(quiet: null);
        await watch.RunAsync(Slot("1"), Cancellation);
        await JudgedAsync(right: 900, wrong: 0);
        await watch.RunAsync(Slot("2"), Cancellation);
        Assert.Empty((await crm.Store.GetAsync<AlertsTold>(Tenant, AlertsTold.Home, AlertsTold.OnlyId, Cancellation))!.Value.Shares);
        Assert.Single(await OrdersAsync());
    }

    [Theory]
    [InlineData("en", "Your day, 2 March: answers that wait for approval 7, tasks that are overdue 1", "and 2 more", "Good morning, Nora")]
    [InlineData("ru", "Ваш день, 2 марта: ответы, которые ждут одобрения 7, просроченные задачи 1", "и ещё 2", "Доброе утро, Nora")]
    [InlineData(
        "uz",
        "Kuningiz, 2-mart: tasdiqlashni kutayotgan javoblar 7, muddati o‘tgan vazifalar 1",
        "va yana 2 ta",
        "Xayrli tong, Nora"
    )]
    public void The_mornings_mail_says_in_the_readers_language_what_waits_decisions_first(
        string language,
        string subject,
        string more,
        string hello
    )
    {
        var review = new Review
        {
            Date = "2026-03-02",
            At = crm.Clock.GetUtcNow(),
            Sections =
            [
                new("stuck_deals", "Deals that nothing happens to", 0, []),
                new(
                    "overdue_tasks",
                    "Tasks that are overdue",
                    1,
                    [new("Call <b>Ada</b>", "task", "t_1", new(2026, 2, 27, 9, 0, 0, default))]
                ),
                new(
                    "awaiting_approval",
                    "Answers that wait for approval",
                    7,
                    [.. Enumerable.Range(0, 7).Select(at => new ReviewItem($"a{at}@x.example: Hi", "message", $"m_{at}"))]
                ),
            ],
        };
        var silent = new Alert(AlertKind.SilentCustomer, "c_1", "Lamp & Co", "/contacts/c_1")
        {
            Since = new DateTimeOffset(2025, 11, 5, 0, 0, 0, default),
            Expected = 0.81,
        };

        var letter = new ReviewLetter(new MancrelSettings()).Morning(Nora(language), review, new AlertsSeen(0, 0, []));
        var told = new ReviewLetter(new MancrelSettings()).Morning(Nora(language), review, new AlertsSeen(0, 3, [silent]));

        Assert.Equal(subject, letter.Subject);
        Assert.All(
            (string[])[hello, more, "a4@x.example: Hi", "/approvals", "/tasks"],
            part =>
            {
                Assert.Contains(part, letter.Text, StringComparison.Ordinal);
                Assert.Contains(part, letter.Html, StringComparison.Ordinal);
            }
        );
        Assert.DoesNotContain("a5@x.example", letter.Html, StringComparison.Ordinal);
        Assert.Contains("Call &lt;b&gt;Ada", letter.Html, StringComparison.Ordinal);
        Assert.Contains("Lamp &amp; Co", told.Html, StringComparison.Ordinal);
        Assert.Contains("81 %", told.Text, StringComparison.Ordinal);
        Assert.Contains("/contacts/c_1", told.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("uz")]
    public void Every_alert_is_a_sentence_of_each_language_with_all_its_figures(string language)
    {
        var letter = new ReviewLetter(new MancrelSettings());
        foreach (var kind in Enum.GetValues<AlertKind>())
        {
            var alert = new Alert(kind, "s_1", "Subject", "/page")
            {
                Now = Proportion.Of(31, 100),
                Before = Proportion.Of(17, 400),
                Expected = 0.93,
                Since = new DateTimeOffset(2026, 2, 5, 0, 0, 0, default),
            };
            var text = letter.Urgent(Nora(language), [alert]).Text;
            string[] wanted = kind switch
            {
                AlertKind.StuckDeal => ["Subject"],
                AlertKind.SilentCustomer => ["Subject", "93 %"],
                AlertKind.CalibrationDrift or AlertKind.DealScoreDrift or AlertKind.ContactScoreDrift => ["31", "100", "93 %"],
                _ => ["31", "100", "17", "400", "4 %", "7"],
            };
            Assert.All(wanted, part => Assert.Contains(part, text, StringComparison.Ordinal));
            Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        }
    }

    private static User Nora(string language) =>
        new()
        {
            UserId = new UserId("u_1"),
            Email = "nora@shop.example",
            Name = "Nora",
            Role = Role.Manager,
            Language = language,
        };

    private AlertWatch Watch(QuietHours? quiet)
    {
        var settings = new MancrelSettings { Alerts = new AlertSettings { QuietHours = quiet } };
        return new AlertWatch(
            crm.Store,
            new AlertBook(
                crm.Store,
                new StatsBook(crm.Store),
                new MailFlowBook(crm.Store),
                new CustomerBook(crm.Store, crm.Clock),
                new ScoreDriftBook(
                    new DealOddsBook(new DealSample(crm.Store), crm.Pipelines, crm.Clock),
                    new ContactOddsBook(new ContactPastBook(crm.Store), crm.Pipelines, crm.Clock),
                    crm.Clock
                )
            ),
            new NoticeBoard(crm.Store),
            new ReviewLetter(settings),
            settings,
            crm.Clock
        );
    }

    private ScheduledSlot Slot(string key) => new(Tenant, key, crm.Clock.GetUtcNow(), crm.Clock.GetUtcNow(), new DateOnly(2026, 3, 2));

    private Task LeadAsync(string language) =>
        crm.Store.CommitAsync(new DocumentBatch(Tenant, Nora(language).Partition).Create(Nora(language)), Cancellation);

    private async Task JudgedAsync(int right, int wrong)
    {
        for (var at = 0; at < right + wrong; at++)
        {
            var decision = new AiDecision
            {
                DecisionId = crm.Random.NewId("d_"),
                At = crm.Clock.GetUtcNow(),
                ConversationId = new ConversationId("cv_1"),
                Model = "m",
                Action = "a",
                Confidence = 0.9,
                Verdict = at < right ? "sent_as_is" : "rejected",
            };
            await crm.Store.CommitAsync(new DocumentBatch(Tenant, decision.Partition).Create(decision), Cancellation);
        }
    }

    private async Task<IReadOnlyList<QueuedAccountMail>> OrdersAsync() =>
        [
            .. (await crm.Store.QueryAsync<OutboxEvent>(Tenant, new DocumentQuery { Limit = 100 }, Cancellation)).Items.Select(item =>
                JsonSerializer.Deserialize<QueuedAccountMail>(item.Value.Body, CoreJson.Options)!
            ),
        ];
}
