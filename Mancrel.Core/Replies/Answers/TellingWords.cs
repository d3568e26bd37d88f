using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Which words of a clause tell what is asked, beside the way of asking: each must be explained by a fact.</summary>
internal static class TellingWords
{
    private static AskVocabulary Vocabulary => FrameModel.Default.Vocabulary;

    /// <summary>The words that tell something which the frames of the clause do not.</summary>
    public static IEnumerable<string> Of(Ask ask, string language) =>
        ask
            .Words.Where((_, at) => IsTelling(ask, at, language) && !CircumstanceWords.IsHarmless(ask, at, language))
            .Select(word => word.Text);

    /// <summary>True of a word at a place of a clause that is none of asking for just this, be it of the writer's own life.</summary>
    public static bool IsTelling(Ask ask, int at, string language) =>
        !IsMeasure(ask, at)
        && IsTelling(ask, ask.Words[at].Text, language)
        && (Spellings.Of(ask.Words[at].Text, language) is not { } usual || IsTelling(ask, usual, language));

    private static bool IsTelling(Ask ask, string word, string language) =>
        !IsSilent(word, language) && !ask.Frames.Any(frame => Belongs(frame, word, language));

    // "2 m": the unit is told with its number; "how many watts" asks.
    private static bool IsMeasure(Ask ask, int at) =>
        at > 0 && Measures.IsUnit(ask.Words[at].Text) && char.IsDigit(ask.Words[at - 1].Text[^1]);

    /// <summary>True where a product explains a word: a number it must have as it is, for 10000 is not 20000 with a slip.</summary>
    public static bool Explains(Product product, string word, string language) =>
        word.Any(char.IsDigit)
            ? Texts(product).Any(text => Tokens(text).Contains(Pointed(word)))
                || ProductWords.ExplainsTitle(product, word, language) && Digits(product, word)
            : ProductWords.Explains(product, word, language)
                || Measures.UnitOf(word) is { } unit && (unit == SaleUnit.Of(product) || HasOne(product.Title, unit));

    // "The kilo jar", "килограммовый": one of the measure, which the title says in figures.
    private static bool HasOne(string title, string unit)
    {
        var words = AskWords.Of(title, "und").ConvertAll(one => one.Text);
        return words
            .Index()
            .Any(one =>
                one.Item == "1" && one.Index + 1 < words.Count && Measures.UnitOf(words[one.Index + 1]) == unit
                || Measures.Of(one.Item) is { } measure && measure == "1 " + unit
            );
    }

    /// <summary>True where a product's own texts have a word just so.</summary>
    public static bool Has(Product product, string word) => Texts(product).Any(text => Tokens(text).Contains(Pointed(word)));

    private static IEnumerable<string> Texts(Product product) =>
        [product.Title, product.Sku, product.Description, .. product.Attributes.Values];

    private static HashSet<string> Tokens(string text) =>
        [.. AskWords.Of(text, "und").SelectMany(word => word.Text.Split('-', 'x').Append(word.Text)).Select(Pointed)];

    // "2,5" and "2.5" are one number.
    private static string Pointed(string word) => word.Length > 0 && char.IsDigit(word[^1]) ? word.Replace(',', '.') : word;

    private static bool Digits(Product product, string word)
    {
        var digits = string.Concat(word.Where(char.IsDigit));
        return Texts(product).Any(text => string.Concat(text.Where(char.IsDigit)).Contains(digits, StringComparison.Ordinal));
    }

    /// <summary>True of a word that stands in questions of all kinds.</summary>
    public static bool IsSilent(string word, string language) =>
        !IsOfLook(word)
        && (
            Vocabulary.IsCommon(language, word) && Vocabulary.CueOf(language, word) is null
            || !word.Contains('/', StringComparison.Ordinal) && KnowledgeTerm.Of(word, language).TrueForAll(term => term.Light)
            || (
                NeutralWords.Has(TextFold.Of(word).Replace("'", "", StringComparison.Ordinal), language)
                || EverydayWords.Has(word, language)
            ) && Vocabulary.CueOf(language, word) is null
        );

    /// <summary>True of a colour or material: however often letters have it, another one is another thing.</summary>
    public static bool IsOfLook(string word) => Lexeme.Of(TextFold.Of(word)).Kind is ConceptKind.Colour or ConceptKind.Material;

    /// <summary>True of a word of asking for just this.</summary>
    public static bool Belongs(AskFrame frame, string word, string language) =>
        FrameHints.IsOffer(frame) ? Vocabulary.Explains(language, frame, word) : Vocabulary.IsCore(language, frame, word);
}
