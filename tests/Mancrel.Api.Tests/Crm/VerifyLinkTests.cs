using Mancrel.Api.Crm;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Outreach;
using Mancrel.Core.Outreach.Backlinks;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;
using Mancrel.InMemory;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Tests.Crm;

/// <summary>The page that is to link to us is looked at over a real socket.</summary>
public sealed class VerifyLinkTests
{
    private const string Site = "127.0.0.3";
    private static readonly TenantId Tenant = new("shop");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider clock = new(Now);
    private readonly InMemoryDocumentStore store;

    public VerifyLinkTests() => store = new InMemoryDocumentStore(clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/present", true, "the link stands with the words \"Oak lamps\"")]
    [InlineData("/slash", true, "the link stands with the words \"lamps\"")]
    [InlineData("/nofollow", true, "the link stands with the words \"Oak lamps\" (rel nofollow sponsored)")]
    [InlineData("/moved", true, "the link stands with the words \"Oak lamps\"")]
    [InlineData("/absent", false, "the page has no such link")]
    [InlineData("/elsewhere", false, "the page has no such link")]
    [InlineData("/comment", false, "the page has no such link")]
    [InlineData("/gone", false, "the page answers 404")]
    [InlineData("/round", false, "the page answers 302")]
    public async Task What_stands_there_is_told_and_only_a_link_places_the_opportunity(string path, bool stands, string result)
    {
        await using var site = await LoopbackSite.StartAsync(Site, AnswerAsync);
        var input = await DealAsync(new Uri(site.Address, path));
        var pages = new HttpPageFetcher(RealClients.By(LoopbackSite.Only(Site)));

        var seen = await new VerifyLinkStep(store, new LinkChecks(store, pages, clock)).RunAsync(
            new StepContext(Tenant, "deal.dl_1.1", 1),
            input,
            Stop
        );

        var opportunity = (await store.GetAsync<BacklinkOpportunity>(Tenant, BacklinkOpportunity.PartitionOf("bo_1"), "bo_1", Stop))!.Value;
        Assert.Equal((stands, result), (seen, opportunity.CheckResult));
        Assert.Equal((stands ? OpportunityStatus.Placed : OpportunityStatus.Outreaching, Now), (opportunity.Status, opportunity.CheckedAt));
    }

    [Fact]
    public async Task A_page_that_nobody_serves_is_told_and_places_nothing()
    {
        var site = await LoopbackSite.StartAsync(Site, AnswerAsync);
        var input = await DealAsync(new Uri(site.Address, "/present"));
        await site.DisposeAsync();
        var pages = new HttpPageFetcher(RealClients.By(LoopbackSite.Only(Site)));

        Assert.False(
            await new VerifyLinkStep(store, new LinkChecks(store, pages, clock)).RunAsync(
                new StepContext(Tenant, "deal.dl_1.1", 1),
                input,
                Stop
            )
        );

        var opportunity = (await store.GetAsync<BacklinkOpportunity>(Tenant, BacklinkOpportunity.PartitionOf("bo_1"), "bo_1", Stop))!.Value;
        Assert.StartsWith("the page could not be read", opportunity.CheckResult, StringComparison.Ordinal);
    }

    private static Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/gone":
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
            case "/moved":
                context.Response.Redirect("/present", permanent: true);
                return Task.CompletedTask;
            case "/round":
                context.Response.Redirect("/round");
                return Task.CompletedTask;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            context.Request.Path.Value switch
            {
                "/present" => """<p>We like <a href="https://www.us.example/lamps">Oak lamps</a>.</p>""",
                "/slash" => """<a href="http://us.example/lamps/">lamps</a>""",
                "/nofollow" => """<a rel="nofollow sponsored" href="https://us.example/lamps">Oak lamps</a>""",
                "/elsewhere" =>
                    """<a href="https://us.example/tables">Tables</a> <a href="https://us.example.evil.example/lamps">Oak lamps</a>""",
                "/comment" => """<!-- <a href="https://us.example/lamps">Oak lamps</a> --> us.example/lamps""",
                _ => "<p>Nothing of you here.</p>",
            }
        );
    }

    private async Task<DealStageInput> DealAsync(Uri target)
    {
        var opportunity = new BacklinkOpportunity
        {
            OpportunityId = "bo_1",
            TargetUrl = target.AbsoluteUri,
            TargetDomain = "blog.example",
            OurUrl = "https://us.example/lamps",
            Status = OpportunityStatus.Outreaching,
        };
        var deal = new Deal
        {
            DealId = new DealId("dl_1"),
            Title = "Blog",
            PipelineId = PipelineSeeds.BacklinksId,
            StageId = "link_placed",
            Rank = "a0",
            StageEnteredAt = Now,
            Entry = 1,
            OpportunityId = "bo_1",
        };
        await store.CommitAsync(new DocumentBatch(Tenant, opportunity.Partition).Create(opportunity), Stop);
        await store.CommitAsync(new DocumentBatch(Tenant, deal.Partition).Create(deal), Stop);
        return new DealStageInput(deal.DealId, deal.PipelineId, deal.StageId, 1, StageAction.VerifyLink, null);
    }
}
