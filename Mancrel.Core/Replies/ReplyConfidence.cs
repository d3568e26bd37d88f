using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies;

/// <summary>The confidence that the bands are decided on: the probability that the draft may be sent as it is.</summary>
/// <remarks>
/// understood(q) = the greater of (q's calibrated confidence, if the draft answers q's intent) and (q's calibrated
/// openness × the probability mass of all intents that the draft answers): a mail that asks for price and stock splits its mass
/// over two intents, and a draft that answers both is as right as one that answers a single question.
/// confidence = min over the unanswered messages of understood(q) × the draft's own confidence. The minimum rather than the
/// product: the messages of one thread are about one thing, so their errors come together.
/// </remarks>
public static class ReplyConfidence
{
    /// <summary>The probability, 0..1, that the draft may be sent as it is; 0 without a draft.</summary>
    public static double Of(IReadOnlyList<Classification> questions, Draft? draft)
    {
        if (draft is null || questions.Count == 0)
        {
            return 0;
        }

        var understood = 1.0;
        foreach (var question in questions)
        {
            understood = Math.Min(understood, Understood(question, draft));
        }

        return Math.Clamp(understood * Math.Clamp(draft.Confidence, 0, 1), 0, 1);
    }

    private static double Understood(Classification question, Draft draft)
    {
        if (!draft.Answers.Contains(question.Intent))
        {
            return 0;
        }

        var top = question.ProbabilityOf(question.Intent);
        var mass = 0.0;
        foreach (var intent in draft.Answers)
        {
            mass += question.ProbabilityOf(intent);
        }

        // Calibration may have taken confidence away because the message looks unlike the training; the mass loses in proportion.
        var openness = top > 0 ? Math.Min(1, question.Confidence / top) : 0;
        return Math.Clamp(Math.Max(question.Confidence, mass * openness), 0, 1);
    }
}
