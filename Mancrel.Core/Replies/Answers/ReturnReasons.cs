using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// "If the wardrobe does not go through the door, how long have I got to give it back?": why one might give a thing back changes nothing of
/// the rule, where the rule is told; its state, who pays, and goods of their own kind do (<c>Languages/return-terms.json</c>).
/// </summary>
internal static class ReturnReasons
{
    private const double SurelyTheRule = 0.8;

    private static readonly Dictionary<string, string[]> Terms = LanguageFile
        .Read<Dictionary<string, string[]>>("return-terms.json")
        .ToDictionary(pair => pair.Key, pair => pair.Value.Select(TextFold.Of).ToArray(), StringComparer.Ordinal);

    /// <summary>An answer without the words of its question that only give a reason.</summary>
    public static AnswerPart LeaveOut(AnswerPart part, string language) =>
        part.Ask.Frame == AskFrame.ReturnsPolicy
        && part.Source is AnswerSource.Policy or AnswerSource.Knowledge
        && part.Certainty >= SurelyTheRule
        && AskedAmounts.TellsTime(part.Said)
            ? part with
            {
                Unexplained = [.. part.Unexplained.Where(word => Matters(word, language))],
            }
            : part;

    private static bool Matters(string word, string language) =>
        word.Any(char.IsDigit)
        || TellingWords.IsOfLook(word)
        || Lexeme.Of(TextFold.Of(word)).IsGoods
        || PlaceBook.Standard.FindIn(word, language).Count > 0
        || Terms.GetValueOrDefault(language, []) is var terms
            && TextFold.Of(word).Split('-') is var pieces
            && Array.Exists(terms, term => Array.Exists(pieces, piece => piece.StartsWith(term, StringComparison.Ordinal)));
}
