namespace Mancrel.Core.Learning;

/// <summary>What few observations allow to say about a rate.</summary>
public static class Binomial
{
    /// <summary>
    /// The Clopper-Pearson upper bound: the highest error rate that still explains <paramref name="errors"/> among <paramref name="total"/>
    /// at the given confidence (one-sided).
    /// </summary>
    /// <param name="errors">0..<paramref name="total"/>.</param>
    /// <param name="total">Observations; with none nothing is known and the bound is 1.</param>
    /// <param name="confidence">0..1, 0.95 as a rule.</param>
    public static double UpperBound(int errors, int total, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(errors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(errors, total);
        if (total == 0 || errors == total)
        {
            return 1;
        }

        // The rate p at which so few errors would come up only once in twenty: P(X ≤ errors; p) = 1 − confidence.
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = AtMost(errors, total, middle) > 1 - confidence ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>How many more observations without an error bring the bound to <paramref name="highest"/>.</summary>
    /// <param name="errors">Errors so far.</param>
    /// <param name="total">Observations so far.</param>
    /// <param name="highest">The error rate to certify, above 0 and below 1.</param>
    /// <param name="confidence">0..1.</param>
    public static int MoreNeeded(int errors, int total, double highest, double confidence = 0.95)
    {
        if (highest is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(highest), highest, "an error rate between 0 and 1");
        }

        if (UpperBound(errors, total, confidence) <= highest)
        {
            return 0;
        }

        var (low, high) = (0, 64);
        while (UpperBound(errors, total + high, confidence) > highest)
        {
            (low, high) = (high, high * 2);
        }

        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            (low, high) = UpperBound(errors, total + middle, confidence) > highest ? (middle, high) : (low, middle);
        }

        return high;
    }

    // Σ C(n,k) p^k (1−p)^(n−k) for k = 0..errors, in logarithms so that thousands of observations do not underflow.
    private static double AtMost(int errors, int total, double rate)
    {
        var (success, failure) = (Math.Log(rate), Math.Log(1 - rate));
        var choose = 0.0;
        var sum = 0.0;
        for (var count = 0; count <= errors; count++)
        {
            sum += Math.Exp(choose + count * success + (total - count) * failure);
            choose += Math.Log(total - count) - Math.Log(count + 1);
        }

        return sum;
    }
}
