using Mancrel.Core.Catalogue.Linking;

namespace Mancrel.Core.Replies.Answers;

/// <summary>"The price of a piece": what goods are counted in is no product, though a set may count its pieces in its title.</summary>
internal static class CountedPacks
{
    /// <summary>The mentions without those that only say "each".</summary>
    public static List<ProductMention> Without(IEnumerable<ProductMention> mentions) =>
        [.. mentions.Where(mention => mention.ByCode || mention.Words is not [var word] || !ClauseWords.Each.Contains(word.Text))];
}
