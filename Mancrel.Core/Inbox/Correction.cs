namespace Mancrel.Core.Inbox;

/// <summary>How verdicts corrected a confidence: (right + strength × shown) / (total + strength).</summary>
/// <param name="Total">Verdicts in the bin.</param>
/// <param name="Right">Those that were right.</param>
/// <param name="Strength">How many verdicts the model's own calibration is worth.</param>
public sealed record Correction(int Total, int Right, double Strength)
{
    /// <summary>The corrected confidence, 0..1.</summary>
    public double Apply(double shown) => (Right + (Strength * Math.Clamp(shown, 0, 1))) / (Total + Strength);
}
