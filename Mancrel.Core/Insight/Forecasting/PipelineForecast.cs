using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Forecasting;

/// <summary>What open deals may come to, in one currency.</summary>
/// <param name="Deals">How many there are.</param>
/// <param name="Value">What they are worth together, if all were won.</param>
/// <param name="Expected">The mean: each value times its probability.</param>
/// <param name="Low">Lower end of the interval of 90 %.</param>
/// <param name="High">Its upper end.</param>
public sealed record Expectation(long Deals, decimal Value, decimal Expected, decimal Low, decimal High);

/// <summary>
/// The weighted pipeline with its interval. Each deal is won or not, and the probability of a stage is itself only known as well as
/// outcomes tell it; both are in the variance. The sum lies between nothing and all, so the interval is that of a beta distribution of
/// this mean and variance over that range.
/// </summary>
public static class PipelineForecast
{
    /// <summary>What some open deals of one currency may come to.</summary>
    /// <param name="deals">The deals.</param>
    /// <param name="odds">How likely deals of a pipeline's stage are won.</param>
    public static Expectation Of(IReadOnlyCollection<OpenDeals> deals, Func<string, string, StageOdds> odds)
    {
        var (mean, variance) = (0.0, 0.0);
        foreach (var stage in deals.Where(one => one.Probability is null).GroupBy(one => (one.Pipeline, one.Stage)))
        {
            var known = odds(stage.Key.Pipeline, stage.Key.Stage);
            var (sum, squares) = (stage.Sum(one => (double)one.Value), stage.Sum(one => (double)one.Squares));
            mean += known.Used * sum;
            variance += (squares * ((known.Used * (1 - known.Used)) - known.Variance)) + (sum * sum * known.Variance);
        }

        foreach (var one in deals.Where(one => one.Probability is not null))
        {
            var said = one.Probability!.Value / 100.0;
            mean += said * (double)one.Value;
            variance += said * (1 - said) * (double)one.Squares;
        }

        var all = deals.Sum(one => one.Value);
        var (low, high) = Interval(mean, variance, (double)all);
        return new Expectation(deals.Sum(one => one.Count), all, Money(mean), Money(low), Money(high));
    }

    private static (double Low, double High) Interval(double mean, double variance, double all)
    {
        if (all <= 0 || variance <= 0)
        {
            return (mean, mean);
        }

        var share = mean / all;

        // More than all or nothing is not possible, however little is known.
        var spread = Math.Min(variance / (all * all), share * (1 - share) * 0.999);
        var together = (share * (1 - share) / spread) - 1;
        var (a, b) = (share * together, (1 - share) * together);
        var outside = (1 - Statistics.Interval.Within) / 2;
        return (all * BetaDistribution.Quantile(outside, a, b), all * BetaDistribution.Quantile(1 - outside, a, b));
    }

    // With two places, as amounts are written, whatever they end in.
    private static decimal Money(double amount) => Math.Round((decimal)amount, 2) + 0.00m;
}
