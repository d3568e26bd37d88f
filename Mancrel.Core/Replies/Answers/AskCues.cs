using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// What a clause asks beside its clearest frame: a word that nearly always asks for one thing asks for it here too ("what does it cost,
/// open on Saturdays").
/// </summary>
internal static class AskCues
{
    // Frames that are one question in other words: what answers the one answers the other.
    private static readonly AskFrame[][] Alike =
    [
        [AskFrame.Price, AskFrame.QuantityPrice, AskFrame.Quotation],
        [AskFrame.Stock, AskFrame.StockQuantity, AskFrame.Assortment, AskFrame.Restock],
    ];

    private const double Sure = 0.9;

    // "Do you work with", "работаете ли вы с": so far behind its verb the preposition stands.
    private const int WithinWords = 3;

    // "What does delivery cost", "how much is gift wrapping": the price of something that is no product.
    private static bool MakesUpFor(AskFrame frame, AskFrame cue) =>
        Alike.Any(alike => alike.Contains(frame) && alike.Contains(cue)) || cue == AskFrame.Price && !FrameHints.IsOfProduct(frame);

    private static bool AreMadeUpFor(List<AskFrame> frames, AskFrame cue) =>
        frames.Exists(frame => frame == cue || MakesUpFor(frame, cue) && (cue != AskFrame.Price || !frames.Exists(FrameHints.IsOfProduct)));

    private static readonly HashSet<AskFrame> Cued =
    [
        AskFrame.Price,
        AskFrame.Stock,
        AskFrame.ShippingCost,
        AskFrame.ShippingTime,
        AskFrame.Hours,
        AskFrame.Pickup,
        AskFrame.Warranty,
        AskFrame.Payment,
        AskFrame.ReturnsPolicy,
    ];

    /// <summary>True where the clause may ask for something that these frames do not hold.</summary>
    public static bool LeavesOpen(Ask ask, IReadOnlyList<AskFrame> frames, string language) =>
        ask
            .Perhaps.Where(other => other != AskFrame.Attribute)
            .Concat(ask.Words.Select(word => FrameModel.Default.Vocabulary.CueOf(language, word.Text)).OfType<AskFrame>())
            .Any(other =>
                other is not (AskFrame.Courtesy or AskFrame.Context or AskFrame.Other)
                && !(other == AskFrame.Hours && WorksWith(ask, language))
                && !(other == AskFrame.Payment && PaysForDelivery(ask, frames))
                && !frames.Any(frame => frame == other || MakesUpFor(frame, other) || MakesUpFor(other, frame))
            );

    /// <summary>
    /// True where it may ask for a property of goods beside: seldom what a run of words is meant for, for it names goods as often.
    /// </summary>
    public static bool MayAskOfGoods(Ask ask, IReadOnlyList<AskFrame> frames) =>
        ask.Perhaps.Contains(AskFrame.Attribute) && !frames.Contains(AskFrame.Attribute);

    /// <summary>
    /// What a clause asks by what stands before it: "and when will it come?" behind a question about delivery asks how long that takes,
    /// "who pays the postage?" behind one about sending back asks for the terms of that.
    /// </summary>
    public static AskFrame Behind(AskFrame frame, Ask ask, Ask? before, bool named, bool noneNamed) =>
        frame switch
        {
            // "Where do I pick it up, and how soon would it be ready?": nothing is brought.
            AskFrame.ShippingTime when before?.Frame == AskFrame.Pickup && ask.Has(ClauseWords.Ready) => AskFrame.Pickup,
            AskFrame.Restock when !named && before?.Frame is AskFrame.ShippingCost or AskFrame.ShippingPlace => AskFrame.ShippingTime,
            // "Do you send to Vilnius? What does it cost?": where no product is named anywhere, sending it.
            AskFrame.Price when noneNamed && before is { } shipping && FrameHints.IsShipping(shipping.Frame) => AskFrame.ShippingCost,
            AskFrame.ShippingCost when ask.Has(ClauseWords.Back) || before?.Frame == AskFrame.ReturnsPolicy && ask.Has(ClauseWords.Who) =>
                AskFrame.ReturnsPolicy,
            _ => frame,
        };

    /// <summary>"How much is it delivered to Hull", of a product: its price and what bringing it adds.</summary>
    public static IReadOnlyList<AskFrame> WithPrice(IReadOnlyList<AskFrame> frames, Ask ask, bool ofProduct) =>
        ofProduct
        && frames.Contains(AskFrame.ShippingCost)
        && !frames.Any(IsPrice)
        && ClauseWords.WithDelivery.Any(phrase => ask.Text.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            ? [AskFrame.Price, .. frames]
            : frames;

    // "What do I pay for delivery": what it costs, and not by which way.
    private static bool PaysForDelivery(Ask ask, IReadOnlyList<AskFrame> frames) =>
        frames.Any(FrameHints.IsShipping) && ask.Has(ClauseWords.PayFor);

    private static bool AsksUnitPrice(Ask ask) =>
        ClauseWords.UnitPrice.Any(phrase => ask.Text.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    // "Kindly quote 30 pcs of the panel, and confirm whether an invoice can be issued": a price is asked for too.
    private static bool AsksForOffer(Ask ask) => ask.Has(ClauseWords.Quoting) && AskedCounts.In(ask.Text).Any();

    private static bool NamesLook(Ask ask) => ask.Words.Any(word => TellingWords.IsOfLook(word.Text));

    private static bool NamesOurPlace(Ask ask) =>
        ClauseWords.YourAddress.Any(phrase => ask.Text.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    private static bool IsPrice(AskFrame frame) => frame is AskFrame.Price or AskFrame.QuantityPrice;

    // "Работаете ли с юрлицами", "firmalar bilan ishlaysizmi": with whom or how, and not when.
    private static bool WorksWith(Ask ask, string language)
    {
        var cues = Enumerable
            .Range(0, ask.Words.Count)
            .Where(at => FrameModel.Default.Vocabulary.CueOf(language, ask.Words[at].Text) == AskFrame.Hours)
            .ToList();
        return cues is [var at]
            && !ask.Words.Any(word => char.IsDigit(word.Text[0]))
            && (
                ask.Words.Skip(at + 1).Take(WithinWords).Any(word => ClauseWords.With.Contains(word.Text))
                || at > 0 && ClauseWords.WithBehind.Contains(ask.Words[at - 1].Text)
            );
    }

    /// <summary>The frames to answer, clearest first.</summary>
    /// <param name="ask">The clause.</param>
    /// <param name="language">ISO 639-1 of the letter.</param>
    /// <param name="named">True where the clause names a product.</param>
    public static IReadOnlyList<AskFrame> Frames(Ask ask, string language, bool named = true)
    {
        if (ask.IsQuestion && ask.Has(ClauseWords.Enough) && !ask.Has(ClauseWords.Bring) && AskedCounts.In(ask.Text).Any())
        {
            // "I need five tins tomorrow, are there enough?"
            return [AskFrame.StockQuantity];
        }

        var frames = ask.Frames.Where(frame => frame is not (AskFrame.Courtesy or AskFrame.Context)).ToList();
        if (!named && frames.Contains(AskFrame.ShippingCost))
        {
            // "What is it to Namangan": the price of bringing it.
            frames.Remove(AskFrame.Price);
        }

        if (!frames.Exists(IsPrice) && (AsksUnitPrice(ask) || named && AsksForOffer(ask)))
        {
            // "Kindly state the unit price, and confirm that we may pay by bank transfer": a firm asks, and no payment went wrong.
            frames = [AskFrame.QuantityPrice, .. frames.Select(frame => frame == AskFrame.PaymentProblem ? AskFrame.Payment : frame)];
        }

        if (!named && frames.TrueForAll(frame => frame is AskFrame.Order or AskFrame.Other or AskFrame.ShopOther) && NamesOurPlace(ask))
        {
            // "Send me the address of your yard, please" orders nothing.
            frames = [AskFrame.Pickup];
        }

        frames.AddRange(ask.Inner.Where(inner => !frames.Exists(frame => frame == inner || MakesUpFor(frame, inner))));
        if (!named && frames.IndexOf(AskFrame.Price) is >= 0 and var price && frames.Exists(FrameHints.IsShipping))
        {
            // "Do you bring it, how much is it, in how many days does it come?"
            frames[price] = AskFrame.ShippingCost;
        }
        var worksWith = WorksWith(ask, language);
        foreach (var word in ask.Words)
        {
            if (
                FrameModel.Default.Vocabulary.CueOf(language, word.Text) is { } cue
                && Cued.Contains(cue)
                && !(cue == AskFrame.Hours && worksWith)
                && !(cue == AskFrame.Payment && PaysForDelivery(ask, frames))
                && !AreMadeUpFor(frames, cue)
                // "Ein Satz zum Arbeiten": a word of the shop in what is surely about goods asks nothing of the shop.
                && (FrameHints.IsOfProduct(cue) || !FrameHints.IsOfProduct(ask.Frame) || ask.Reading.Of(ask.Frame) < Sure)
            )
            {
                frames.Add(cue);
            }
        }

        if (worksWith && frames.Remove(AskFrame.Hours) && frames.Count == 0)
        {
            frames.Add(AskFrame.ShopOther);
        }

        var topics = Topic.Of(ask.Text);
        if (topics.HasFlag(Topic.Kinds.Stock) && frames is [AskFrame.Attribute] && NamesLook(ask))
        {
            // "Is there one in green?": the colour is named, and asked is whether it is there.
            return [AskFrame.Stock];
        }

        Add(topics.HasFlag(Topic.Kinds.Price), AskFrame.Price);
        // "How many days does it go, and what will it cost to bring?"
        Add(
            topics.HasFlag(Topic.Kinds.Price)
                && (!named || ask.Has(ClauseWords.Bring))
                && frames.Exists(frame => frame is AskFrame.ShippingTime or AskFrame.ShippingPlace)
                && !frames.Exists(FrameHints.IsOffer),
            AskFrame.ShippingCost
        );
        // "What do you charge to bring it, and how many days is it?"
        Add(
            AskedAmounts.AsksTime(ask) && frames.Exists(frame => frame is AskFrame.ShippingCost or AskFrame.ShippingPlace),
            AskFrame.ShippingTime
        );
        // "Which colours are in the set and what does it cost?"
        Add(
            frames.Count > 0
                && frames.TrueForAll(FrameHints.IsOffer)
                && MayAskOfGoods(ask, frames)
                && AttributeBook.Standard.In(string.Join(' ', ask.Words.Select(word => word.Text)), language).Count > 0,
            AskFrame.Attribute
        );

        // "Where are you, and till when are you open on Sundays?"
        Add(ask.Has(ClauseWords.Where) && frames.Contains(AskFrame.Hours), AskFrame.Pickup);
        // "What is the delivery and how soon could you bring it": what it costs and how long it takes are asked in one breath.
        foreach (var other in ask.Perhaps.Where(other => other is AskFrame.ShippingCost or AskFrame.ShippingTime))
        {
            Add(frames.Exists(FrameHints.IsShipping), other);
        }

        // "Is there one and what does it cost": beside a price, to have it asks for stock.
        Add(topics.HasFlag(Topic.Kinds.Stock) && (!Topic.AsksToHave(ask.Text) || frames.Exists(IsPrice)), AskFrame.Stock);
        return frames;

        void Add(bool asked, AskFrame frame)
        {
            if (asked && !AreMadeUpFor(frames, frame))
            {
                frames.Add(frame);
            }
        }
    }
}
