using Mancrel.Core.Catalogue.Linking;
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
