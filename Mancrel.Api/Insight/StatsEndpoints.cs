using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight;
using Mancrel.Core.Office.Assigning;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sums = System.Collections.Generic.IReadOnlyDictionary<string, decimal>;

namespace Mancrel.Api.Insight;

/// <summary>
/// Numbers of the office, from sums that are kept as things change. They name no customer, so whoever may read sees those of the whole
/// office; open work of others is for those who see everything.
/// </summary>
public static class StatsEndpoints
{
    private const int MostPeople = 200;

    /// <summary>Maps the routes.</summary>
    public static void MapStats(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/stats", StatsAsync)
            .Tells("The sums of today, the last seven and the last thirty days.")
            .WithTags("Analytics")
            .Needs(Permission.Read);
        routes
            .MapPost("/api/stats/rebuild", RebuildAsync)
            .Tells("Counts a portion of the documents again; call it with the nextCursor until none comes back.")
            .WithTags("Analytics")
            .Needs(Permission.Administer)
            .WithDescription(
                "Counts a portion of the documents again; to be called again with `?cursor=` until no `nextCursor` comes "
                    + "back. It may run beside the day's work."
            );
        var group = routes.MapGroup("/api/analytics").WithTags("Analytics").Needs(Permission.Read);
        group.MapGet("/dashboard", DashboardAsync).Tells("The figures of a span of days beside the span before.");
        group.MapGet("/timeline", TimelineAsync).Tells("The figures day by day.");
        group.MapGet("/pipelines", PipelinesAsync).Tells("Funnel, conversion and velocity of each pipeline.");
        group.MapGet("/deals", DealsAsync).Tells("Open, won and lost deals with their value.");
        group.MapGet("/workload", WorkloadAsync).Tells("Open work per person.");
    }

    private static async Task<Ok<StatsView>> StatsAsync(
        string? from,
        string? to,
        Caller caller,
        StatsBook book,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var (first, last) = DaySpan.Read(from, to, clock);
        return TypedResults.Ok(
            Stats(first, last, StatsBook.Sum((await book.DaysAsync(caller.Tenant, first, last, cancellation)).Select(day => day.Values)))
        );
    }

    private static async Task<Ok<RebuildPortion>> RebuildAsync(
        string? cursor,
        Caller caller,
        StatsRebuild rebuild,
        CancellationToken cancellation
    ) => TypedResults.Ok(await rebuild.RunAsync(caller.Tenant, string.IsNullOrEmpty(cursor) ? null : cursor, cancellation));

    private static async Task<Ok<IReadOnlyList<DayView>>> TimelineAsync(
        string? from,
        string? to,
        Caller caller,
        StatsBook book,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var (first, last) = DaySpan.Read(from, to, clock);
        return TypedResults.Ok(Timeline(first, last, await book.DaysAsync(caller.Tenant, first, last, cancellation)));
    }

    private static async Task<Ok<IReadOnlyList<FunnelView>>> PipelinesAsync(
        Caller caller,
        StatsBook book,
        PipelineBook pipelines,
        BoardProjection boards,
        CancellationToken cancellation
    ) => TypedResults.Ok(await FunnelsAsync(caller, await book.DealsAsync(caller.Tenant, cancellation), pipelines, boards, cancellation));

    private static async Task<Ok<IReadOnlyList<DealMonth>>> DealsAsync(Caller caller, StatsBook book, CancellationToken cancellation) =>
        TypedResults.Ok(Months(await book.DealsAsync(caller.Tenant, cancellation)));

    private static async Task<Ok<IReadOnlyList<WorkloadView>>> WorkloadAsync(
        Caller caller,
        IDocumentStore store,
        Assigner assigner,
        CancellationToken cancellation
    ) => TypedResults.Ok(await OpenWorkAsync(store, assigner, caller, cancellation));

    private static async Task<Ok<DashboardView>> DashboardAsync(
        string? from,
        string? to,
        Caller caller,
        IDocumentStore store,
        StatsBook book,
        PipelineBook pipelines,
        BoardProjection boards,
        Assigner assigner,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var (first, last) = DaySpan.Read(from, to, clock);
        var days = await book.DaysAsync(caller.Tenant, first, last, cancellation);
        var deals = await book.DealsAsync(caller.Tenant, cancellation);
        return TypedResults.Ok(
            new DashboardView(
                Stats(first, last, StatsBook.Sum(days.Select(day => day.Values))),
                Timeline(first, last, days),
                await FunnelsAsync(caller, deals, pipelines, boards, cancellation),
                Months(deals),
                await OpenWorkAsync(store, assigner, caller, cancellation)
            )
        );
    }

    private static StatsView Stats(DateOnly from, DateOnly to, Sums sums)
    {
        var verdicts = StatSums.Named(sums, "verdict.");
        var right = Verdicts.Right.Sum(name => verdicts.GetValueOrDefault(name));
        var replies = StatSums.Whole(sums, "reply.count");
        return new StatsView(
            from,
            to,
            StatSums.Whole(sums, "inbound"),
            StatSums.Whole(sums, "outbound"),
            StatSums.Named(sums, "inbound.state."),
            StatSums.Named(sums, "outbound.state."),
            StatSums.Named(sums, "intent."),
            StatSums.Named(sums, "language."),
            StatSums.Named(sums, "band."),
            new ReplyStats(
                replies,
                StatSums.Whole(sums, "reply.automatic"),
                replies == 0 ? null : (double)(sums.GetValueOrDefault("reply.seconds") / replies),
                StatsBook.ReplySeconds(sums, 0.5),
                StatsBook.ReplySeconds(sums, 0.9)
            ),
            new VerdictStats(verdicts, Share(right, right + Verdicts.Wrong.Sum(name => verdicts.GetValueOrDefault(name)))),
            new AiStats(
                StatSums.Whole(sums, "ai.decisions"),
                StatSums.Named(sums, "ai.task."),
                StatSums.Whole(sums, "ai.tokens"),
                StatSums.Worth(sums, "ai.cost.")
            )
        );
    }

    private static IReadOnlyList<DayView> Timeline(DateOnly first, DateOnly last, IReadOnlyList<(DateOnly Day, Sums Values)> days)
    {
        var known = days.ToDictionary(day => day.Day, day => day.Values);
        return
        [
            .. from at in Enumerable.Range(0, last.DayNumber - first.DayNumber + 1)
            let day = first.AddDays(at)
            let sums = known.GetValueOrDefault(day, Contributions.Nothing)
            select new DayView(
                day,
                StatSums.Whole(sums, "inbound"),
                StatSums.Whole(sums, "outbound"),
                StatSums.Whole(sums, "reply.count"),
                StatSums.Whole(sums, "reply.automatic"),
                StatSums.Whole(sums, "band.escalate")
            ),
        ];
    }

    private static async Task<IReadOnlyList<FunnelView>> FunnelsAsync(
        Caller caller,
        Sums deals,
        PipelineBook pipelines,
        BoardProjection boards,
        CancellationToken cancellation
    )
    {
        var funnels = new List<FunnelView>();
        foreach (var pipeline in (await pipelines.ListAsync(caller.Tenant, cancellation)).Select(stored => stored.Value))
        {
            var totals = await boards.ReadAsync(caller.Tenant, pipeline.PipelineId, caller.Sight, cancellation);
            var stages = pipeline.Stages.Select(stage =>
            {
                var now = totals.Stages.GetValueOrDefault(stage.Id, StageTotals.None);
                var key = $"{pipeline.PipelineId.Value}/{stage.Id}";
                var (came, went) = (StatSums.Whole(deals, "came." + key), StatSums.Whole(deals, "went." + key));
                return new FunnelStage(
                    stage.Id,
                    stage.Name,
                    now.Count,
                    StatSums.Worth(now.Values, ""),
                    StatSums.Worth(now.Weighted, ""),
                    came,
                    Share(went, came),
                    StatSums.Days(deals, "stayed." + key, went)
                );
            });
            var (won, lost) = (
                StatSums.Whole(deals, "won." + pipeline.PipelineId.Value),
                StatSums.Whole(deals, "lost." + pipeline.PipelineId.Value)
            );
            funnels.Add(
                new FunnelView(
                    pipeline.PipelineId.Value,
                    pipeline.Name,
                    [.. stages],
                    won,
                    lost,
                    Share(won, won + lost),
                    StatSums.Days(deals, "wonSeconds." + pipeline.PipelineId.Value, won)
                )
            );
        }

        return funnels;
    }

    private static IReadOnlyList<DealMonth> Months(Sums deals) =>
        [
            .. deals
                .Keys.Where(key =>
                    key.StartsWith("made.", StringComparison.Ordinal)
                    || key.StartsWith("wonIn.", StringComparison.Ordinal)
                    || key.StartsWith("lostIn.", StringComparison.Ordinal)
                )
                .Select(key => key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(month => new DealMonth(
                    month,
                    StatSums.Whole(deals, "made." + month),
                    StatSums.Whole(deals, "wonIn." + month),
                    StatSums.Whole(deals, "lostIn." + month),
                    StatSums.Worth(deals, $"wonValue.{month}.")
                )),
        ];

    private static async Task<IReadOnlyList<WorkloadView>> OpenWorkAsync(
        IDocumentStore store,
        Assigner assigner,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var users = await store.QueryAsync<User>(
            caller.Tenant,
            new DocumentQuery { Sort = new DocumentSort("name"), Limit = MostPeople },
            cancellation
        );
        var people = new List<WorkloadView>();
        foreach (var user in users.Items.Select(item => item.Value).Where(user => !user.Disabled && caller.Sight.Sees(user.UserId)))
        {
            var open = await assigner.OpenWorkAsync(caller.Tenant, user.UserId, cancellation);
            people.Add(new WorkloadView(user.UserId.Value, user.Name, open.Deals, open.Conversations, open.Tasks));
        }

        return people;
    }

    private static double? Share(long part, long all) => all == 0 ? null : Math.Round((double)part / all, 4);
}
