using Mancrel.Core.Common;
using Mancrel.Core.Insight;

namespace Mancrel.Api.Insight;

/// <summary>What open deals may come to, in one currency.</summary>
/// <param name="Key">Of what: a user, a pipeline, a month (<c>2026-11</c>); null of the total, of nobody and of no month.</param>
/// <param name="Name">In words, where there are any.</param>
/// <param name="Deals">How many open deals: its base.</param>
/// <param name="Value">What they are worth together, if all were won.</param>
/// <param name="Expected">The mean: each value times its probability.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
public sealed record ForecastLine(string? Key, string? Name, long Deals, Money Value, Money Expected, Money Low, Money High);

/// <summary>How likely deals of a stage are won, and what that rests on.</summary>
/// <param name="PipelineId">The pipeline.</param>
/// <param name="Pipeline">Its name.</param>
/// <param name="StageId">The stage.</param>
/// <param name="Stage">Its name.</param>
/// <param name="Deals">Open deals in it whose probability nobody set by hand.</param>
/// <param name="Stated">What the pipeline states, 0..1; it counts as <paramref name="StatedWeighs"/> deals.</param>
/// <param name="StatedWeighs">As how many deals.</param>
/// <param name="Won">Of all deals that were ever in it and ended, those that were won.</param>
/// <param name="Used">What is used, 0..1.</param>
public sealed record StageOddsView(
    string PipelineId,
    string Pipeline,
    string StageId,
    string Stage,
    long Deals,
    double Stated,
    double StatedWeighs,
    Proportion Won,
    double Used
);

/// <summary>A month of the past.</summary>
/// <param name="Month"><c>2026-11</c>, UTC.</param>
/// <param name="Deals">Deals that were won.</param>
/// <param name="Won">What they were worth.</param>
public sealed record WonMonth(string Month, long Deals, Money Won);

/// <summary>A month ahead, by the series of the past alone.</summary>
/// <param name="Month"><c>2026-11</c>, UTC.</param>
/// <param name="Expected">The mean.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
public sealed record AheadMonth(string Month, Money Expected, Money Low, Money High);

/// <summary>How forecasts of one month ahead would have done, each made from what was known before it.</summary>
/// <param name="Forecasts">How many months were foretold: its base.</param>
/// <param name="MeanError">Mean of the absolute errors; null without one.</param>
/// <param name="Share">The same as a share of what was won; null where nothing was.</param>
/// <param name="Covered">Those that lay within their interval.</param>
public sealed record BackTestView(int Forecasts, Money? MeanError, double? Share, Proportion Covered);

/// <summary>What was won month by month in one currency, and how that goes on.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Months">Whole months, the oldest first: its base.</param>
/// <param name="Running">The month that is not over; it is not in what is foretold.</param>
/// <param name="Method"><c>level</c>, <c>trend</c> or <c>seasonal</c>; null with fewer than six whole months.</param>
/// <param name="Ahead">The running month and those that follow; empty without a method.</param>
/// <param name="Test">How the same way of foretelling did before.</param>
public sealed record WonSeries(
    string Currency,
    IReadOnlyList<WonMonth> Months,
    WonMonth Running,
    string? Method,
    IReadOnlyList<AheadMonth> Ahead,
    BackTestView Test
);

/// <summary>What may be won.</summary>
/// <param name="AsOf">When it was reckoned.</param>
/// <param name="Within">What lies within the intervals, 0..1.</param>
/// <param name="WithoutValue">Open deals without a value, which are in no sum.</param>
/// <param name="Total">All open deals, by currency.</param>
/// <param name="ByOwner">By whose they are.</param>
/// <param name="ByPipeline">By pipeline.</param>
/// <param name="ByMonth">By the month that they are thought to be won in.</param>
/// <param name="Odds">The probabilities, and what they rest on.</param>
/// <param name="Series">What was won so far and how that goes on, by currency.</param>
public sealed record ForecastView(
    DateTimeOffset AsOf,
    double Within,
    long WithoutValue,
    IReadOnlyList<ForecastLine> Total,
    IReadOnlyList<ForecastLine> ByOwner,
    IReadOnlyList<ForecastLine> ByPipeline,
    IReadOnlyList<ForecastLine> ByMonth,
    IReadOnlyList<StageOddsView> Odds,
    IReadOnlyList<WonSeries> Series
);
