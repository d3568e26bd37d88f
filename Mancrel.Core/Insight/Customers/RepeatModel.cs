using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Customers;

/// <summary>
/// When customers come again (BG/NBD): each buys at a pace of its own, and after each further purchase may be gone for good, with a
/// chance of its own. Paces are gamma distributed (shape, rate in days), chances beta distributed.
/// </summary>
/// <remarks>
/// P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model (2005).
/// </remarks>
public sealed record RepeatModel(double Shape, double Rate, double Gone, double Stays)
{
    // Before anything was seen: once in some ninety days, and one of four is gone after a purchase; each may be several times that.
    private static readonly (double Mean, double Deviation)[] Priors = [(0, 1), (Math.Log(90), 1), (0, 1), (Math.Log(3), 1)];

    /// <summary>Draws of what the model may be, as likely as the other.</summary>
    public static IReadOnlyList<RepeatModel> Fit(IReadOnlyCollection<CustomerHistory> seen, int count, Draws draws)
    {
        var alike = seen.GroupBy(one => (one.Repeats, one.Recency, one.Age)).Select(group => (group.Key, Count: group.Count())).ToArray();
        var most = alike.Length == 0 ? 0 : alike.Max(one => one.Key.Repeats);
        var start = Priors.Select(prior => prior.Mean).ToArray();
        return [.. Posterior.Of(Density, start, count, draws).Select(Read)];

        double Density(double[] point)
        {
            var sum = -point.Select((value, at) => Math.Pow((value - Priors[at].Mean) / Priors[at].Deviation, 2) / 2).Sum();
            var model = Read(point);
            var shared = model.Shared(most);
            foreach (var (key, times) in alike)
            {
                sum += times * (shared[key.Repeats] + model.Timing(key.Repeats, key.Recency, key.Age));
            }

            return double.IsNaN(sum) ? double.NegativeInfinity : sum;
        }
    }

    /// <summary>One model that is drawn from what is thought before anything was seen.</summary>
    public static RepeatModel Prior(Draws draws) => Read([.. Priors.Select(prior => prior.Mean + (prior.Deviation * draws.Normal()))]);

    /// <summary>The chance that a customer is not gone, 0..1.</summary>
    public double Alive(CustomerHistory one) => one.Repeats == 0 ? 1 : 1 / (1 + Math.Exp(LogGone(one.Repeats, one.Recency, one.Age)));

    /// <summary>The chance that a customer buys nothing in so many days, 0..1.</summary>
    public double Silent(CustomerHistory one, double days)
    {
        var rate = Rate + one.Age;
        return 1 - (Alive(one) * (1 - Math.Pow(rate / (rate + days), Shape + one.Repeats)));
    }

    // What is the same for all customers of so many repeats.
    private double[] Shared(int most)
    {
        var values = new double[most + 1];
        var (pace, stays, both) = (
            BetaDistribution.LogGamma(Shape),
            BetaDistribution.LogGamma(Stays),
            BetaDistribution.LogGamma(Gone + Stays)
        );
        for (var x = 0; x <= most; x++)
        {
            values[x] =
                BetaDistribution.LogGamma(Shape + x)
                - pace
                + (Shape * Math.Log(Rate))
                + both
                + BetaDistribution.LogGamma(Stays + x)
                - stays
                - BetaDistribution.LogGamma(Gone + Stays + x);
        }

        return values;
    }

    private double Timing(int repeats, int recency, int age)
    {
        var here = -(Shape + repeats) * Math.Log(Rate + age);
        return repeats == 0 ? here : here + Softplus(LogGone(repeats, recency, age));
    }

    // The odds, as logarithm, that a customer was gone after the last purchase.
    private double LogGone(int repeats, int recency, int age) =>
        Math.Log(Gone / (Stays + repeats - 1)) + ((Shape + repeats) * Math.Log((Rate + age) / (Rate + recency)));

    private static double Softplus(double x) => x > 30 ? x : Math.Log(1 + Math.Exp(x));

    private static RepeatModel Read(double[] logs) => new(Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]), Math.Exp(logs[3]));
}
