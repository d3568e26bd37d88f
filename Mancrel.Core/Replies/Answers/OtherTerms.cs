using Mancrel.Core.Catalogue;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// Whether a thing is wanted on other terms than it is sold on: hired by the day, second hand, in other money. What the catalogue
/// says of it is no answer.
/// </summary>
internal static class OtherTerms
{
    /// <summary>True where a clause names such terms and no product that it is about does.</summary>
    /// <param name="ask">The clause.</param>
    /// <param name="products">What it is about.</param>
    /// <param name="language">ISO 639-1 of the letter.</param>
    public static bool In(Ask ask, IReadOnlyList<Product> products, string language) =>
        ask.Words.Any(word =>
            ClauseWords.Terms.Contains(word.Text) && !products.Any(product => TellingWords.Explains(product, word.Text, language))
        )
        || IsOtherMoney(ask, products)
        || ClauseWords.TermPhrases.Any(phrase => ask.Text.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    // "What is it in dollars?", "in €": no rate is known.
    private static bool IsOtherMoney(Ask ask, IReadOnlyList<Product> products) =>
        products.Select(product => product.Price?.Currency).OfType<string>().Distinct().ToList() is [var own]
        && ask.Words.Select(word => word.Text)
            .Concat(ask.Text.Where(char.IsSymbol).Select(sign => sign.ToString()))
            .Any(word => CurrencyWords.CodeOf(word) is { } named && named != own);
}
