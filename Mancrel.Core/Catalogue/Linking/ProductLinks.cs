namespace Mancrel.Core.Catalogue.Linking;

/// <summary>A word as it stands in a text.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Characters.</param>
/// <param name="Text">Lower case.</param>
public readonly record struct WordSpan(int Start, int Length, string Text)
{
    /// <summary>The first index behind it.</summary>
    public int End => Start + Length;
}

/// <summary>A product that a mention may mean.</summary>
/// <param name="Product">The product.</param>
/// <param name="Probability">Calibrated, 0..1, that it is the one that is meant.</param>
/// <param name="Explained">The words of the text that its code, title, description or attributes explain.</param>
public sealed record LinkedProduct(Product Product, double Probability, IReadOnlyList<WordSpan> Explained);

/// <summary>A place of a text that names a product.</summary>
/// <param name="Words">The words that name it.</param>
/// <param name="Candidates">What it may mean, most probable first; never empty; at most five.</param>
/// <param name="ByCode">Named by its code, exactly.</param>
/// <param name="IsVariants">The candidates are variants of one article, which the words do not tell apart.</param>
public sealed record ProductMention(IReadOnlyList<WordSpan> Words, IReadOnlyList<LinkedProduct> Candidates, bool ByCode, bool IsVariants)
{
    /// <summary>The most probable product.</summary>
    public LinkedProduct Best => Candidates[0];

    /// <summary>How much more probable the best is than the second, 0..1.</summary>
    public double Margin => Candidates.Count > 1 ? Candidates[0].Probability - Candidates[1].Probability : Candidates[0].Probability;
}

/// <summary>What a text names of the catalogue.</summary>
/// <param name="Mentions">In the order of the text.</param>
/// <param name="NoneOfOurs">
/// Probability, 0..1, that goods are named that the catalogue does not have: "do you sell kayaks" to a lamp shop.
/// </param>
public sealed record ProductLinks(IReadOnlyList<ProductMention> Mentions, double NoneOfOurs)
{
    /// <summary>Nothing is named.</summary>
    public static ProductLinks None { get; } = new([], 0);
}
