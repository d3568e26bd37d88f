using Mancrel.Core.Inbox;

namespace Mancrel.Core.Insight;

/// <summary>Which verdicts of people on a draft mean that it was right, and which that it was wrong; the others mean neither.</summary>
public static class Verdicts
{
    // As calibration learns (Replies/Steps/LearnStep.cs): who only polishes changes about a word in eight.
    private const double LightEdit = 0.15;

    /// <summary>It left as it was, or with a small edit.</summary>
    public static IReadOnlyList<string> Right { get; } = ["accepted", "edited_lightly", "audit_right"];

    /// <summary>It was written anew, refused, called back or found wrong afterwards.</summary>
    public static IReadOnlyList<string> Wrong { get; } = ["edited_heavily", "rejected", "cancelled", "audit_wrong"];

    /// <summary>What people made of a decision, by the names that are counted; null until known.</summary>
    public static string? Of(AiDecision decision) =>
        decision.Verdict switch
        {
            "sent_as_is" => "accepted",
            "edited" => decision.EditShare <= LightEdit ? "edited_lightly" : "edited_heavily",
            var other => other,
        };
}
