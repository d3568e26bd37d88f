namespace Mancrel.Core.Insight;

/// <summary>Which verdicts of people on a draft mean that it was right, and which that it was wrong; the others mean neither.</summary>
public static class Verdicts
{
    /// <summary>It left as it was, or with a small edit.</summary>
    public static IReadOnlyList<string> Right { get; } = ["accepted", "edited_lightly", "audit_right"];

    /// <summary>It was written anew, refused, called back or found wrong afterwards.</summary>
    public static IReadOnlyList<string> Wrong { get; } = ["edited_heavily", "rejected", "cancelled", "audit_wrong"];
}
