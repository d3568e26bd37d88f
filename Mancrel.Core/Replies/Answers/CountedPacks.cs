using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>"The price of a piece": what goods are counted in is no product, though a set may count its pieces in its title.</summary>
internal static class CountedPacks
{
    /// <summary>The mentions without those that only say "each", or "a box" of what was named.</summary>
    public static List<ProductMention> Without(IEnumerable<ProductMention> mentions, IReadOnlyList<Ask> asks)
    {
        var all = mentions.ToList();
        return all.FindAll(mention =>
            mention.ByCode || !(mention.Words is [var only] && ClauseWords.Each.Contains(only.Text)) && !IsPack(mention, all, asks)
        );
    }

    // "Bir qutisi", "за упаковку": a pack behind "one" or "a"; its other words, if it has any, name the goods before it.
    private static bool IsPack(ProductMention mention, List<ProductMention> all, IReadOnlyList<Ask> asks)
    {
        var goods = all.Where(other => !ReferenceEquals(other, mention) && other.Words[0].Start < mention.Words[^1].Start)
            .SelectMany(other => other.Words)
            .Select(word => word.Start)
            .ToHashSet();
        var own = mention.Words.Where(word => !goods.Contains(word.Start)).ToList();
        return goods.Count > 0
            && own.Count > 0
            && own.TrueForAll(word => ClauseWords.Packs.Contains(word.Text))
            && own.Exists(word => Before(word, asks) is { } one && ClauseWords.One.Contains(one));
    }

    private static string? Before(WordSpan word, IReadOnlyList<Ask> asks) =>
        asks.FirstOrDefault(ask => word.Start >= ask.Start && word.Start < ask.End)
            ?.Words.Where(before => before.Start < word.Start)
            .Select(before => before.Text)
            .LastOrDefault();
}
