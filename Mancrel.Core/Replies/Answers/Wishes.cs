using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Replies.Answers;

/// <summary>What a writer would like to buy, told before a question: who asks first has not ordered yet.</summary>
internal static class Wishes
{
    // So much of the reading may be of anything else that only people answer.
    private const double OtherAtMost = 0.3;

    // So much of the reading says that it is only told, where it stands behind the question.
    private const double ToldAtLeast = 0.3;

    // A telephone, a house: what tells where to bring it.
    private const int LongNumber = 5;

    /// <summary>True of a clause like "I would like to buy three", "we are taking the white one" with a question beside it.</summary>
    public static bool Is(IReadOnlyList<Ask> asks, int at, IReadOnlyCollection<Ask> listed) =>
        asks[at] is { IsQuestion: false } ask
        && ask.Frame switch
        {
            AskFrame.Order when ask.Has(ClauseWords.Wish) => asks.Skip(at + 1).Any(IsAsked)
                || AnswerConfidence.Idle(ask) >= ToldAtLeast && asks.Take(at).Any(IsOfGoods),
            AskFrame.Order when ask.Has(ClauseWords.Taking) => !HasLongNumber(ask) && asks.Skip(at + 1).Any(IsOfGoods),
            // "We need 80 metres of the wadding. Is there so much?"
            AskFrame.Order
            or AskFrame.OrderChange
            or AskFrame.Quotation
                when (listed.Contains(ask) || ask.Has(ClauseWords.Needing) && AskedCounts.In(ask.Text).Any())
                    && !HasLongNumber(ask)
                    && !ask.Has(ClauseWords.OwnOrder) => asks.Skip(at + 1).Any(IsOfGoods),
            // "We would like to come and look at it on Saturday, till when are you open?"
            AskFrame.Appointment when ask.Has(ClauseWords.Wish) => asks.Skip(at + 1)
                .Any(next => next.Frame == AskFrame.Hours && IsAsked(next)),
            _ => false,
        };

    /// <summary>True where nothing in it but the wish is for people.</summary>
    public static bool IsPlain(IReadOnlyList<Ask> asks, int at, IReadOnlyCollection<Ask> listed) =>
        Is(asks, at, listed)
        && FrameHints.People(asks[at]) - asks[at].Reading.Of(asks[at].Frame) - asks[at].Reading.Of(AskFrame.Quotation) < OtherAtMost;

    private static bool IsAsked(Ask ask) => ask.IsQuestion && !ask.IsIdle;

    private static bool IsOfGoods(Ask ask) => IsAsked(ask) && FrameHints.IsOfProduct(ask.Frame);

    private static bool HasLongNumber(Ask ask) => ask.Words.Any(word => word.Text.Count(char.IsAsciiDigit) >= LongNumber);
}
