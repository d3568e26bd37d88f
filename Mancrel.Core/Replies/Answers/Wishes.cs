using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>What a writer would like to buy, told before a question: who asks first has not ordered yet.</summary>
internal static class Wishes
{
    // So much of the reading may be of anything else that only people answer.
    private const double OtherAtMost = 0.3;

    /// <summary>True of a clause like "I would like to buy three of them" with a question behind it.</summary>
    public static bool Is(IReadOnlyList<Ask> asks, int at) =>
        asks[at] is { Frame: AskFrame.Order, IsQuestion: false }
        && asks[at].Has(ClauseWords.Wish)
        && asks.Skip(at + 1).Any(ask => ask.IsQuestion && !ask.IsIdle);

    /// <summary>True where nothing in it but the wish is for people.</summary>
    public static bool IsPlain(IReadOnlyList<Ask> asks, int at) =>
        Is(asks, at)
        && FrameHints.People(asks[at]) - asks[at].Reading.Of(AskFrame.Order) - asks[at].Reading.Of(AskFrame.Quotation) < OtherAtMost;
}
