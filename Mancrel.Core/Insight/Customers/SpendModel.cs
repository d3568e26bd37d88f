using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Customers;

/// <summary>
/// What a purchase is worth (Gamma-Gamma), in parts of the mean of all: a customer's purchases scatter (shape) about a level of its own,
/// and levels scatter from customer to customer (how far, and about which).
/// </summary>
/// <remarks>P. S. Fader, B. G. S. Hardie, The Gamma-Gamma Model of Monetary Value (2013).</remarks>
public sealed record SpendModel(double Shape, double Levels, double Scale, double Unit)
{
    private static readonly (double Mean, double Deviation)[] Priors = [(Math.Log(4), 1), (Math.Log(3), 0.7), (Math.Log(0.75), 0.7)];

    /// <summary>Draws of what the model may be, as likely as the other.</summary>
    public static IReadOnlyList<SpendModel> Fit(IEnumerable<CustomerHistory> seen, int count, Draws draws)
    {
        var known = seen.Where(one => one.Priced > 0).ToArray();
        var unit = known.Length == 0 ? 1 : known.Average(one => one.Mean);
        var most = known.Length == 0 ? 0 : known.Max(one => one.Priced);
        return [.. Posterior.Of(Density, [.. Priors.Select(prior => prior.Mean)], count, draws).Select(point => Read(point, unit))];

        double Density(double[] point)
        {
            var sum = -point.Select((value, at) => Math.Pow((value - Priors[at].Mean) / Priors[at].Deviation, 2) / 2).Sum();
            var model = Read(point, unit);
            var shared = model.Shared(most);
            foreach (var one in known)
            {
                var mean = one.Mean / unit;
                sum +=
                    shared[one.Priced]
                    + (((model.Shape * one.Priced) - 1) * Math.Log(mean))
                    + (model.Shape * one.Priced * Math.Log(one.Priced))
                    - (((model.Shape * one.Priced) + model.Levels) * Math.Log(model.Scale + (one.Priced * mean)));
            }

            return double.IsNaN(sum) ? double.NegativeInfinity : sum;
        }
    }

    /// <summary>One model that is drawn from what is thought before anything was seen.</summary>
    public static SpendModel Prior(Draws draws) => Read([.. Priors.Select(prior => prior.Mean + (prior.Deviation * draws.Normal()))], 1);

    /// <summary>What a customer's purchases are worth in the mean.</summary>
    public double Expected(CustomerHistory one) =>
        Unit * Shape * (Scale + (one.Priced * one.Mean / Unit)) / ((Shape * one.Priced) + Levels - 1);

    /// <summary>What some purchases of a customer come to, by chance.</summary>
    public double Draw(CustomerHistory one, int purchases, Draws draws)
    {
        var level = draws.Gamma((Shape * one.Priced) + Levels) / (Scale + (one.Priced * one.Mean / Unit));
        return level > 0 ? Unit * draws.Gamma(Shape * purchases) / level : Unit * purchases;
    }

    private double[] Shared(int most)
    {
        var values = new double[most + 1];
        var levels = BetaDistribution.LogGamma(Levels);
        for (var n = 1; n <= most; n++)
        {
            values[n] =
                BetaDistribution.LogGamma((Shape * n) + Levels)
                - BetaDistribution.LogGamma(Shape * n)
                - levels
                + (Levels * Math.Log(Scale));
        }

        return values;
    }

    // Levels above 1, or else no mean would exist.
    private static SpendModel Read(double[] logs, double unit) => new(Math.Exp(logs[0]), 1 + Math.Exp(logs[1]), Math.Exp(logs[2]), unit);
}
