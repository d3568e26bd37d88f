using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Learning;

/// <summary>The confidences of one tenant corrected by its people's verdicts. Immutable: a verdict gives a new one.</summary>
/// <remarks>
/// Each intent has ten bins of confidence. In a bin the corrected confidence is (right + strength × shown) / (total + strength):
/// with no verdicts what the model says, with many what people found (a Beta prior around the shown confidence). The strength
/// says how many verdicts the model's own calibration is worth.
/// </remarks>
public sealed record Calibration
{
    /// <summary>Bins of a tenth each.</summary>
    public const int Bins = 10;

    /// <summary>Nothing known yet.</summary>
    public static Calibration Empty { get; } = new();

    /// <summary>How many verdicts the model's own calibration is worth; above 0.</summary>
    public double Strength { get; init; } = 20;

    /// <summary>Verdicts by intent, <see cref="Bins"/> bins each, lowest confidence first.</summary>
    public IReadOnlyDictionary<Intent, IReadOnlyList<VerdictCount>> Verdicts { get; init; } =
        new Dictionary<Intent, IReadOnlyList<VerdictCount>>();

    /// <summary>Verdicts on automatic sends by intent: what <see cref="Certify"/> rests on.</summary>
    public IReadOnlyDictionary<Intent, VerdictCount> AutoSends { get; init; } = new Dictionary<Intent, VerdictCount>();

    /// <summary>The calibration that counted verdicts make.</summary>
    public static Calibration Of(IReadOnlyList<VerdictTally> tallies) =>
        Empty with
        {
            Verdicts = tallies.ToDictionary(
                tally => tally.Intent,
                tally => (IReadOnlyList<VerdictCount>)[.. tally.Bins.Select(bin => new VerdictCount(bin.Total, bin.Right))]
            ),
            AutoSends = tallies.ToDictionary(
                tally => tally.Intent,
                tally => new VerdictCount(tally.AutoSends.Total, tally.AutoSends.Right)
            ),
        };

    /// <summary>The calibration after one more verdict.</summary>
    /// <param name="intent">What the message was understood to be.</param>
    /// <param name="shown">The confidence before any correction, 0..1.</param>
    /// <param name="verdict">What the person did.</param>
    /// <param name="autoSend">True when the reply was sent by itself, or would have been.</param>
    public Calibration With(Intent intent, double shown, Verdict verdict, bool autoSend)
    {
        var bins = Verdicts.TryGetValue(intent, out var known) ? known.ToArray() : new VerdictCount[Bins];
        bins[BinOf(shown)] = bins[BinOf(shown)].With(verdict);
        var sends = new Dictionary<Intent, VerdictCount>(AutoSends);
        if (autoSend)
        {
            sends[intent] = sends.GetValueOrDefault(intent).With(verdict);
        }

        return this with
        {
            Verdicts = new Dictionary<Intent, IReadOnlyList<VerdictCount>>(Verdicts) { [intent] = bins },
            AutoSends = sends,
        };
    }

    /// <summary>The corrected confidence, 0..1.</summary>
    public double Correct(Intent intent, double shown)
    {
        var sure = Math.Clamp(shown, 0, 1);
        if (!Verdicts.TryGetValue(intent, out var bins))
        {
            return sure;
        }

        var (total, right) = bins[BinOf(sure)];
        return (right + Strength * sure) / (total + Strength);
    }

    /// <summary>What <see cref="Correct"/> does at a confidence, for the record; null where no verdict moves it.</summary>
    public Correction? CorrectionOf(Intent intent, double shown) =>
        Verdicts.TryGetValue(intent, out var bins) && bins[BinOf(shown)] is { Total: > 0 } bin
            ? new Correction(bin.Total, bin.Right, Strength)
            : null;

    /// <summary>Verdicts of an intent over all bins.</summary>
    public int CountOf(Intent intent) => Verdicts.TryGetValue(intent, out var bins) ? bins.Sum(bin => bin.Total) : 0;

    /// <summary>How far automatic sends of an intent can be vouched for.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="highestError">The error rate to certify, 0.01 as a rule.</param>
    public Certificate Certify(Intent intent, double highestError = 0.01)
    {
        var count = AutoSends.GetValueOrDefault(intent);
        var errors = count.Total - count.Right;
        return new Certificate(
            intent,
            count.Total,
            errors,
            Binomial.UpperBound(errors, count.Total),
            Binomial.MoreNeeded(errors, count.Total, highestError)
        );
    }

    /// <summary>The bin of a confidence.</summary>
    internal static int BinOf(double confidence) => Math.Clamp((int)(confidence * Bins), 0, Bins - 1);
}

/// <summary>What the verdicts on automatic sends allow to say.</summary>
/// <param name="Intent">Of which intent.</param>
/// <param name="Verdicts">How many there are.</param>
/// <param name="Errors">How many were wrong.</param>
/// <param name="HighestError">The highest error rate that the data still allows at 95 % confidence (Clopper-Pearson).</param>
/// <param name="MoreNeeded">Verdicts without an error that are still missing; 0 is certified.</param>
public sealed record Certificate(Intent Intent, int Verdicts, int Errors, double HighestError, int MoreNeeded)
{
    /// <summary>True when the wanted error rate is vouched for.</summary>
    public bool IsCertified => MoreNeeded == 0;
}
