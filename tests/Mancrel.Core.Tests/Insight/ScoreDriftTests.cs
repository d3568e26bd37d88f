using Mancrel.Core.Insight.Scores;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Tests.Insight;

/// <summary>Whether a score that no longer tells is seen, and one that still does left alone.</summary>
public sealed class ScoreDriftTests
{
    private const int Months = 24;
    private const int CasesOfMonth = 25;
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly WeightPrior[] Priors = [new(0, 1), new(1, 0.5), new(0, 0.5)];

    [Fact]
    public void Where_nothing_changes_one_office_in_twenty_at_most_is_alarmed_in_a_year()
    {
        var alarmed = 0;
        for (var world = 0; world < 300; world++)
        {
            var random = new Random(world);
            var truth = (double[])[Normal(random), 1 + (0.5 * Normal(random)), 0.5 * Normal(random)];
            var drift = Drift(random, (_, features) => Share(truth, features));
            Assert.Equal(ScoreDrift.Told, drift.Months.Count);
            alarmed += drift.Months.Any(month => month.Drifted) ? 1 : 0;
        }

        Assert.InRange(alarmed, 0, 15);
    }

    [Fact]
    public void Scores_that_say_twice_what_comes_are_seen_in_three_months_in_nine_offices_of_ten()
    {
        // From the last half year on half of what was won before is not any more.
        var seen = 0;
        for (var world = 0; world < 100; world++)
        {
            var drift = Drift(
                new Random(500 + world),
                (month, features) => Share([0.2, 1, 0.3], features) * (month >= Months - 6 ? 0.4 : 1)
            );
            Assert.DoesNotContain(drift.Months.Take(6), month => month is { Drifted: true, Chance: < 0.0001 });
            seen += drift.Months.Skip(6).Take(3).Any(month => month.Drifted) ? 1 : 0;
        }

        Assert.InRange(seen, 90, 100);
    }

    [Fact]
    public void Scores_whose_order_means_nothing_any_more_are_seen_though_as_much_comes_as_was_foretold()
    {
        var seen = 0;
        for (var world = 0; world < 100; world++)
        {
            var drift = Drift(new Random(900 + world), (month, features) => month >= Months - 6 ? 0.5 : Share([0, 1.6, 0.8], features));
            seen += drift.Months.Skip(6).Take(4).Any(month => month.Drifted) ? 1 : 0;
        }

        Assert.InRange(seen, 90, 100);
    }

    [Fact]
    public void Other_cases_than_before_are_a_shift_and_no_alarm()
    {
        var random = new Random(4);
        var drift = Drift(random, (_, features) => Share([0, 1, 0.5], features), moved: 1.5);

        Assert.Null(drift.Alarm);
        Assert.All(drift.Months.Take(5), month => Assert.True(month.Shift is null or < 0.5));
        Assert.Contains(drift.Months.Skip(6), month => month.Shift is > 0.25);
    }

    [Fact]
    public void Few_cases_are_told_and_not_tested()
    {
        var ends = Ends();
        var drift = ScoreDrift.Of(ends, [], [new HeldCase("one", ends[^1].AddDays(-3), [1, 0, 0], Came: true)], Priors, 20);

        Assert.Null(drift.Alarm);
        Assert.Equal((1, 1), (drift.Months[^1].Came.Count, drift.Months[^1].Came.Base));
        Assert.All(drift.Months, month => Assert.Null(month.Foretold));
    }

    private static List<DateTimeOffset> Ends() =>
        [.. Enumerable.Range(Months - ScoreDrift.Told, ScoreDrift.Told + 1).Select(Start.AddMonths)];

    private static ScoreDrift Drift(Random random, Func<int, double[], double> truth, double moved = 0)
    {
        var (known, held) = (new List<KnownCase>(), new List<HeldCase>());
        var cases = moved > 0 ? 4 * CasesOfMonth : CasesOfMonth;
        foreach (var month in Enumerable.Range(0, Months))
        {
            for (var at = 0; at < cases; at++)
            {
                double[] features = [1, Normal(random) + (month >= Months - 6 ? moved : 0), random.Next(2) - 0.5];
                var came = random.NextDouble() < truth(month, features);
                var when = Start.AddMonths(month).AddDays(at % 28);
                known.Add(new KnownCase(when, new Seen(features, came, 1)));
                held.Add(new HeldCase($"{month}/{at}", when, features, came));
            }
        }

        return ScoreDrift.Of(Ends(), known, held, Priors, 20);
    }

    private static double Share(double[] weights, double[] features) =>
        LogisticFit.Share(weights.Zip(features, (weight, feature) => weight * feature).Sum());

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
