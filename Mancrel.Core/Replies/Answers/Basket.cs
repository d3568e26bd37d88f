using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Goods that a letter counts, each with its own number: "20 kg of walnuts and 10 kg of rock sugar, what is a kilo?"</summary>
internal sealed class Basket
{
    // Another thing than the likeliest is hardly meant.
    private const double Sure = 0.6;

    private readonly List<Ask> _told;
    private readonly string _language;

    private Basket(IReadOnlyList<BasketLine> lines, List<Ask> told, double certainty, string language)
    {
        (Lines, _told, Certainty, _language) = (lines, told, certainty, language);
    }

    /// <summary>Two or more, in their order.</summary>
    public IReadOnlyList<BasketLine> Lines { get; }

    /// <summary>How sure the products are the ones that are meant, 0..1.</summary>
    public double Certainty { get; }

    /// <summary>What they come to; null where one has no price, or they are in several currencies.</summary>
    public Money? Worth => ProductTotals.Sum([.. Lines.Select(line => line.Total)]);

    /// <summary>The products.</summary>
    public AskedProducts Products => new([.. Lines.Select(line => line.Product)], Certainty, Named: true) { Together = true };

    /// <summary>The goods with their numbers; null where fewer than two are counted, or one of those that are named is not.</summary>
    /// <param name="asks">Of one letter.</param>
    /// <param name="links">Of the same text.</param>
    /// <param name="language">ISO 639-1 of the text.</param>
    public static Basket? Of(IReadOnlyList<Ask> asks, ProductLinks links, string language)
    {
        var lines = new List<BasketLine>();
        var told = new List<Ask>();
        foreach (var ask in asks)
        {
            var mentions = links
                .Mentions.Where(mention => mention.Words[0].Start >= ask.Start && mention.Words[0].Start < ask.End)
                .ToList();
            if (mentions.Count == 0)
            {
                continue;
            }

            if (In(ask, mentions) is { } own)
            {
                told.Add(ask);
                lines.AddRange(own);
            }
            else if (mentions.Exists(mention => lines.TrueForAll(line => line.Product.Sku != mention.Best.Product.Sku)))
            {
                return null;
            }
        }

        return lines.Count < 2 || lines.DistinctBy(line => line.Product.Sku, StringComparer.Ordinal).Count() < lines.Count
            ? null
            : new Basket(lines, told, lines.Min(line => line.Certainty), language);
    }

    /// <summary>The clauses that say how much of what is wanted.</summary>
    public IReadOnlyCollection<Ask> Told => _told;

    /// <summary>True of a clause that only lists goods of it, where a later one asks about all.</summary>
    public bool Lists(IReadOnlyList<Ask> asks, int at) =>
        asks[at] is { IsQuestion: false } ask
        && _told.Contains(ask)
        && ask.Frames.All(frame => FrameHints.IsOffer(frame) || frame is AskFrame.Context)
        && asks.Skip(at + 1).Any(next => !next.IsIdle && next.Start >= _told[^1].Start && next.Frames.Any(FrameHints.IsOffer));

    /// <summary>True of a clause that asks what they cost or whether they are there, and for nothing else.</summary>
    public bool IsAskedIn(Ask ask, IReadOnlyList<AskFrame> frames, AskedProducts about) =>
        frames.Count > 0
        && frames.All(frame => FrameHints.IsOffer(frame) || frame is AskFrame.Quotation or AskFrame.Order)
        && (!about.Named || about.Products.All(product => Lines.Any(line => line.Product.Sku == product.Sku)))
        && ask.Start >= _told[^1].Start;

    /// <summary>Each line with its price, its tier, its sum and whether so much is there, and what they come to together.</summary>
    /// <param name="ask">What asks for them.</param>
    /// <param name="frames">What of them.</param>
    /// <param name="texts">In the language of the reader.</param>
    public AnswerPart Answer(Ask ask, IReadOnlyList<AskFrame> frames, AnswerTexts texts)
    {
        var said = new List<string>();
        var evidence = new List<Evidence>();
        foreach (var line in Lines)
        {
            var sayings = new ProductSayings(line.Product, texts, again: false);
            if (sayings.Price(line.Count) is not { } price)
            {
                return new AnswerPart(ask, AnswerSource.Nothing, "", [], 0, []);
            }

            var stock = new ProductSayings(line.Product, texts, again: true).StockFor(line.Count);
            said.Add(stock is null ? price.Text : price.Text + " " + stock.Text);
            evidence.AddRange(price.Evidence);
            evidence.AddRange(stock?.Evidence ?? []);
        }

        if (Worth is { } sum)
        {
            said.Add(texts.Of("sum", ("total", LocalNumbers.Write(sum, texts.Language))));
            evidence.Add(new(ProductTotals.SumKind, "", null, "sum", sum.ToString()));
        }

        return new AnswerPart(ask, AnswerSource.Offer, string.Join('\n', said), evidence, Certainty, Left(ask))
        {
            ForPerson = Lines.Any(line => !(line.Product.Stock >= line.Count)) || frames.Any(FrameHints.IsByPeople),
        };
    }

    // The words of the clause, and of those that list the goods, that none of the goods, and no number of them, explains.
    private List<string> Left(Ask ask) =>
        [
            .. _told
                .Append(ask)
                .Distinct()
                .SelectMany(one => TellingWords.Of(one, _language))
                .Where(word => !Lines.Any(line => line.Words.Contains(word) || TellingWords.Explains(line.Product, word, _language)))
                .Distinct(StringComparer.Ordinal),
        ];

    // "20 kg of walnuts and 10 kg of sugar", "the cable: 120 m, the conduit: 120 m": numbers and goods take turns.
    private static List<BasketLine>? In(Ask ask, List<ProductMention> mentions)
    {
        if (mentions.Exists(mention => mention.IsVariants || mention.Best.Probability < Sure))
        {
            return null;
        }

        var named = mentions
            .SelectMany(mention => mention.Words.Where(word => IsBeside(ask, word, mention)))
            .Select(word => word.Start)
            .ToHashSet();
        var places = mentions
            .Select(mention => (At: PlaceOf(ask, mention), Mention: (ProductMention?)mention, Amount: default(AskedAmount)))
            .Concat(
                AskedAmount
                    .In(ask)
                    .Where(amount => !named.Contains(ask.Words[amount.At].Start))
                    .Select(amount => (At: ask.Words[amount.At].Start, Mention: (ProductMention?)null, Amount: amount))
            )
            .OrderBy(place => place.At)
            .ToList();
        if (
            places.Count != 2 * mentions.Count
            || places.Where((place, at) => (place.Mention is null) != (places[at % 2].Mention is null)).Any()
        )
        {
            return null;
        }

        var lines = new List<BasketLine>();
        for (var at = 0; at < places.Count; at += 2)
        {
            var (first, second) = (places[at], places[at + 1]);
            var (mention, amount) = (first.Mention ?? second.Mention, first.Mention is null ? first.Amount : second.Amount);
            if (mention is null || amount.Of(mention.Best.Product) is not { } count)
            {
                return null;
            }

            lines.Add(new BasketLine(mention.Best.Product, count, mention.Best.Probability, [.. amount.Words(ask)]));
        }

        return lines;
    }

    // Where its name ends: a word of it may stand before the number, with the goods before.
    private static int PlaceOf(Ask ask, ProductMention mention) =>
        mention
            .Words.Where(word => mention.Words.Count == 1 || IsBeside(ask, word, mention))
            .Append(mention.Words[0])
            .Max(word => word.Start);

    // "Labels 4 x 6 and 6 packs of tape": a number is of a name where it stands beside another word of it.
    private static bool IsBeside(Ask ask, WordSpan word, ProductMention mention)
    {
        var at = ask.Words.ToList().FindIndex(one => one.Start == word.Start);
        return Of(at - 1) || Of(at + 1);

        bool Of(int place) => place >= 0 && place < ask.Words.Count && mention.Words.Any(one => one.Start == ask.Words[place].Start);
    }
}

/// <summary>So much of one product.</summary>
/// <param name="Product">The product.</param>
/// <param name="Count">Pieces, or metres or kilos of what is sold so; above zero.</param>
/// <param name="Certainty">That it is the one that is meant, 0..1.</param>
/// <param name="Words">The words that say the number.</param>
internal sealed record BasketLine(Product Product, decimal Count, double Certainty, IReadOnlyList<string> Words)
{
    /// <summary>What it costs in all; null where the catalogue tells no price.</summary>
    public Money? Total =>
        (Drafting.QuantityPrices.For(Product, Count)?.Price ?? Product.Price) is { } each ? ProductTotals.Of(each, Count) : null;
}
