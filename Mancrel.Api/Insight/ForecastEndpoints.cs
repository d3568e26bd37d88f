using System.Globalization;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Forecasting;
using Mancrel.Core.Insight.Statistics;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>What may be won, from sums that are kept as deals change.</summary>
internal static class ForecastEndpoints
{
    private const int UsualMonths = 3;
    private const int MostMonths = 12;
    private const int LongestHistory = 60;
    private const int MostOwners = 200;
    private const string MonthForm = "yyyy-MM";

    /// <summary>Maps the route.</summary>
    public static void MapForecast(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/forecast", ForecastAsync)
            .Tells(
                "What may be won: open deals weighted by how likely deals of their stage are won, with intervals of 90 %, by owner, "
                    + "pipeline and month; and what was won month by month, how that goes on, and how such forecasts did before."
            )
            .WithTags("Insight")
            .Needs(Permission.Read);

    private static async Task<Ok<ForecastView>> ForecastAsync(
        string? pipelineId,
        string? ownerId,
        string? months,
        Caller caller,
        StatsBook book,
        PipelineBook pipelines,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var ahead = Months(months);
        var sums = await book.SalesAsync(caller.Tenant, cancellation);
        var known = (await pipelines.ListAsync(caller.Tenant, cancellation)).Select(stored => stored.Value).ToList();
        var open = SalesSums.Open(sums).Where(one => Asked(one.Pipeline, one.Owner, pipelineId, ownerId, caller.Sight)).ToList();
        var won = SalesSums.Won(sums).Where(one => Asked(one.Pipeline, one.Owner, pipelineId, ownerId, caller.Sight)).ToList();
        var owners = await OwnersAsync(store, caller, cancellation);
        var odds = new OddsBook(known, sums);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(
            new ForecastView(
                now,
                Interval.Within,
                open.Where(one => one.Currency is null).Sum(one => one.Count),
                Lines(open, odds, _ => null, _ => null),
                Lines(open, odds, one => one.Owner, owners.GetValueOrDefault),
                Lines(open, odds, one => one.Pipeline, id => known.Find(pipeline => pipeline.PipelineId.Value == id)?.Name),
                Lines(open, odds, one => one.Month, _ => null),
                odds.Views(open),
                [
                    .. won.Where(one => one.Currency is not null)
                        .GroupBy(one => one.Currency!, StringComparer.Ordinal)
                        .OrderByDescending(group => group.Sum(one => one.Count))
                        .Select(group => Series(group.Key, [.. group], ahead, now)),
                ]
            )
        );
    }

    private static bool Asked(string pipeline, string? owner, string? pipelineId, string? ownerId, Sight sight) =>
        (string.IsNullOrEmpty(pipelineId) || pipeline == pipelineId)
        && (string.IsNullOrEmpty(ownerId) || owner == ownerId)
        && sight.Sees(owner is null ? null : new UserId(owner));

    private static int Months(string? text) =>
        string.IsNullOrEmpty(text) ? UsualMonths
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months is >= 1 and <= MostMonths ? months
        : throw RefusedException.Field(StatusCodes.Status400BadRequest, "months", $"is a whole number from 1 to {MostMonths}");

    private static async Task<Dictionary<string, string>> OwnersAsync(IDocumentStore store, Caller caller, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<User>(
            caller.Tenant,
            new DocumentQuery { Sort = new DocumentSort("sortName"), Limit = MostOwners },
            cancellation
        );
        return page.Items.ToDictionary(item => item.Value.UserId.Value, item => item.Value.Name, StringComparer.Ordinal);
    }

    private static List<ForecastLine> Lines(
        List<OpenDeals> open,
        OddsBook odds,
        Func<OpenDeals, string?> key,
        Func<string, string?> name
    ) =>
        [
            .. from one in open
            where one.Currency is not null
            group one by (Key: key(one), one.Currency) into alike
            let expected = PipelineForecast.Of([.. alike], odds.Of)
            orderby alike.Key.Key is null, alike.Key.Key, expected.Deals descending
            select new ForecastLine(
                alike.Key.Key,
                alike.Key.Key is null ? null : name(alike.Key.Key),
                expected.Deals,
                new Money(expected.Value, alike.Key.Currency!),
                new Money(expected.Expected, alike.Key.Currency!),
                new Money(expected.Low, alike.Key.Currency!),
                new Money(expected.High, alike.Key.Currency!)
            ),
        ];

    private static WonSeries Series(string currency, List<WonDeals> won, int ahead, DateTimeOffset now)
    {
        var running = new DateOnly(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);
        var by = won.GroupBy(one => one.Month, StringComparer.Ordinal).ToDictionary(group => group.Key, StringComparer.Ordinal);
        var first = DateOnly.ParseExact(by.Keys.Min(StringComparer.Ordinal)!, MonthForm, CultureInfo.InvariantCulture);
        var oldest = running.AddMonths(-LongestHistory);
        var months = new List<WonMonth>();
        for (var month = first > oldest ? first : oldest; month < running; month = month.AddMonths(1))
        {
            months.Add(Month(month));
        }

        var outlook = SeriesForecast.Of([.. months.Select(month => (double)month.Won.Amount)], ahead);
        return new WonSeries(
            currency,
            months,
            Month(running),
            outlook.Method,
            [
                .. outlook.Ahead.Select(
                    (point, at) => new AheadMonth(Name(running.AddMonths(at)), Money(point.Expected), Money(point.Low), Money(point.High))
                ),
            ],
            new BackTestView(
                outlook.Test.Forecasts,
                outlook.Test.MeanError is { } error ? Money(error) : null,
                outlook.Test.Share,
                outlook.Test.Covered
            )
        );

        WonMonth Month(DateOnly month)
        {
            var deals = by.TryGetValue(Name(month), out var found) ? found.ToList() : [];
            return new WonMonth(Name(month), deals.Sum(one => one.Count), new Money(deals.Sum(one => one.Value), currency));
        }

        Money Money(double amount) => new(Math.Round((decimal)amount, 2) + 0.00m, currency);
    }

    private static string Name(DateOnly month) => month.ToString(MonthForm, CultureInfo.InvariantCulture);
}
