using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Tests.Insight;

/// <summary>What things end in and when, where they can end in several ways.</summary>
public sealed class IncidenceTests
{
    [Fact]
    public void A_small_example_reckoned_by_hand()
    {
        // Ten: two end so at 1, one otherwise at 2, one is lost sight of at 2, three end so at 3, three are seen until 4.
        Outcome[] things =
        [
            new(1, 0),
            new(1, 0),
            new(2, 1),
            new(2, null),
            new(3, 0),
            new(3, 0),
            new(3, 0),
            new(4, null),
            new(4, null),
            new(4, null),
        ];

        var ends = CumulativeIncidence.Of(things);

        Assert.Equal(0, ends.After(0.5, 0)!.Share);
        Assert.Equal((0.2, 0.0), (ends.After(1, 0)!.Share, ends.After(1, 1)!.Share));

        // 0.8 are there before 2, of whom one of eight ends otherwise; 0.7 before 3, of whom three of six end so.
        Assert.Equal((0.1, 0.55), (ends.After(3, 1)!.Share, ends.After(3, 0)!.Share));
        Assert.Null(ends.After(5, 0));
        Assert.Null(CumulativeIncidence.Of([]).After(1, 0));
    }

    [Fact]
    public void Where_all_ended_in_one_way_nothing_else_may_be()
    {
        // The shares of 54 ends come to 0.9999999999999994.
        var ends = CumulativeIncidence.Of([.. Enumerable.Range(1, 54).Select(at => new Outcome(at * 0.1, 2))]);

        Assert.Equal(new EndedSo(1, 1, 1), ends.After(30, 2));
        Assert.Equal(new EndedSo(0, 0, 0), ends.After(30, 0));
    }

    [Fact]
    public void All_ends_and_what_lasts_still_come_to_one()
    {
        var draws = new Draws(3);
        var things = Enumerable.Range(0, 300).Select(_ => Thing(draws, [0.02, 0.05, 0.03])).ToList();
        var curve = SurvivalCurve.Of([.. things.Select(one => new Lasted(one.Days, one.Ended is not null))]);

        var ends = CumulativeIncidence.Of(things);

        foreach (var days in (double[])[1, 5, 10, 15])
        {
            Assert.Equal(1 - curve.After(days)!.Share, Enumerable.Range(0, 3).Sum(end => ends.After(days, end)!.Share), 3);
        }
    }

    [Fact]
    public void Intervals_hold_the_true_share_of_each_end_in_nine_of_ten_worlds_and_one_curve_for_each_end_would_tell_too_much()
    {
        var draws = new Draws(21);
        double[] rates = [0.02, 0.05, 0.03];
        var (within, asked, told, alone, worlds) = (new int[3], 10.0, new double[3], 0.0, 2000);
        var real = rates.Select(rate => rate / rates.Sum() * (1 - Math.Exp(-rates.Sum() * asked))).ToArray();
        for (var world = 0; world < worlds; world++)
        {
            var things = Enumerable.Range(0, 120).Select(_ => Thing(draws, rates)).ToList();
            var ends = CumulativeIncidence.Of(things);
            for (var end = 0; end < 3; end++)
            {
                var so = ends.After(asked, end)!;
                within[end] += real[end] >= so.Low && real[end] <= so.High ? 1 : 0;
                told[end] += so.Share / worlds;
            }

            alone += (1 - SurvivalCurve.Of([.. things.Select(one => new Lasted(one.Days, one.Ended == 1))]).After(asked)!.Share) / worlds;
        }

        for (var end = 0; end < 3; end++)
        {
            Assert.InRange(within[end] / (double)worlds, 0.87, 0.93);
            Assert.InRange(told[end], real[end] - 0.01, real[end] + 0.01);
        }

        Assert.InRange(alone, real[1] + 0.05, 1);
    }

    // Each end comes at its own pace, the first that comes ends it; half are seen for a while only.
    private static Outcome Thing(Draws draws, double[] rates)
    {
        var times = rates.Select(rate => -Math.Log(draws.Even()) / rate).ToList();
        var (first, watched) = (times.Min(), draws.Even() * 40);
        return first <= watched ? new Outcome(first, times.IndexOf(first)) : new Outcome(watched, null);
    }
}
