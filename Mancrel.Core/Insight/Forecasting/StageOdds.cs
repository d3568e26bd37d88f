namespace Mancrel.Core.Insight.Forecasting;

/// <summary>
/// How likely a deal of a stage is won. Before there are outcomes it is what the pipeline states; each deal that ended moves it, and after
/// some dozens they alone decide.
/// </summary>
/// <param name="Stated">What the pipeline states, 0..1.</param>
/// <param name="Won">Deals that were ever in the stage and were won.</param>
/// <param name="Ended">All that were ever in it and were won or lost.</param>
public sealed record StageOdds(double Stated, long Won, long Ended)
{
    /// <summary>What the pipeline states counts as so many deals.</summary>
    public const double PriorDeals = 10;

    // Nothing that may still happen is certain.
    private const double Least = 0.01;

    /// <summary>The probability that is used, 0..1.</summary>
    public double Used => A / (A + B);

    /// <summary>Its variance: what is not known of it.</summary>
    public double Variance => A * B / ((A + B) * (A + B) * (A + B + 1));

    private double A => (Math.Clamp(Stated, Least, 1 - Least) * PriorDeals) + Won;

    private double B => ((1 - Math.Clamp(Stated, Least, 1 - Least)) * PriorDeals) + Ended - Won;
}
