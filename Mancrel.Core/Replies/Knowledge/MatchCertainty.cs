namespace Mancrel.Core.Replies.Knowledge;

/// <summary>How probable it is that an entry answers what was asked, by what was found out about the two.</summary>
internal static class MatchCertainty
{
    private const double Constant = -5.2;
    private const double OfCoverage = 4.0;
    private const double OfWording = 3.0;
    private const double OfMargin = 1.5;
    private const double OfFit = 1.0;

    /// <summary>The probability, 0..1.</summary>
    public static double Of(KnowledgeMatch match) =>
        1
        / (
            1
            + Math.Exp(-(Constant + OfCoverage * match.Coverage + OfWording * match.Wording + OfMargin * match.Margin + OfFit * match.Fit))
        );
}
