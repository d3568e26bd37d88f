namespace Mancrel.Core.Insight.Statistics;

/// <summary>The interval that goes with every number that may be another.</summary>
public static class Interval
{
    /// <summary>What lies within, 0..1.</summary>
    public const double Within = 0.9;

    /// <summary>The normal distribution has that within so many deviations to either side.</summary>
    public const double Deviations = 1.644854;
}
