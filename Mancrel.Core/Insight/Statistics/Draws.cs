namespace Mancrel.Core.Insight.Statistics;

/// <summary>Draws from distributions, from a seed: the same question has the same answer.</summary>
/// <remarks>G. Marsaglia and W. W. Tsang, A simple method for generating gamma variables (2000).</remarks>
public sealed class Draws(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>Evenly between 0 (not included) and 1.</summary>
    public double Even() => 1 - random.NextDouble();

    /// <summary>Normal with mean 0 and deviation 1.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(Even())) * Math.Cos(2 * Math.PI * Even());

    /// <summary>Gamma of a shape, with rate 1.</summary>
    public double Gamma(double shape)
    {
        if (shape < 1)
        {
            return Gamma(shape + 1) * Math.Pow(Even(), 1 / shape);
        }

        var d = shape - (1 / 3.0);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(Even()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    /// <summary>Beta.</summary>
    public double Beta(double a, double b)
    {
        var (left, right) = (Gamma(a), Gamma(b));
        return left + right > 0 ? left / (left + right) : a / (a + b);
    }

    /// <summary>A seed of a text, the same in every process.</summary>
    public static int SeedOf(string text)
    {
        // FNV-1a.
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return (int)(hash & int.MaxValue);
    }
}
