using Mancrel.Core.Triage;

namespace Mancrel.Local.Demo.Past;

/// <summary>
/// Something that customers write, and what is answered. <c>{p}</c> is a product, <c>{price}</c> and <c>{stock}</c> what the catalogue says
/// of it, <c>{n}</c> a number of pieces, <c>{o}</c> an order.
/// </summary>
/// <param name="Intent">What it is.</param>
/// <param name="Share">How often, against the others.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Texts">What is written, in one wording or another.</param>
/// <param name="Answer">The answer; null where nobody has to.</param>
internal sealed record PastAsk(Intent Intent, int Share, string Subject, IReadOnlyList<string> Texts, string? Answer)
{
    /// <summary>True where the facts that answer it stand in the catalogue or the shop's policies.</summary>
    public bool Answerable =>
        Intent is Intent.PriceQuote or Intent.Availability or Intent.ProductQuestion or Intent.ShopQuestion or Intent.OrderRequest;
}
