using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// Small words that tell how clauses are built (<c>Languages/clause-words.json</c>); in letters languages mix, so all count.
/// </summary>
internal static class ClauseWords
{
    private static readonly Dictionary<string, HashSet<string>> Lists = LanguageFile
        .Read<Dictionary<string, Dictionary<string, string[]>>>("clause-words.json")
        .ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Values.SelectMany(words => words).ToHashSet(StringComparer.OrdinalIgnoreCase),
            StringComparer.Ordinal
        );

    /// <summary>What goods are counted in.</summary>
    public static IReadOnlySet<string> Pieces => Lists["pieces"];

    /// <summary>Words that ask for a number of things.</summary>
    public static IReadOnlySet<string> HowMany => Lists["howMany"];

    /// <summary>One of whatever is counted, and no thing by itself.</summary>
    public static IReadOnlySet<string> Each => Lists["each"];

    /// <summary>What goods are packed in.</summary>
    public static IReadOnlySet<string> Packs => Lists["packs"];

    /// <summary>Words before one of whatever is counted.</summary>
    public static IReadOnlySet<string> One => Lists["one"];

    /// <summary>Words before what a thing is for.</summary>
    public static IReadOnlySet<string> Purpose => Lists["purpose"];

    /// <summary>Words behind what a thing is for.</summary>
    public static IReadOnlySet<string> PurposeBehind => Lists["purposeBehind"];

    /// <summary>Words before whom or what one works with.</summary>
    public static IReadOnlySet<string> With => Lists["with"];

    /// <summary>The same behind it.</summary>
    public static IReadOnlySet<string> WithBehind => Lists["withBehind"];

    /// <summary>Words for the way back to the shop.</summary>
    public static IReadOnlySet<string> Back => Lists["back"];

    /// <summary>Words that ask to have something brought.</summary>
    public static IReadOnlySet<string> Bring => Lists["bring"];

    /// <summary>Words that ask for a price and what bringing it adds, as they stand in a text.</summary>
    public static IReadOnlySet<string> WithDelivery => Lists["withDelivery"];

    /// <summary>Words that ask who does something.</summary>
    public static IReadOnlySet<string> Who => Lists["who"];

    /// <summary>Words between a part and what it is a part of.</summary>
    public static IReadOnlySet<string> PartOf => Lists["partOf"];

    /// <summary>Words for two things at once.</summary>
    public static IReadOnlySet<string> Both => Lists["both"];

    /// <summary>Words of who would like to buy and has not ordered.</summary>
    public static IReadOnlySet<string> Wish => Lists["wish"];

    /// <summary>Words for having a thing on other terms than it is sold on.</summary>
    public static IReadOnlySet<string> Terms => Lists["terms"];

    /// <summary>The same in more words than one, as they stand in a text.</summary>
    public static IReadOnlySet<string> TermPhrases => Lists["termPhrases"];

    /// <summary>Words of who has bought already.</summary>
    public static IReadOnlySet<string> Bought => Lists["bought"];

    /// <summary>Words that tell one of several by its size.</summary>
    public static IReadOnlySet<string> Sizes => Lists["sizes"];

    /// <summary>Words for where the shop is, as they stand in a text.</summary>
    public static IReadOnlySet<string> YourAddress => Lists["yourAddress"];

    /// <summary>Words beside a number that is a size: "39 размера", "size 10".</summary>
    public static IReadOnlySet<string> Sized => Lists["sized"];

    /// <summary>Words for two of what comes by two.</summary>
    public static IReadOnlySet<string> Paired => Lists["paired"];

    /// <summary>Words of who needs or looks for something.</summary>
    public static IReadOnlySet<string> Needing => Lists["needing"];

    /// <summary>Words of who has decided what to take.</summary>
    public static IReadOnlySet<string> Taking => Lists["taking"];

    /// <summary>Words that turn off what stands behind them, in Uzbek before.</summary>
    public static IReadOnlySet<string> NotThat => Lists["notThat"];

    /// <summary>Words that mean what was told before.</summary>
    public static IReadOnlySet<string> That => Lists["that"];

    /// <summary>Words for an order that can be fetched.</summary>
    public static IReadOnlySet<string> Ready => Lists["ready"];

    /// <summary>Articles, and the words that stand in the place of one.</summary>
    public static IReadOnlySet<string> Articles => Lists["articles"];

    /// <summary>Words for what several things cost in all.</summary>
    public static IReadOnlySet<string> Sum => Lists["sum"];

    /// <summary>Words that ask for a place.</summary>
    public static IReadOnlySet<string> Where => Lists["where"];

    /// <summary>Words that ask for a time.</summary>
    public static IReadOnlySet<string> When => Lists["when"];

    /// <summary>Words that ask for all of a kind.</summary>
    public static IReadOnlySet<string> Which => Lists["which"];

    /// <summary>Words of who has something already.</summary>
    public static IReadOnlySet<string> Having => Lists["having"];

    /// <summary>Words of who has lost or broken something.</summary>
    public static IReadOnlySet<string> Lost => Lists["lost"];

    /// <summary>Words for a part that is wanted without the thing.</summary>
    public static IReadOnlySet<string> Apart => Lists["apart"];

    /// <summary>Words before what is not asked for.</summary>
    public static IReadOnlySet<string> Except => Lists["except"];

    /// <summary>Further words for all the things that were named before.</summary>
    public static IReadOnlySet<string> Together => Lists["together"];

    /// <summary>Words for goods that are not sent as others are.</summary>
    public static IReadOnlySet<string> Bulky => Lists["bulky"];

    /// <summary>Words in the place of the one thing that was named before.</summary>
    public static IReadOnlySet<string> Itself => Lists["itself"];

    /// <summary>Words for the price of one piece, as they stand in a text.</summary>
    public static IReadOnlySet<string> UnitPrice => Lists["unitPrice"];

    /// <summary>Words that leave some goods out of all.</summary>
    public static IReadOnlySet<string> OtherThan => Lists["otherThan"];

    /// <summary>Words that ask whether there are so many.</summary>
    public static IReadOnlySet<string> Enough => Lists["enough"];

    /// <summary>Words by which something is paid for: "for" of "what do I pay for delivery".</summary>
    public static IReadOnlySet<string> PayFor => Lists["payFor"];

    /// <summary>Words for an order that was placed.</summary>
    public static IReadOnlySet<string> OwnOrder => Lists["ownOrder"];

    /// <summary>Words that ask for an offer.</summary>
    public static IReadOnlySet<string> Quoting => Lists["quoting"];

    /// <summary>What holds a measure of goods that are filled: the tin of paint, not a box of tins.</summary>
    public static IReadOnlySet<string> Containers => Lists["containers"];
}
