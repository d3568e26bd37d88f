using Mancrel.Core.Catalogue;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// Whether an ask may want more, or another thing, than the fact that answers it: such an answer is a draft for a person.
/// </summary>
internal static class OpenAsks
{
    /// <summary>True where a clause has more questions than are answered of it.</summary>
    public static bool AsksMore(Ask ask, IReadOnlyList<AskFrame> frames) => QuestionForms.Count(ask.Text) > frames.Count;

    /// <summary>True where it may.</summary>
    /// <param name="asks">Of the letter.</param>
    /// <param name="at">Which of them.</param>
    /// <param name="frames">What is answered of it, clearest first.</param>
    /// <param name="about">The products that it is about.</param>
    /// <param name="language">ISO 639-1 of the letter.</param>
    /// <param name="counted">True where each of the products is answered for its own number.</param>
    public static bool IsOpen(
        IReadOnlyList<Ask> asks,
        int at,
        IReadOnlyList<AskFrame> frames,
        AskedProducts about,
        string language,
        bool counted = false
    )
    {
        var ask = asks[at];
        return AskCues.LeavesOpen(ask, frames, language)
            || IsOfPart(asks, at, about.Named)
            || OtherTerms.In(ask, about.Products, language)
            // "The small one": another than the one that was named before, or not.
            || !about.Named && ask.Has(ClauseWords.Sizes)
            || IsOtherSize(ask, about.Products)
            || about.Products.Count < 2 && ask.Has(ClauseWords.Both)
            || frames[0] == AskFrame.Attribute && ask.Has(ClauseWords.Except)
            // "If not, tell me which colours there are and for how much": of others than the one that is told of.
            || about.Products.Count < 2 && frames.All(FrameHints.IsOffer) && ask.Has(ClauseWords.Which) && NamesColour(ask, language)
            // "How much are all and what is it to bring them": more than the goods.
            || frames.All(FrameHints.IsOffer) && ask.Has(ClauseWords.Bring)
            // "The roof came down under snow. Is that covered too?": what happened, and no rule, is asked about.
            || frames.Contains(AskFrame.Warranty) && !about.Named && ask.Has(ClauseWords.That) && IsTold(asks, at)
            || !counted && frames.Any(FrameHints.IsOffer) && AskedCount.AreSeveral(ask, asks, about.Products)
            // Of a thing that is bought already the general rule may not hold any more.
            || frames.Any(frame => frame is AskFrame.Warranty or AskFrame.ReturnsPolicy or AskFrame.Refund)
                && asks.Any(one => one.Has(ClauseWords.Bought));
    }

    private static bool NamesColour(Ask ask, string language) =>
        AttributeBook.Standard.In(ask.Text, language).Any(asked => asked.Property == "colour");

    private static bool IsTold(IReadOnlyList<Ask> asks, int at) =>
        asks.Take(at).Any(ask => ask is { IsIdle: true, Frame: not AskFrame.Courtesy });

    // "In frame М": a size that none of the products has.
    private static bool IsOtherSize(Ask ask, IReadOnlyList<Product> products) =>
        SizeLetters.In(ask.Text).Any(size => !products.Any(product => TellingWords.Has(product, size)));

    // "I lost the nozzle. How much is a new one?": of a part, and not of the thing that the letter names.
    private static bool IsOfPart(IReadOnlyList<Ask> asks, int at, bool named) =>
        asks[at].Has(ClauseWords.Lost) || asks[at].Has(ClauseWords.Apart) || !named && asks.Take(at).Any(ask => ask.Has(ClauseWords.Lost));
}
