namespace Mancrel.Core.Replies.Knowledge;

/// <summary>
/// How probable it is that an entry answers what was asked, by what was found out about the two: fitted on clauses of letters to shops.
/// </summary>
internal static class MatchCertainty
{
    private const double Constant = -5.34;
    private const double OfCoverage = 0.51;
    private const double OfWording = 1.5;
    private const double OfMargin = 1.27;
    private const double OfFit = 1.9;
    private const double OfMass = 5.38;

    /// <summary>The probability, 0..1.</summary>
    /// <param name="match">What was found.</param>
    /// <param name="mass">How much was asked at all that the entry has, 0..1: one common word is little however well it fits.</param>
    public static double Of(KnowledgeMatch match, double mass) =>
        1
        / (
            1
            + Math.Exp(
                -(
                    Constant
                    + OfCoverage * match.Coverage
                    + OfWording * match.Wording
                    + OfMargin * match.Margin
                    + OfFit * match.Fit
                    + OfMass * mass
                )
            )
        );
}
