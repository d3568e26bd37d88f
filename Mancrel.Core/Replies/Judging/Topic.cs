using System.Text.RegularExpressions;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Replies.Judging;

/// <summary>What a clause asks about, as far as words tell.</summary>
internal static partial class Topic
{
    /// <summary>Kinds of fact that a clause asks for.</summary>
    [Flags]
    public enum Kinds
    {
        /// <summary>Nothing that the words tell.</summary>
        None = 0,

        /// <summary>A price.</summary>
        Price = 1,

        /// <summary>Whether it can be had.</summary>
        Stock = 2,

        /// <summary>A property that products commonly have.</summary>
        Property = 4,

        /// <summary>All about a product.</summary>
        General = 8,

        /// <summary>A price for many pieces, a discount.</summary>
        Discount = 16,

        /// <summary>Delivery, returns and what else no catalogue tells.</summary>
        Beyond = 32,
    }

    /// <summary>The kinds of a clause.</summary>
    public static Kinds Of(string clause)
    {
        static Kinds If(bool asked, Kinds kind) => asked ? kind : Kinds.None;
        return If(Price().IsMatch(clause), Kinds.Price)
            | If(Stock().IsMatch(clause), Kinds.Stock)
            | If(Discount().IsMatch(clause), Kinds.Discount)
            | If(Topics.ConceptsIn(clause).Count > 0, Kinds.Property)
            | If(Topics.AsksInGeneral(clause), Kinds.General)
            | If(Topics.AsksBeyondCatalogue(clause), Kinds.Beyond);
    }

    /// <summary>True of "do you have", which asks for stock of a product and for anything else just as well.</summary>
    public static bool AsksToHave(string clause) => !InStock().IsMatch(clause);

    [GeneratedRegex(
        @"(?i)\b(?:prices?|priced|pricing|costs?|how much|quote|quotation|charge|expensive)\b|(?<!\w)(?:цен[аыуеой]\w*"
            + @"|сто(?:ит|ят|ить|имост\w*)|почем|почём|по\s+ч[её]м|прайс\w*|сколько\s+(?:с\s+меня|за)|за\s+сколько|во\s+сколько)(?!\w)"
            + @"|\b(?:narx\w*|qancha(?:dan)?\s+tur\w*|turadi|nech[ai]?\s*pul\w*|qanchadan|qancha\s+(?:pul|so['’‘ʻ]m|olasiz|qo['’‘ʻ]shil)\w*"
            + @"|baho\w*)\b|(?<!\w)(?:нарх\w*|туради|неч[аи]?\s*пул\w*|баҳо\w*|қанчадан|қанча\s+(?:пул|сўм|оласиз|қўшил)\w*)"
    )]
    private static partial Regex Price();

    [GeneratedRegex(
        @"(?i)\b(?:in stock|stock|available|availability|sold out|on hand|left|(?:do|does|have) you (?:still |currently "
            + @"|also |now )*(?:have|got|sell|carry|stock)|have you got)\b|(?<!\w)(?:налич\w*|на складе|складе|есть|имеется"
            + @"|имеются|остал\w+|доступ\w*|в продаже|продаёте|продаете)(?!\w)|\b(?:bormi|mavjud\w*|omborda\w*|sotuvda\w*"
            + @"|sotasizmi|qoldimi|qolganmi|necht?a\w*\s+qol\w*|qancha\s+qol\w*|bor(?:mikan|miydi)?)\b|(?<!\w)(?:борми|мавжуд\w*"
            + @"|омборда|сотувда|қолганми)(?!\w)"
    )]
    private static partial Regex Stock();

    [GeneratedRegex(
        @"(?i)\b(?:in stock|stock|availability|sold out|on hand|available(?! (?:in|as|with|for)\b))\b|(?<!\w)(?:налич\w*"
            + @"|складе)|\b(?:mavjud\w*|omborda\w*|sotuvda\w*|qol(?:di|gan)\w*)\b|(?<!\w)(?:мавжуд\w*|омборда|сотувда)"
    )]
    private static partial Regex InStock();

    [GeneratedRegex(@"(?i)\b(?:discounts?|bulk|wholesale|better price|chegirma\w*|skidka\w*|ulgurji|optom)\b|(?<!\w)(?:скидк\w*|опт\w*)")]
    private static partial Regex Discount();
}
