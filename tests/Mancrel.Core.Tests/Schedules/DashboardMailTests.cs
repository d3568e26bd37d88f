using System.Globalization;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight;
using Mancrel.Core.Office.Dashboards;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Outreach.Campaigns;
using Mancrel.Core.Outreach.Tracking;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Tests.Crm;

namespace Mancrel.Core.Tests.Schedules;

/// <summary>Figures by mail: at the hour that somebody asked for, once, in the language of whoever gets them.</summary>
public sealed class DashboardMailTests
{
    private static readonly TenantId Tenant = CrmFixture.Tenant;
    private readonly CrmFixture crm = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UTC", MailRhythm.Weekly, 8, "2026-03-02T08:00Z", "2026-02-23 2026-03-01")]
    [InlineData("Asia/Tashkent", MailRhythm.Weekly, 8, "2026-03-02T03:00Z", "2026-02-23 2026-03-01")]
    [InlineData("Asia/Kathmandu", MailRhythm.Weekly, 0, "2026-03-01T18:15Z", "2026-02-23 2026-03-01")]
    [InlineData("Europe/Berlin", MailRhythm.Monthly, 23, "2026-03-01T22:00Z", "2026-02-01 2026-02-28")]
    public void A_turn_is_an_hour_of_the_offices_clock(string zone, MailRhythm rhythm, int hour, string due, string span)
    {
        var mail = Weekly() with { Rhythm = rhythm, MonthDay = 1, Hour = hour };
        var at = DateTimeOffset.Parse(due, CultureInfo.InvariantCulture);
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);

        Assert.Null(mail.DueIn(at.AddHours(-2), at.AddMinutes(-1), place));
        var turn = mail.DueIn(at.AddMinutes(-15), at, place)!.Value;
        Assert.Equal(at, turn.Due);
        Assert.Null(mail.DueIn(at, at.AddHours(20), place));
        var (from, to) = mail.SpanOf(turn);
        Assert.Equal(span, string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} {to:yyyy-MM-dd}"));
    }

    [Fact]
    public void An_hour_that_the_clocks_leap_over_comes_as_much_later_and_one_that_comes_twice_once()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var sunday = Weekly() with { Weekday = DayOfWeek.Sunday, Hour = 2 };
        var spring = new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal(spring, sunday.DueIn(spring.AddDays(-1), spring.AddDays(1), berlin)!.Value.Due);
        var autumn = new DateTimeOffset(2026, 10, 25, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(autumn, sunday.DueIn(autumn.AddDays(-1), autumn.AddDays(1), berlin)!.Value.Due);
        Assert.Null(sunday.DueIn(autumn, autumn.AddHours(2), berlin));
    }

    [Fact]
    public async Task A_turn_is_mailed_once_however_often_it_is_run()
    {
        await UserAsync("en");
        await MadeAsync(Weekly());
        var due = new DateTimeOffset(2026, 3, 9, 8, 0, 0, TimeSpan.Zero);
        await RunAsync(due.AddMinutes(-30), due.AddMinutes(-15));
        Assert.Empty(await OrdersAsync());
        await RunAsync(due.AddMinutes(-15), due);
        await RunAsync(due.AddMinutes(-15), due);
        await RunAsync(due, due.AddMinutes(15));
        var order = Assert.Single(await OrdersAsync());
        Assert.Equal("Figures of the week, 2 March 2026 to 8 March 2026", order.Notice!.Subject);
    }

    [Fact]
    public async Task What_was_missed_while_nobody_ran_is_mailed_once_and_what_lay_before_it_was_asked_for_never()
    {
        await UserAsync("en");
        await MadeAsync(Weekly());
        await RunAsync(CrmFixture.Now.AddDays(-14), CrmFixture.Now);
        Assert.Empty(await OrdersAsync());
        await RunAsync(CrmFixture.Now, CrmFixture.Now.AddDays(24));
        var order = Assert.Single(await OrdersAsync());
        Assert.EndsWith("16 March 2026 to 22 March 2026", order.Notice!.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_left_gets_nothing()
    {
        await UserAsync("en", disabled: true);
        await MadeAsync(Weekly());
        await RunAsync(CrmFixture.Now, CrmFixture.Now.AddDays(8));
        Assert.Empty(await OrdersAsync());
    }

    [Theory]
    [InlineData(
        "en",
        "Figures of the week, 2 March 2026 to 8 March 2026",
        "1,234",
        "Left to a person",
        "4.6 min",
        "40 % (38.3 % to 41.8 %)"
    )]
    [InlineData(
        "ru",
        "Показатели недели, 2 марта 2026 – 8 марта 2026",
        "1 234",
        "Оставлено человеку",
        "4,6 мин",
        "40 % (от 38,3 % до 41,8 %)"
    )]
    [InlineData(
        "uz",
        "Hafta koʻrsatkichlari, 2026-yil 2-mart – 2026-yil 8-mart",
        "1 234",
        "Odamga qoldirildi",
        "4,6 daq",
        "40 % (38,3 % – 41,8 %)"
    )]
    public async Task The_mail_says_the_same_as_text_and_as_HTML_in_the_readers_language(string language, params string[] told)
    {
        await UserAsync(language);
        await MadeAsync(Weekly() with { Dashboards = Enum.GetValues<DashboardKind>() });
        await SumsAsync(
            "2026-03-04",
            ("inbound", 1234),
            ("outbound", 3000),
            ("inbound.state.escalated", 20),
            ("outbound.state.sent", 1200),
            ("reply.count", 10),
            ("reply.class.2", 10),
            ("band.escalate", 20)
        );
        var due = new DateTimeOffset(2026, 3, 9, 8, 0, 0, TimeSpan.Zero);
        await RunAsync(due.AddMinutes(-15), due);
        var notice = Assert.Single(await OrdersAsync()).Notice!;
        Assert.Equal(told[0], notice.Subject);
        var words = SheetWords.Of(language);
        foreach (var part in told[1..].Concat(Enum.GetValues<DashboardKind>().Select(kind => words["name_" + CoreJson.Name(kind)])))
        {
            Assert.Contains(Plain(part), Plain(notice.Text), StringComparison.Ordinal);
            Assert.Contains(Plain(part), Plain(System.Net.WebUtility.HtmlDecode(notice.Html!)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_longest_mail_goes_through_a_queue_whose_messages_have_256_kilobytes()
    {
        await UserAsync("ru");
        await MadeAsync(Weekly() with { Rhythm = MailRhythm.Monthly, MonthDay = 9, Dashboards = Enum.GetValues<DashboardKind>() });
        for (var at = 0; at < 40; at++)
        {
            var campaign = new Campaign
            {
                CampaignId = new CampaignId($"cp_{at}"),
                Name = new string('Щ', 120),
                SegmentId = new("sg_1"),
                TemplateId = new("tp_1"),
            };
            await crm.Store.CommitAsync(new DocumentBatch(Tenant, campaign.Partition).Create(campaign), Cancellation);
        }

        var due = new DateTimeOffset(2026, 3, 9, 8, 0, 0, TimeSpan.Zero);
        await RunAsync(due.AddMinutes(-15), due);
        var order = Assert
            .Single((await crm.Store.QueryAsync<OutboxEvent>(Tenant, new DocumentQuery { Limit = 10 }, Cancellation)).Items)
            .Value;
        Assert.InRange(Encoding.UTF8.GetByteCount(order.Body), 30_000, 230_000);
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    private static DashboardMail Weekly() =>
        new()
        {
            MailId = "dm_1",
            UserId = new UserId("u_1"),
            Dashboards = [DashboardKind.Dashboard],
            Rhythm = MailRhythm.Weekly,
            Weekday = DayOfWeek.Monday,
            MonthDay = 1,
            Hour = 8,
        };

    private async Task RunAsync(DateTimeOffset since, DateTimeOffset due)
    {
        var settings = new MancrelSettings();
        var work = new DashboardMails(
            crm.Store,
            new DashboardMailDesk(crm.Store),
            new DashboardSheets(
                crm.Store,
                new StatsBook(crm.Store),
                crm.Pipelines,
                crm.Boards,
                new CampaignCounts(crm.Store, new MailTracks(crm.Store, crm.Clock))
            ),
            new Sights(crm.Store, settings),
            new SheetLetter(settings),
            settings
        );
        await work.RunAsync(new ScheduledSlot(Tenant, "s", since, due, DateOnly.FromDateTime(due.UtcDateTime)), Cancellation);
    }

    private Task MadeAsync(DashboardMail mail) =>
        crm.Store.CommitAsync(new DocumentBatch(Tenant, mail.Partition).Create(mail), Cancellation);

    private Task UserAsync(string language, bool disabled = false)
    {
        var user = new User
        {
            UserId = new UserId("u_1"),
            Email = "nora@shop.example",
            Name = "Nora",
            Role = Role.Manager,
            Language = language,
            Disabled = disabled,
        };
        return crm.Store.CommitAsync(new DocumentBatch(Tenant, user.Partition).Create(user), Cancellation);
    }

    private Task SumsAsync(string day, params (string Name, decimal Value)[] sums)
    {
        var counts = new StatCounts { Bucket = day, Values = sums.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal) };
        return crm.Store.CommitAsync(new DocumentBatch(Tenant, counts.Partition).Create(counts), Cancellation);
    }

    private async Task<IReadOnlyList<QueuedAccountMail>> OrdersAsync() =>
        [
            .. (await crm.Store.QueryAsync<OutboxEvent>(Tenant, new DocumentQuery { Limit = 100 }, Cancellation)).Items.Select(item =>
                JsonSerializer.Deserialize<QueuedAccountMail>(item.Value.Body, CoreJson.Options)!
            ),
        ];
}
