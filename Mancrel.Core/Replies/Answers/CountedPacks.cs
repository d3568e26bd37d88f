using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// "15 boxes of the green tea, what is one box?": what goods are counted in is no product of its own, though the shop may sell a gift box.
/// </summary>
internal static class CountedPacks
{
    // "15 quti 200 grammlik Oqtosh": so far behind stands what is counted.
    private const int Behind = 3;

    /// <summary>The mentions without those that only count another.</summary>
    /// <param name="mentions">Of a letter.</param>
    /// <param name="asks">Its clauses.</param>
    public static List<ProductMention> Without(List<ProductMention> mentions, IReadOnlyList<Ask> asks)
    {
        // "The price of a piece": a set whose title counts its pieces is not meant.
        mentions.RemoveAll(mention => mention is { ByCode: false, Words: [var word] } && ClauseWords.Each.Contains(word.Text));
        var words = asks.SelectMany(ask => ask.Words).OrderBy(word => word.Start).ToList();
        var counting = mentions
            .Where(mention => PackOf(mention) is not null && Counts(mention, words, mentions))
            .Select(mention => PackOf(mention)!)
            .ToHashSet(StringComparer.Ordinal);
        return counting.Count == 0 ? mentions : [.. mentions.Where(mention => PackOf(mention) is not { } pack || !counting.Contains(pack))];
    }

    private static bool Counts(ProductMention mention, List<WordSpan> words, List<ProductMention> mentions)
    {
        var at = words.FindIndex(word => word.Start == mention.Words[0].Start);
        return at > 0
            && AskedCounts.In(words[at - 1].Text).Any()
            && words
                .Skip(at + mention.Words.Count)
                .Take(Behind)
                .Any(word =>
                    mentions.Exists(other =>
                        !ReferenceEquals(other, mention) && PackOf(other) is null && other.Words.Any(own => own.Start == word.Start)
                    )
                );
    }

    // "Qutisi" is "quti" with an ending.
    private static string? PackOf(ProductMention mention) =>
        mention.Words is [var word]
            ? ClauseWords.Pieces.FirstOrDefault(piece => piece.Length > 3 && word.Text.StartsWith(piece, StringComparison.Ordinal))
            : null;
}
