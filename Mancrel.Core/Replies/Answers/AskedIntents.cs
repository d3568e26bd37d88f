using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Answers;

/// <summary>What a letter is about as a whole, by what its clauses ask.</summary>
internal static class AskedIntents
{
    /// <summary>The intent of what is answered: by its frame, otherwise by what the answer rests on.</summary>
    public static Intent Of(AnswerPart part) =>
        Of(part.Ask.Frame) ?? (part.Source is AnswerSource.Knowledge or AnswerSource.Policy ? Intent.ShopQuestion : Intent.ProductQuestion);

    /// <summary>The intent of a frame that facts answer; null of those that people answer, and of what asks nothing.</summary>
    public static Intent? Of(AskFrame frame) =>
        frame switch
        {
            AskFrame.Price or AskFrame.QuantityPrice or AskFrame.Discount => Intent.PriceQuote,
            AskFrame.Stock or AskFrame.StockQuantity or AskFrame.Restock => Intent.Availability,
            AskFrame.Attribute
            or AskFrame.Compatibility
            or AskFrame.Comparison
            or AskFrame.Recommendation
            or AskFrame.Assortment
            or AskFrame.Details => Intent.ProductQuestion,
            _ when FrameHints.OfShop.Contains(frame) => Intent.ShopQuestion,
            _ => null,
        };
}
