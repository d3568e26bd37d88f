using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// Words of the writer's own life (<c>Languages/circumstances.json</c>): whom a thing is for, where it is to stand, the occasion. They
/// change nothing of a price, of stock, of ways to pay or of hours; what fits, lasts or may be given back may well depend on them.
/// </summary>
internal static class CircumstanceWords
{
    private static readonly WordFamilies Families = WordFamilies.Read("circumstances.json");

    /// <summary>Whether a word of a letter in a language is one of them.</summary>
    public static bool Has(string word, string language) => Families.Has(word, language);

    /// <summary>
    /// True where the word at a place of a clause only tells of the writer, and the clause asks what does not depend on that.
    /// </summary>
    public static bool IsHarmless(Ask ask, int at, string language) =>
        ask.Frames.All(frame =>
            FrameHints.IsOffer(frame)
            || FrameHints.IsShipping(frame)
            || frame is AskFrame.Payment or AskFrame.Hours or AskFrame.Pickup or AskFrame.HowToOrder
        )
        && Has(ask.Words[at].Text, language)
        && !Qualifies(ask, at, language);

    /// <summary>The same of a word of the clause, wherever it stands.</summary>
    public static bool IsHarmless(Ask ask, string word, string language)
    {
        var places = ask.Words.Index().Where(one => one.Item.Text == word).ToList();
        return places.Count > 0 && places.TrueForAll(one => IsHarmless(ask, one.Index, language));
    }

    // "A school bag", "bola velosipedi": what stands right before goods says which.
    private static bool Qualifies(Ask ask, int at, string language) =>
        language != "ru" && at + 1 < ask.Words.Count && Lexeme.Of(TextFold.Of(ask.Words[at + 1].Text)).IsGoods
        || language == "en" && at + 1 < ask.Words.Count && IsOther(ask, at + 1);

    // "The kitchen rail": what follows at once is one thing with it; "for the kitchen, and what does it cost" is none.
    private static bool IsOther(Ask ask, int at) => TellingWords.IsTelling(ask, at, "en") && !Has(ask.Words[at].Text, "en");
}
