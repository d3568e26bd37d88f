using Mancrel.Core.Settings;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Shadow;

/// <summary>What would have left in shadow mode, beside what people answered.</summary>
/// <param name="Since">From when on.</param>
/// <param name="Whole">False where there were more letters than are looked at; the newest count.</param>
/// <param name="All">All intents together.</param>
/// <param name="Intents">Each intent, the one that would have been answered most first.</param>
public sealed record ShadowReport(DateTimeOffset Since, bool Whole, ShadowCount All, IReadOnlyList<ShadowIntent> Intents);

/// <summary>What came of one intent in shadow.</summary>
/// <param name="Intent">Which.</param>
/// <param name="Mode">Its mode now.</param>
/// <param name="Count">The figures.</param>
public sealed record ShadowIntent(Intent Intent, ReplyMode Mode, ShadowCount Count);

/// <summary>The figures.</summary>
/// <param name="Letters">Letters that were decided about in shadow.</param>
/// <param name="Would">Of these, those that would have been answered without a person.</param>
/// <param name="Asked">Of the letters, those that a person would have been asked about.</param>
/// <param name="Answered">Of those that would have been answered, those that a person answered.</param>
/// <param name="Same">
/// Of these, those that the person answered the same way: with all prices of the draft and some of its facts, in whatever words.
/// </param>
public sealed record ShadowCount(int Letters, int Would, int Asked, int Answered, int Same)
{
    /// <summary>None.</summary>
    public static ShadowCount None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public static ShadowCount operator +(ShadowCount left, ShadowCount right) =>
        new(
            left.Letters + right.Letters,
            left.Would + right.Would,
            left.Asked + right.Asked,
            left.Answered + right.Answered,
            left.Same + right.Same
        );
}
