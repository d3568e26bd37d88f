using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Tests.Insight;

/// <summary>How long things last, where some last still.</summary>
public sealed class SurvivalTests
{
    [Fact]
    public void The_curve_is_that_of_the_textbook()
    {
        // Remission in weeks under 6-mercaptopurine: Freireich and others (1963), the usual example of the method.
        Lasted[] things =
        [
            .. new[] { 6, 6, 6, 7, 10, 13, 16, 22, 23 }.Select(weeks => new Lasted(weeks, Over: true)),
            .. new[] { 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 }.Select(weeks => new Lasted(weeks, Over: false)),
        ];

        var curve = SurvivalCurve.Of(things);

        Assert.Equal(
            [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482],
            new[] { 6.0, 7, 10, 13, 16, 22, 23 }.Select(weeks => curve.After(weeks)!.Share)
        );
        Assert.Equal((1.0, 21), (curve.After(5)!.Share, curve.After(5)!.Watched));
        Assert.Equal(23, curve.Median!.Expected);
        Assert.Null(curve.Until(0.4));
        Assert.Null(curve.After(40));
        Assert.Null(SurvivalCurve.Of([]).Median);
    }

    [Fact]
    public void Intervals_hold_the_true_share_and_median_in_nine_of_ten_and_what_ended_alone_tells_of_less()
    {
        var draws = new Draws(21);
        var (shares, medians, worlds, told, endedAlone) = (0, 0, 2000, 0.0, 0.0);
        for (var world = 0; world < worlds; world++)
        {
            var mean = 5 + (draws.Even() * 40);
            var things = Enumerable
                .Range(0, 80)
                .Select(_ =>
                {
                    var (real, watched) = (-Math.Log(draws.Even()) * mean, draws.Even() * 2 * mean);
                    return new Lasted(Math.Min(real, watched), real <= watched);
                })
                .ToList();

            var curve = SurvivalCurve.Of(things);

            var half = curve.After(mean / 2)!;
            shares += Math.Exp(-0.5) >= half.Low && Math.Exp(-0.5) <= half.High ? 1 : 0;
            var (real, median) = (mean * Math.Log(2), curve.Median!);
            medians += real >= median.Low && !(real > median.High) ? 1 : 0;
            told += median.Expected / real / worlds;
            var ended = things.Where(one => one.Over).Select(one => one.Days).Order().ToList();
            endedAlone += ended[ended.Count / 2] / real / worlds;
        }

        Assert.InRange(shares / (double)worlds, 0.87, 0.93);
        Assert.InRange(medians / (double)worlds, 0.87, 0.94);
        Assert.InRange(told, 0.95, 1.05);
        Assert.InRange(endedAlone, 0.4, 0.8);
    }
}
