using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>The three bands (docs/architecture.md, step 9). The confidence proposes, the guards can only lower.</summary>
public static class BandPolicy
{
    /// <summary>Decides about a draft.</summary>
    /// <param name="classification">How the newest message was understood.</param>
    /// <param name="draft">The draft; without one there is nothing to send or approve.</param>
    /// <param name="confidence">Of <see cref="ReplyConfidence"/>; not a number counts as 0.</param>
    /// <param name="guards">What the guards found.</param>
    /// <param name="thresholds">The tenant's settings.</param>
    public static BandDecision Decide(
        Classification classification,
        Draft? draft,
        double confidence,
        IReadOnlyList<GuardFinding> guards,
        BandThresholds thresholds
    )
    {
        var limits = thresholds.For(classification.Intent);
        var sure = double.IsNaN(confidence) ? 0 : Math.Clamp(confidence, 0, 1);
        BandDecision Decided(Band band, string reason) => new(band, sure, limits.AutoSend, guards, reason);

        if (classification.Intent == Intent.None)
        {
            return Decided(Band.Escalate, "The message is outside of what Mancrel answers.");
        }

        if (draft is null)
        {
            return Decided(Band.Escalate, $"There is nothing that may be said by itself to {CoreJson.Name(classification.Intent)}.");
        }

        var byConfidence =
            sure >= limits.AutoSend ? Band.AutoSend
            : sure >= limits.Approve ? Band.Approve
            : Band.Escalate;
        var strictest = Strictest(guards);
        if (strictest is { } guard && guard.AtMost > byConfidence)
        {
            return Decided(guard.AtMost, guard.Reason);
        }

        return Decided(
            byConfidence,
            byConfidence switch
            {
                Band.AutoSend => $"Confidence {Text(sure)} reaches {Text(limits.AutoSend)} and no guard objects.",
                Band.Approve => $"Confidence {Text(sure)} is below {Text(limits.AutoSend)}: a person approves.",
                _ => $"Confidence {Text(sure)} is below {Text(limits.Approve)}: a person answers.",
            }
        );
    }

    /// <summary>The finding that lowers the band most, the first of several; null where there is none.</summary>
    public static GuardFinding? Strictest(IReadOnlyList<GuardFinding> guards)
    {
        GuardFinding? strictest = null;
        foreach (var guard in guards)
        {
            if (strictest is null || guard.AtMost > strictest.AtMost)
            {
                strictest = guard;
            }
        }

        return strictest;
    }

    // Cut, not rounded: 0.8999 must not read as 0.90.
    private static string Text(double value) =>
        (Math.Floor(value * 10_000 + 1e-9) / 10_000).ToString("0.00##", CultureInfo.InvariantCulture);
}
