using System.Runtime.InteropServices;

namespace Mancrel.Core.Learning;

/// <summary>What a person did with a draft: the label that calibration learns from.</summary>
public enum Verdict
{
    /// <summary>Sent as it was, or found right when looked at afterwards.</summary>
    Accepted,

    /// <summary>Sent after a small edit that changed no fact.</summary>
    EditedLightly,

    /// <summary>Sent after an edit that changed what it says.</summary>
    EditedHeavily,

    /// <summary>Rejected.</summary>
    Rejected,

    /// <summary>An automatic send that a person stopped during the hold.</summary>
    Cancelled,
}

/// <summary>How many verdicts there are of one tenant and intent in one confidence bin, and how many of them were right.</summary>
/// <param name="Total">All verdicts.</param>
/// <param name="Right">Those that were <see cref="Verdict.Accepted"/> or <see cref="Verdict.EditedLightly"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct VerdictCount(int Total, int Right)
{
    /// <summary>The count with one more verdict.</summary>
    public VerdictCount With(Verdict verdict) => new(Total + 1, Right + (IsRight(verdict) ? 1 : 0));

    /// <summary>True when the draft could have been sent as it was.</summary>
    public static bool IsRight(Verdict verdict) => verdict is Verdict.Accepted or Verdict.EditedLightly;
}
