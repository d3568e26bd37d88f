using Mancrel.Api.Crm;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Outreach.Backlinks;
using Mancrel.Core.Ports;
using Mancrel.InMemory;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Tests.Crm;

/// <summary>Links to us are taken up, looked for as their sites allow, and watched; the pages are served over a real socket.</summary>
public sealed class BacklinkTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Site = "127.0.0.4";
    private const string Linked = """<a href="https://us.example/lamps">Oak lamps</a>""";
    private static readonly TenantId Tenant = new("shop");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 5, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider clock = new(Now);
    private string page = Linked;
    private string robots = "";
    private int status = 200;
    private int read;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", true)]
    [InlineData("User-agent: *\nDisallow: /", false)]
    [InlineData("User-agent: *\nDisallow:", true)]
    [InlineData("User-agent: *\nDisallow: /guide/private", true)]
    [InlineData("user-agent: *\ndisallow: /guide\nallow: /guide/lamps # but this", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: Mancrel\nDisallow: /admin", true)]
    [InlineData("User-agent: Mancrel\nDisallow: /\n\nUser-agent: *\nAllow: /", false)]
    [InlineData("User-agent: other\nUser-agent: mancrel\nDisallow: /*/lamps$", false)]
    [InlineData("User-agent: *\nDisallow: /*/lamp$", true)]
    [InlineData("User-agent: *\nDisallow: /*lamps*x=1", false)]
    [InlineData("<html>not a robots file: Disallow</html>", true)]
    public void A_site_says_what_programs_read(string text, bool allows) =>
        Assert.Equal(
            allows,
            RobotsRules.Parse(text).Allows(new Uri("https://blog.example/guide/lamps" + (text.Contains("x=1") ? "?x=1" : "")))
        );

    [Fact]
    public async Task A_page_that_its_site_lets_no_program_read_is_not_read_and_says_nothing_of_the_link()
    {
        robots = "User-agent: *\nDisallow: /guide";
        await using var site = await LoopbackSite.StartAsync(Site, AnswerAsync);
        var (store, checks) = await ShopAsync(new Uri(site.Address, "/guide"), OpportunityStatus.Placed);

        var seen = await checks.CheckAsync(Tenant, "bo_1", deal: null, Stop);

        Assert.Equal(0, read);
        Assert.Equal((OpportunityStatus.Placed, false, null), (seen!.Status, seen.Stands, seen.LostAt));
        Assert.Contains("robots.txt", seen.CheckResult, StringComparison.Ordinal);
        Assert.NotNull(await store.GetAsync<BacklinkOpportunity>(Tenant, seen.Partition, seen.Id, Stop));
    }

    [Fact]
    public async Task A_link_that_stood_is_looked_for_once_a_month_and_one_that_is_gone_becomes_one_task()
    {
        await using var site = await LoopbackSite.StartAsync(Site, AnswerAsync);
        var (store, checks) = await ShopAsync(new Uri(site.Address, "/guide"), OpportunityStatus.Outreaching);
        var watch = new BacklinkWatch(store, checks);
        var placed = await checks.CheckAsync(Tenant, "bo_1", new DealId("dl_1"), Stop);
        Assert.Equal((OpportunityStatus.Placed, Now, true), (placed!.Status, placed.PlacedAt, placed.Stands));

        await NightAsync(watch, days: 20);
        Assert.Equal(1, read);
        await NightAsync(watch, days: 11);
        Assert.Equal(2, read);
        Assert.Empty(await TasksAsync(store));

        // Unread for a while is not gone.
        status = 503;
        await NightAsync(watch, days: 31);
        Assert.Empty(await TasksAsync(store));
        (status, page) = (200, "<p>Nothing of you here.</p>");
        await NightAsync(watch, days: 31);
        var gone = clock.GetUtcNow();
        await NightAsync(watch, days: 31);

        var task = Assert.Single(await TasksAsync(store));
        Assert.Equal(
            ("The link from blog.example is gone", new UserId("ann"), new DealId("dl_1")),
            (task.Title, task.AssigneeId, task.DealId)
        );
        Assert.Equal(gone, (await checks.CheckAsync(Tenant, "bo_1", deal: null, Stop))!.LostAt);

        page = Linked;
        await NightAsync(watch, days: 31);
        Assert.Null((await checks.CheckAsync(Tenant, "bo_1", deal: null, Stop))!.LostAt);
    }

    [Fact]
    public async Task An_opportunity_is_taken_up_once_as_a_deal_of_the_backlink_pipeline_and_no_page_of_our_own_network_is_read()
    {
        var made = await api.MadeAsync(
            "/api/backlink-opportunities",
            """{"targetUrl":"http://127.0.0.1.nip.example:9/guide","ourUrl":"https://us.example/lamps"}"""
        );
        var path = "/api/backlink-opportunities/" + made.Field("id");

        var first = await api.AskAsync("POST", path + "/pursue");
        var again = await api.AskAsync("POST", path + "/pursue");
        Assert.Equal((200, 200), (first.Status, again.Status));
        Assert.Equal(first.Field("dealId"), again.Field("dealId"));
        var deal = await api.AskAsync("GET", "/api/deals/" + first.Field("dealId"));
        Assert.Equal(("pl_backlinks", "Link from 127.0.0.1.nip.example"), (deal.Field("pipelineId"), deal.Field("title")));
        Assert.Equal(made.Field("id"), deal.Field("opportunityId"));

        var looked = await api.AskAsync("POST", path + "/check");
        Assert.Equal(200, looked.Status);
        Assert.StartsWith("the page could not be read", looked.Field("checkResult"), StringComparison.Ordinal);

        var bare = await api.MadeAsync("/api/backlink-opportunities", """{"targetUrl":"https://blog.example/guide"}""");
        Assert.Equal(409, (await api.AskAsync("POST", $"/api/backlink-opportunities/{bare.Field("id")}/check")).Status);
    }

    private async Task NightAsync(BacklinkWatch watch, int days)
    {
        clock.MoveTo(clock.GetUtcNow().AddDays(days));
        var now = clock.GetUtcNow();
        await watch.RunAsync(new ScheduledSlot(Tenant, "night", now.AddDays(-1), now, DateOnly.FromDateTime(now.Date)), Stop);
    }

    private static async Task<IReadOnlyList<CrmTask>> TasksAsync(InMemoryDocumentStore store) =>
        [.. (await store.QueryAsync<CrmTask>(Tenant, new DocumentQuery { Limit = 10 }, Stop)).Items.Select(item => item.Value)];

    private async Task<(InMemoryDocumentStore Store, LinkChecks Checks)> ShopAsync(Uri target, OpportunityStatus state)
    {
        var store = new InMemoryDocumentStore(clock);
        var opportunity = new BacklinkOpportunity
        {
            OpportunityId = "bo_1",
            TargetUrl = target.AbsoluteUri,
            TargetDomain = "blog.example",
            OurUrl = "https://us.example/lamps",
            Status = state,
        };
        var deal = new Deal
        {
            DealId = new DealId("dl_1"),
            Title = "Blog",
            PipelineId = PipelineSeeds.BacklinksId,
            StageId = "link_placed",
            Rank = "a0",
            StageEnteredAt = Now,
            OwnerId = new UserId("ann"),
        };
        await store.CommitAsync(new DocumentBatch(Tenant, opportunity.Partition).Create(opportunity), Stop);
        await store.CommitAsync(new DocumentBatch(Tenant, deal.Partition).Create(deal), Stop);
        return (store, new LinkChecks(store, new HttpPageFetcher(RealClients.By(LoopbackSite.Only(Site))), clock));
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/robots.txt")
        {
            return context.Response.WriteAsync(robots, Stop);
        }

        read++;
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page, Stop);
    }
}
