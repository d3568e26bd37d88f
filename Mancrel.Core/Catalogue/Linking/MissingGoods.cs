using System.Collections.Frozen;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Whether a letter names goods that no product is.</summary>
internal static class MissingGoods
{
    private const int Reach = 5;
    private const double Base = -3.4;
    private const double Known = 2.2;
    private const double Asked = 3.0;
    private const double Purpose = -1.8;
    private const double Beside = -1.6;
    private const double Named = 1.4;
    private const double Alone = 0.7;

    private static readonly FrozenSet<string> Before = (
        "have sell stock looking need want buy price cost much offer order carry any find get есть продаете продаёте нужен нужна нужны ищу"
        + " хочу купить интересует интересуют цена стоит стоят наличии бывают habt haben verkaufen suche brauche kostet fuhrt gibt avez"
        + " vendez cherche voudrais tiene tienen venden busco quiero sotasizmi kerak"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> After = (
        "bormi bor kerak sotasizmi mavjudmi narxi qancha necha turadi available stock есть продаете нужен нужна нужны бывает"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Others = "you u ya sie ihr usted any".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> For = (
        "in from at near nach aus из в во for with to für fur zu mit для к под на с pour avec para con uchun bilan"
        + " my our his her мой моя моей моему нашей"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>0..1.</summary>
    public static double Probability(LetterWords letter, IReadOnlyList<Fit> fits, IReadOnlyList<ProductMention> mentions)
    {
        var explained = fits.SelectMany(fit => fit.Words.Select(word => word.Word)).ToHashSet();
        var best = 0.0;
        for (var at = 0; at < letter.Words.Count; at++)
        {
            if (!letter.Plain[at] && !explained.Contains(at) && IsNoun(letter, at) is var known and >= 0 && !IsDescribed(letter, at, fits))
            {
                var sum = Base + (known * Known) + Place(letter, at, mentions);
                best = Math.Max(best, 1 / (1 + Math.Exp(-sum)));
            }
        }

        return best;
    }

    private static int IsNoun(LetterWords letter, int at) =>
        letter.Kinds[at] switch
        {
            ConceptKind.Goods => 1,
            null when letter.Lexemes[at] is { HasDigit: false, Text.Length: >= 3 } => 0,
            _ => -1,
        };

    private static bool IsDescribed(LetterWords letter, int at, IReadOnlyList<Fit> fits) => fits.Any(fit => letter.IsTold(fit.Index, at));

    // "I have" asks for nothing, "do you have" does.
    private static bool IsOwning(IReadOnlyList<TextWord> words, int at) =>
        words[at].Folded is "have" or "haben" or "get" or "tiene"
        && !(at > 0 && Others.Contains(words[at - 1].Folded) || at + 1 < words.Count && Others.Contains(words[at + 1].Folded));

    // A capital letter where no sentence begins, or a number behind it: what goods are called.
    private static bool IsName(LetterWords letter, int at) =>
        at > 0
            && letter.Language != "de"
            && letter.Words[at].Segment == letter.Words[at - 1].Segment
            && char.IsUpper(letter.Text[letter.Words[at].Start])
            && !letter.Words[at].Upper
        || at + 1 < letter.Words.Count && letter.Lexemes[at + 1].IsNumber && letter.Words[at].Segment == letter.Words[at + 1].Segment;

    private static bool IsAlone(LetterWords letter, int at)
    {
        for (var other = 0; other < letter.Words.Count; other++)
        {
            if (other != at && letter.Words[other].Segment == letter.Words[at].Segment && !letter.Plain[other])
            {
                return false;
            }
        }

        return true;
    }

    private static double Place(LetterWords letter, int at, IReadOnlyList<ProductMention> mentions)
    {
        var words = letter.Words;
        var asked = false;
        var purpose = false;
        for (var near = Math.Max(0, at - Reach); near <= Math.Min(words.Count - 1, at + 3); near++)
        {
            if (words[near].Segment == words[at].Segment && near != at)
            {
                asked |= (near < at ? Before : After).Contains(words[near].Folded) && !IsOwning(words, near);
                purpose |=
                    near < at && at - near <= 2 && For.Contains(words[near].Folded) || near == at + 1 && words[near].Folded == "uchun";
            }
        }

        var beside = mentions
            .Where(mention => mention.Words.Any(word => Math.Abs(word.Start - words[at].Start) < 40))
            .Select(mention => mention.Best.Probability)
            .DefaultIfEmpty(0)
            .Max();
        var named = letter.Kinds[at] is null && IsName(letter, at);
        var alone = letter.Kinds[at] is null && IsAlone(letter, at);
        return (named ? Named : 0) + (alone ? Alone : 0) + (asked ? Asked : 0) + (purpose ? Purpose : 0) + (beside * Beside);
    }
}
