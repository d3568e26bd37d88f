using Mancrel.Core.Insight.Forecasting;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Tests.Insight;

/// <summary>Forecasts against worlds whose truth is known.</summary>
public sealed class ForecastTests
{
    [Theory]
    [InlineData(0.5, 2, 3, 0.6875)]
    [InlineData(0.1, 0.5, 0.5, 0.2048328)]
    [InlineData(0.9, 20, 4, 0.80727)]
    public void The_beta_distribution_is_that_of_the_tables(double x, double a, double b, double share)
    {
        Assert.Equal(share, BetaDistribution.Share(x, a, b), 3);
        Assert.Equal(x, BetaDistribution.Quantile(BetaDistribution.Share(x, a, b), a, b), 6);
    }

    [Theory]
    [InlineData(1, 6.3138)]
    [InlineData(10, 1.8125)]
    [InlineData(100, 1.6602)]
    public void Students_t_is_that_of_the_tables(int freedom, double t) =>
        Assert.Equal(t, BetaDistribution.StudentQuantile(0.95, freedom), 3);

    [Fact]
    public void Before_outcomes_the_stated_probability_counts_and_after_many_they_alone()
    {
        Assert.Equal(0.4, new StageOdds(0.4, 0, 0).Used, 6);
        Assert.Equal(0.7, new StageOdds(0.4, 7000, 10_000).Used, 2);
        Assert.True(new StageOdds(0.4, 70, 100).Variance < new StageOdds(0.4, 0, 0).Variance);
    }

    [Fact]
    public void The_interval_of_a_pipeline_holds_what_is_won_in_nine_of_ten_offices()
    {
        var random = new Random(21);
        var (within, offices) = (0, 3000);
        for (var office = 0; office < offices; office++)
        {
            // Each office has its own truth, of which the pipeline states the mean and past deals show some.
            var stages = new[] { 0.2, 0.5, 0.8 }
                .Select((stated, at) => (Name: "s" + at, Stated: stated, True: Beta(random, stated)))
                .ToList();
            var odds = stages.ToDictionary(
                stage => stage.Name,
                stage =>
                {
                    var ended = random.Next(0, 60);
                    return new StageOdds(stage.Stated, Enumerable.Range(0, ended).Count(_ => random.NextDouble() < stage.True), ended);
                }
            );
            var (open, won) = (new List<OpenDeals>(), 0m);
            foreach (var stage in stages)
            {
                var values = Enumerable.Range(0, random.Next(5, 40)).Select(_ => (decimal)Math.Exp(7 + Normal(random))).ToList();
                won += values.Where(_ => random.NextDouble() < stage.True).Sum();
                open.Add(
                    new OpenDeals("p", stage.Name, null, null, "EUR", null, values.Count, values.Sum(), values.Sum(value => value * value))
                );
            }

            var expected = PipelineForecast.Of(open, (_, stage) => odds[stage]);
            within += won >= expected.Low && won <= expected.High ? 1 : 0;
        }

        Assert.InRange(within / (double)offices, 0.87, 0.93);
    }

    [Fact]
    public void What_a_person_said_of_a_deal_is_taken_as_it_stands()
    {
        OpenDeals[] deals = [new("p", "s", null, null, "EUR", 100, 2, 300, 50_000), new("p", "s", null, null, "EUR", 0, 1, 70, 4_900)];

        var expected = PipelineForecast.Of(deals, (_, _) => throw new InvalidOperationException("no stage is asked"));

        Assert.Equal(new Expectation(3, 370, 300, 300, 300), expected);
        Assert.Equal(new Expectation(0, 0, 0, 0, 0), PipelineForecast.Of([], (_, _) => new StageOdds(0.5, 0, 0)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_interval_of_a_series_holds_what_comes_in_nine_of_ten(int step)
    {
        var random = new Random(5);
        var (within, worlds) = (0, 1200);
        for (var world = 0; world < worlds; world++)
        {
            // A level that wanders: the model of exponential smoothing, with an office's own pace.
            var (level, pace) = (1000.0, random.NextDouble() * 0.6);
            var series = new List<double>();
            for (var month = 0; month < 36 + step; month++)
            {
                var error = 60 * Normal(random);
                series.Add(level + error);
                level += pace * error;
            }

            var point = SeriesForecast.Of(series[..36], step).Ahead[step - 1];
            within += series[35 + step] >= point.Low && series[35 + step] <= point.High ? 1 : 0;
        }

        Assert.InRange(within / (double)worlds, 0.87, 0.93);
    }

    [Fact]
    public void A_year_that_comes_again_is_found_and_beats_the_level()
    {
        var random = new Random(8);
        var series = Enumerable.Range(0, 48).Select(month => 1000 + (600 * Math.Sin(month * Math.PI / 6)) + (30 * Normal(random))).ToList();

        var outlook = SeriesForecast.Of(series, 12);

        Assert.Equal("seasonal", outlook.Method);
        Assert.All(
            outlook.Ahead.Select((point, at) => (point.Expected, True: 1000 + (600 * Math.Sin((48 + at) * Math.PI / 6)))),
            pair => Assert.InRange(pair.Expected, pair.True - 150, pair.True + 150)
        );
        Assert.Equal(12, outlook.Test.Forecasts);
        Assert.InRange(outlook.Test.Share!.Value, 0, 0.1);
    }

    [Fact]
    public void Too_few_months_foretell_nothing()
    {
        var outlook = SeriesForecast.Of([1, 2, 3, 4, 5], 3);

        Assert.Null(outlook.Method);
        Assert.Empty(outlook.Ahead);
        Assert.Equal(0, outlook.Test.Forecasts);
    }

    // Around a mean with the weight that the prior of a stage claims.
    private static double Beta(Random random, double mean)
    {
        var (a, b) = (Gamma(random, mean * StageOdds.PriorDeals), Gamma(random, (1 - mean) * StageOdds.PriorDeals));
        return a / (a + b);
    }

    // G. Marsaglia and W. W. Tsang, A simple method for generating gamma variables (2000).
    private static double Gamma(Random random, double shape)
    {
        var d = shape - (1 / 3.0);
        while (true)
        {
            var x = Normal(random);
            var v = Math.Pow(1 + (x / Math.Sqrt(9 * d)), 3);
            if (v > 0 && Math.Log(random.NextDouble()) < (x * x / 2) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
