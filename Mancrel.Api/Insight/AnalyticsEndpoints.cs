using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight;
using Mancrel.Core.Outreach.Campaigns;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sums = System.Collections.Generic.IReadOnlyDictionary<string, decimal>;

namespace Mancrel.Api.Insight;

/// <summary>
/// Figures of the whole office, each with what it is a share of and what it may really be, from sums that are kept as things change.
/// </summary>
internal static class AnalyticsEndpoints
{
    private const int MostListed = 50;
    private static readonly string[] Ways = ["inbound", "outbound"];

    /// <summary>Maps the routes.</summary>
    public static void MapAnalytics(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/analytics").WithTags("Analytics").Needs(Permission.Read);
        group.MapGet("/messages-by-status", ByStatusAsync).Tells("Messages by the state they are in now, with shares and intervals.");
        group.MapGet("/messages-by-occasion", ByOccasionAsync).Tells("Messages of our own accord by their occasion.");
        group.MapGet("/messages-timeline", TimelineAsync).Tells("Messages day by day, with their states.");
        group.MapGet("/ai-usage-stats", AiAsync).Tells("What the AI decided, how often it was right and what it cost.");
        group.MapGet("/campaign-performance", CampaignsAsync).Tells("What each campaign came to, at most fifty.");
        group.MapGet("/contacts-by-segment", SegmentsAsync).Tells("How many contacts belong to each segment, at most fifty.");
        routes
            .MapGet("/api/insight/cycle", CycleAsync)
            .Tells("How long deals stay in each stage and how many go on, of each pipeline.")
            .WithTags("Insight")
            .Needs(Permission.Read);
    }

    private static Task<Ok<MessageShares>> ByStatusAsync(
        string? from,
        string? to,
        Caller caller,
        StatsBook book,
        TimeProvider clock,
        CancellationToken cancellation
    ) => SharesAsync("state", from, to, caller, book, clock, cancellation);

    private static Task<Ok<MessageShares>> ByOccasionAsync(
        string? from,
        string? to,
        Caller caller,
        StatsBook book,
        TimeProvider clock,
        CancellationToken cancellation
    ) => SharesAsync("occasion", from, to, caller, book, clock, cancellation);

    private static async Task<Ok<MessageShares>> SharesAsync(
        string what,
        string? from,
        string? to,
        Caller caller,
        StatsBook book,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var (first, last) = DaySpan.Read(from, to, clock);
        return TypedResults.Ok(Shares(first, last, await SumsAsync(book, caller, first, last, cancellation), what));
    }

    private static async Task<Ok<IReadOnlyList<MessageDay>>> TimelineAsync(
        string? from,
        string? to,
        Caller caller,
        StatsBook book,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var (first, last) = DaySpan.Read(from, to, clock);
        var known = (await book.DaysAsync(caller.Tenant, first, last, cancellation)).ToDictionary(day => day.Day, day => day.Values);
        return TypedResults.Ok<IReadOnlyList<MessageDay>>([
            .. from at in Enumerable.Range(0, last.DayNumber - first.DayNumber + 1)
            let day = first.AddDays(at)
            let sums = known.GetValueOrDefault(day, Contributions.Nothing)
            select new MessageDay(
                day,
                StatSums.Whole(sums, "inbound"),
                StatSums.Whole(sums, "outbound"),
                StatSums.Whole(sums, "reply.count"),
                StatSums.Whole(sums, "reply.automatic"),
                StatSums.Whole(sums, "band.escalate"),
                States(sums)
            ),
        ]);
    }

    private static async Task<Ok<AiUsageStats>> AiAsync(
        string? from,
        string? to,
        Caller caller,
        StatsBook book,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var (first, last) = DaySpan.Read(from, to, clock);
        var sums = await SumsAsync(book, caller, first, last, cancellation);
        var decisions = StatSums.Whole(sums, "ai.decisions");
        var bands = StatSums.Named(sums, "band.");
        var decided = bands.Values.Sum();
        var verdicts = StatSums.Named(sums, "verdict.");
        var right = Verdicts.Right.Sum(name => verdicts.GetValueOrDefault(name));
        var cost = StatSums.Worth(sums, "ai.cost.");
        return TypedResults.Ok(
            new AiUsageStats(
                first,
                last,
                decisions,
                StatSums.Named(sums, "ai.task."),
                bands.ToDictionary(band => band.Key, band => Proportion.Of(band.Value, decided), StringComparer.Ordinal),
                Proportion.Of(right, right + Verdicts.Wrong.Sum(name => verdicts.GetValueOrDefault(name))),
                StatSums.Whole(sums, "ai.tokens"),
                cost,
                decisions == 0 ? [] : [.. cost.Select(all => all with { Amount = Math.Round(all.Amount / decisions, 6) })]
            )
        );
    }

    private static async Task<Ok<IReadOnlyList<CampaignPerformance>>> CampaignsAsync(
        Caller caller,
        IDocumentStore store,
        CampaignCounts counts,
        CancellationToken cancellation
    )
    {
        var campaigns = await store.QueryAsync<Campaign>(
            caller.Tenant,
            new DocumentQuery { Sort = new DocumentSort("sortName"), Limit = MostListed },
            cancellation
        );
        var told = new List<CampaignPerformance>();
        foreach (var campaign in campaigns.Items.Select(item => item.Value))
        {
            var results = await counts.ResultsAsync(caller.Tenant, campaign.CampaignId, cancellation);
            told.Add(
                new CampaignPerformance(
                    campaign.CampaignId.Value,
                    campaign.Name,
                    campaign.State,
                    campaign.StartedAt,
                    results,
                    Of(results.Delivered, results.Sent),
                    Of(results.Replied, results.Sent),
                    Of(results.Bounced, results.Sent)
                )
            );
        }

        return TypedResults.Ok<IReadOnlyList<CampaignPerformance>>(told);
    }

    private static async Task<Ok<IReadOnlyList<SegmentSize>>> SegmentsAsync(
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var segments = await store.QueryAsync<Segment>(
            caller.Tenant,
            new DocumentQuery { Sort = new DocumentSort("sortName"), Limit = MostListed },
            cancellation
        );
        var contacts =
            (await store.QueryAsync<Contact>(caller.Tenant, new DocumentQuery { Limit = 1, CountTotal = true }, cancellation)).Total ?? 0;
        return TypedResults.Ok<IReadOnlyList<SegmentSize>>([
            .. segments
                .Items.Select(item => item.Value)
                .Select(segment => new SegmentSize(
                    segment.SegmentId.Value,
                    segment.Name,
                    segment.Count,
                    segment.CountedAt,
                    segment.Count is { } count && count <= contacts ? Proportion.Of(count, contacts) : null
                )),
        ]);
    }

    private static async Task<Ok<IReadOnlyList<CycleView>>> CycleAsync(
        Caller caller,
        StatsBook book,
        PipelineBook pipelines,
        CancellationToken cancellation
    )
    {
        var deals = await book.DealsAsync(caller.Tenant, cancellation);
        return TypedResults.Ok<IReadOnlyList<CycleView>>([
            .. (await pipelines.ListAsync(caller.Tenant, cancellation)).Select(stored => Cycle(stored.Value, deals)),
        ]);
    }

    private static CycleView Cycle(Pipeline pipeline, Sums deals)
    {
        var (won, lost) = (
            StatSums.Whole(deals, "won." + pipeline.PipelineId.Value),
            StatSums.Whole(deals, "lost." + pipeline.PipelineId.Value)
        );
        return new CycleView(
            pipeline.PipelineId.Value,
            pipeline.Name,
            Proportion.Of(won, won + lost),
            StatSums.Days(deals, "wonSeconds." + pipeline.PipelineId.Value, won),
            [
                .. from stage in pipeline.Stages
                let key = $"{pipeline.PipelineId.Value}/{stage.Id}"
                let went = StatSums.Whole(deals, "went." + key)
                select new CycleStage(
                    stage.Id,
                    stage.Name,
                    Of(went, StatSums.Whole(deals, "came." + key)),
                    StatSums.Days(deals, "stayed." + key, went)
                ),
            ]
        );
    }

    private static MessageShares Shares(DateOnly from, DateOnly to, Sums sums, string what) =>
        new(
            from,
            to,
            Ways.Sum(way => StatSums.Whole(sums, way)),
            [
                .. Ways.SelectMany(way =>
                        StatSums
                            .Named(sums, $"{way}.{what}.")
                            .Select(some => new MessageShare(way, some.Key, Of(some.Value, StatSums.Whole(sums, way))))
                    )
                    .OrderByDescending(some => some.Share.Count)
                    .ThenBy(some => some.Name, StringComparer.Ordinal),
            ]
        );

    private static Dictionary<string, long> States(Sums sums) =>
        Ways.SelectMany(way => StatSums.Named(sums, way + ".state.").Select(state => ($"{way}.{state.Key}", state.Value)))
            .ToDictionary(state => state.Item1, state => state.Value, StringComparer.Ordinal);

    private static async Task<Sums> SumsAsync(StatsBook book, Caller caller, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        StatsBook.Sum((await book.DaysAsync(caller.Tenant, from, to, cancellation)).Select(day => day.Values));

    // What is counted by two indexes may differ for a moment.
    private static Proportion Of(long part, long all) => Proportion.Of(Math.Min(part, all), all);
}
