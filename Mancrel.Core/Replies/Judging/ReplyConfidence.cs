using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>The confidence that the bands are decided on: the probability that the draft may be sent as it is.</summary>
/// <remarks>
/// Of a draft whose letters were read clause by clause it is the draft's own. Otherwise:
/// understood(q) = q's calibrated confidence, if the draft answers q's intent. Where the draft answers every catalogue intent that q
/// lists, the greater of that and q's catalogue confidence: a mail that asks for price and stock splits its mass over two intents,
/// and a draft that answers both is as right as one that answers a single question.
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

        if (draft.Asked is not null)
        {
            return Math.Clamp(draft.Confidence, 0, 1);
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

        // An intent of less than a tenth was hardly asked.
        var all = question.Intents.All(score => score.Probability < 0.1 || draft.Answers.Contains(score.Intent));
        return Math.Clamp(all ? Math.Max(question.Confidence, question.CatalogueConfidence) : question.Confidence, 0, 1);
    }
}
