namespace Mancrel.Core.Outreach.Sequences;

/// <summary>
/// Fisher's exact test: how likely chance alone makes two shares differ as much as these do, or more. It holds for few answers too.
/// </summary>
internal static class FisherExact
{
    /// <summary>The two-sided probability, 0 to 1.</summary>
    public static double Of(VariantCount one, VariantCount other) => Of(one.Replied, one.Sent, other.Replied, other.Sent);

    /// <summary>The same of two shares, each as a count of a whole.</summary>
    public static double Of(long hits, long all, long otherHits, long otherAll)
    {
        var (total, yes) = (all + otherAll, hits + otherHits);
        var logs = new double[total + 1];
        for (var number = 1L; number <= total; number++)
        {
            logs[number] = logs[number - 1] + Math.Log(number);
        }

        var seen = Likelihood(hits);

        // What is as unlikely as what was seen counts too; the small factor is for the rounding of equal ones.
        var sum = 0.0;
        for (var some = Math.Max(0, yes - otherAll); some <= Math.Min(all, yes); some++)
        {
            var likelihood = Likelihood(some);
            sum += likelihood <= seen * (1 + 1e-7) ? likelihood : 0;
        }

        return Math.Min(1, sum);

        double Likelihood(long some) => Math.Exp(Choose(all, some) + Choose(otherAll, yes - some) - Choose(total, yes));

        double Choose(long from, long some) => logs[from] - logs[some] - logs[from - some];
    }
}
