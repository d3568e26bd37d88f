using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>"The cover for the saddle": what stands behind such a word is what the thing is for, and not asked about.</summary>
internal static class PurposeWords
{
    // Articles and a word or two that describe it may stand between.
    private const int Reach = 3;

    /// <summary>
    /// True where such a word marks the mention, and what stands before the word is a thing:
    /// "the handle for the hammer".
    /// </summary>
    public static bool PartOf(Ask ask, ProductMention mention, string language)
    {
        var first = Index(ask, mention.Words[0].Start);
        var near = Enumerable.Range(Math.Max(0, first - Reach), Math.Min(Reach, Math.Max(first, 0)));
        var marker = near.FirstOrDefault(at => ClauseWords.PartOf.Contains(ask.Words[at].Text), -1);
        return marker > 0
            && TellingWords.Of(ask, language).Contains(ask.Words[marker - 1].Text)
            && mention.Words.All(word => word.Start != ask.Words[marker - 1].Start);
    }

    /// <summary>True where in Uzbek the mention is what other goods of the clause are for: "C400 printerga siyoh".</summary>
    public static bool TakesGoods(Ask ask, ProductMention mention, string language)
    {
        if (language != "uz" || ask.Frames.Contains(AskFrame.Compatibility))
        {
            return false;
        }

        var at = ask.Words.ToList().FindIndex(word => IsOf(mention, word) && IsGoods(word) && IsDative(word.Text));
        return at >= 0
            && ask.Words.Where((_, other) => other != at)
                .Any(word => IsGoods(word) && !ProductWords.ExplainsTitle(Called(mention, ask.Words[at], language), word.Text, language));
    }

    /// <summary>True of an Uzbek word that tells whom or what something is for or goes to.</summary>
    public static bool IsDative(string word) =>
        word.EndsWith("ga", StringComparison.Ordinal)
        || word.EndsWith("ka", StringComparison.Ordinal)
        || word.EndsWith("qa", StringComparison.Ordinal);

    // The word of the title that the letter's word is.
    private static Product Called(ProductMention mention, WordSpan word, string language) =>
        mention.Best.Product with
        {
            Sku = "",
            Title =
                mention
                    .Best.Product.Title.Split(' ')
                    .FirstOrDefault(one =>
                        ProductWords.ExplainsTitle(mention.Best.Product with { Title = one, Sku = "" }, word.Text, language)
                    )
                ?? "",
        };

    /// <summary>
    /// True where the mention holds both: "the handle for the hammer" is no "Hammer 500 g Ash Handle", though it has both words.
    /// </summary>
    public static bool WholeOf(Ask ask, ProductMention mention, string language)
    {
        var title = AskWords.Of(mention.Best.Product.Title, "und").ConvertAll(word => word.Text);
        if (title.Exists(ClauseWords.PartOf.Contains))
        {
            return false;
        }

        for (var at = 1; at + 1 < ask.Words.Count; at++)
        {
            if (!ClauseWords.PartOf.Contains(ask.Words[at].Text) || !IsOf(mention, ask.Words[at - 1]) || !IsGoods(ask.Words[at - 1]))
            {
                continue;
            }

            var part = In(ask.Words[at - 1]);
            var whole = ask.Words.Skip(at + 1).Take(Reach).Where(word => IsOf(mention, word) && IsGoods(word)).Select(In).ToList();
            if (part > 0 && whole.Exists(place => place >= 0 && place < part - 1))
            {
                return true;
            }
        }

        return false;

        int In(WordSpan word) =>
            title.FindIndex(one => ProductWords.ExplainsTitle(mention.Best.Product with { Title = one }, word.Text, language));
    }

    private static bool IsOf(ProductMention mention, WordSpan word) => mention.Words.Any(own => own.Start == word.Start);

    private static bool IsGoods(WordSpan word) => Lexeme.Of(TextFold.Of(word.Text)).IsGoods;

    /// <summary>True where such a word marks the mention.</summary>
    public static bool Mark(Ask ask, ProductMention mention)
    {
        var first = Index(ask, mention.Words[0].Start);
        var last = Index(ask, mention.Words[^1].Start);
        if (first < 0 || last < 0)
        {
            return false;
        }

        return Enumerable
                .Range(Math.Max(0, first - Reach), Math.Min(Reach, first))
                .Any(at => ClauseWords.Purpose.Contains(ask.Words[at].Text))
            || last + 1 < ask.Words.Count && ClauseWords.PurposeBehind.Contains(ask.Words[last + 1].Text);
    }

    private static int Index(Ask ask, int start)
    {
        for (var at = 0; at < ask.Words.Count; at++)
        {
            if (ask.Words[at].Start == start)
            {
                return at;
            }
        }

        return -1;
    }
}
