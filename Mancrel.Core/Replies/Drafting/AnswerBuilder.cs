using System.Globalization;
using System.Text.RegularExpressions;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>Gathers the sentences of one reply, the evidence they rest on and how sure they are to be what was asked.</summary>
internal sealed partial class AnswerBuilder(Phrases phrases, Voice voice)
{
    private const double Partly = 0.8;
    private const double Guessed = 0.75;
    private const int PropertiesShown = 8;

    private readonly List<string> _paragraphs = [];
    private readonly List<Evidence> _evidence = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private readonly HashSet<Intent> _answers = [];
    private double _confidence = 1;

    /// <summary>The products of the question before.</summary>
    public IReadOnlyList<Product>? LastProducts { get; private set; }

    /// <summary>Counts an intent as answered.</summary>
    public void Answer(Intent intent) => _answers.Add(intent);

    /// <summary>
    /// Answers one question about products, whose part beyond the catalogue may be covered by an entry of the knowledge base; false when
    /// nothing that was asked is known.
    /// </summary>
    public bool Say(ProductMatch match, string question, IReadOnlyList<Intent> wanted, bool coveredElsewhere)
    {
        LastProducts = match.Products;
        var sure = match.Certainty;
        var priced = QuantityAsked(question) is { } count && match.Products.All(product => QuantityPrices.For(product, count) is not null);
        if (Topics.AsksBeyondCatalogue(question, priced) && !coveredElsewhere)
        {
            sure = Math.Min(sure, Partly);
        }

        var several = match is { Certainty: < 0.8, Products.Count: > 1 };
        if (several)
        {
            _paragraphs.Add(phrases.Several);
        }

        var told = 0;
        foreach (var product in match.Products)
        {
            var lines = new List<string>();
            foreach (var intent in Order(wanted))
            {
                var (line, certainty) = Line(product, intent, question);
                sure = Math.Min(sure, certainty);
                if (line is not null && _said.Add(line))
                {
                    lines.Add(line);
                }

                told += line is null ? 0 : 1;
            }

            AddParagraph(product, lines, link: !several);
        }

        foreach (var intent in wanted)
        {
            _answers.Add(intent);
        }

        // Beside what was asked, price and stock are facts that do no harm: a question between the three is answered anyway.
        _confidence = Math.Min(_confidence, sure);
        return told > 0;
    }

    /// <summary>Answers a question with an entry of the knowledge base, word for word.</summary>
    public void Tell(KnowledgeMatch match, Intent intent)
    {
        _answers.Add(intent);
        _confidence = Math.Min(_confidence, match.Certainty);
        if (_said.Add(match.Entry.Answer))
        {
            _evidence.Add(match.Entry.Cite());
            _paragraphs.Add(match.Entry.Answer);
        }
    }

    /// <summary>Names products that can be had instead of one that cannot.</summary>
    public void Suggest(IReadOnlyList<Product> products)
    {
        var lines = products.Select(product => "- " + PriceLine(product)).Where(_said.Add).ToList();
        if (lines.Count > 0)
        {
            _paragraphs.Add(phrases.Alternatives + "\n" + string.Join('\n', lines));
        }
    }

    /// <summary>The whole reply.</summary>
    public Draft Finish(string? customer, string sender, string model)
    {
        var text = voice.Frame(phrases.Language, customer, sender, string.Join("\n\n", _paragraphs.Append(phrases.Further)));
        _evidence.AddRange(voice.Evidence(sender));
        return new Draft
        {
            Body = text,
            Language = phrases.Language,
            Claims = ClaimLedger.Match(text, [.. _evidence.Distinct()], phrases.Language),
            Confidence = _confidence,
            Answers = [.. _answers.Order()],
            Model = model,
        };
    }

    private void AddParagraph(Product product, List<string> lines, bool link)
    {
        if (lines.Count == 0)
        {
            return;
        }

        Cite(product, "sku", product.Sku);
        if (link && product.Url is { } url)
        {
            Cite(product, "url", url.AbsoluteUri);
            lines.Add($"{phrases.See} {url.AbsoluteUri}");
        }

        _paragraphs.Add(string.Join('\n', lines));
    }

    private (string? Line, double Certainty) Line(Product product, Intent intent, string question) =>
        intent switch
        {
            Intent.PriceQuote => product.Price is null ? (null, Guessed) : PriceLine(product, question),
            Intent.Availability => StockLine(product, question),
            _ => PropertyLine(product, question),
        };

    // Asked for many pieces, the price of one is half an answer, unless the vendor tells one from that number on.
    private (string Line, double Certainty) PriceLine(Product product, string question)
    {
        var line = PriceLine(product);
        if (QuantityAsked(question) is not { } count)
        {
            return (line, 1);
        }

        if (QuantityPrices.For(product, count) is not { } tier)
        {
            return (line, Partly);
        }

        Cite(product, "quantity", tier.From.ToString("0", CultureInfo.InvariantCulture));
        Cite(product, "tierPrice", tier.Price.ToString());
        var from = LocalNumbers.Write(tier.From, phrases.Language);
        return (line + "\n" + phrases.PriceFrom(product.Title, from, LocalNumbers.Write(tier.Price, phrases.Language)), 1);
    }

    private string PriceLine(Product product)
    {
        Cite(product, "title", product.Title);
        Cite(product, "price", product.Price?.ToString() ?? "");
        return phrases.Price(product.Title, product.Price is { } price ? LocalNumbers.Write(price, phrases.Language) : "");
    }

    private (string? Line, double Certainty) StockLine(Product product, string question)
    {
        if (product.IsOnBackorder)
        {
            // When it comes is for a person to say.
            Cite(product, "title", product.Title);
            Cite(product, "backorder", StockFacts.Yes);
            return (phrases.Backorder(product.Title), Partly);
        }

        if (product.Stock is not { } stock)
        {
            return UncountedLine(product, question);
        }

        Cite(product, "title", product.Title);
        Cite(product, "stock", stock.ToString("0.###", CultureInfo.InvariantCulture));
        var count = LocalNumbers.Write(stock, phrases.Language);
        var enough = QuantityAsked(question) is not { } asked || asked <= stock;
        return stock > 0 ? (phrases.Stock(product.Title, count), enough ? 1 : Partly) : (phrases.NoStock(product.Title), 1);
    }

    // The shop's own word, and no number. Where it has none, nothing is claimed.
    private (string? Line, double Certainty) UncountedLine(Product product, string question)
    {
        if (!product.IsInStock && !product.IsSoldOut)
        {
            return (null, Guessed);
        }

        Cite(product, "title", product.Title);
        Cite(product, "availability", StockFacts.Word(product));
        return product.IsInStock
            ? (phrases.Available(product.Title), QuantityAsked(question) is null ? 1 : Partly)
            : (phrases.NoStock(product.Title), 1);
    }

    private (string? Line, double Certainty) PropertyLine(Product product, string question)
    {
        var asked = Topics.Asked(question, product.Attributes.Keys);
        var shown = asked.Count > 0 ? asked : [.. product.Attributes.Keys.Order(StringComparer.Ordinal).Take(PropertiesShown)];
        var general = Topics.AsksInGeneral(question);
        if (shown.Count == 0 && product.Description.Length == 0)
        {
            return (null, Guessed);
        }

        Cite(product, "title", product.Title);
        var lines = new List<string> { phrases.Properties(product.Title) };
        if (asked.Count == 0 && product.Description.Length is > 0 and <= 600)
        {
            Cite(product, "description", product.Description);
            lines.Add(product.Description);
        }

        foreach (var property in shown)
        {
            Cite(product, "attributes." + property, product.Attributes[property]);
            _evidence.Add(new Evidence("product", product.Sku, Version(product), "attributes", property));
            lines.Add($"- {property}: {product.Attributes[property]}");
        }

        return (string.Join('\n', lines), asked.Count > 0 || general ? 1 : Guessed);
    }

    private void Cite(Product product, string field, string value) =>
        _evidence.Add(new Evidence("product", product.Sku, Version(product), field, value));

    private static string Version(Product product) => product.Version.ToString(CultureInfo.InvariantCulture);

    // What it is, what it costs, whether it is there.
    private static IEnumerable<Intent> Order(IReadOnlyList<Intent> wanted) =>
        new[] { Intent.ProductQuestion, Intent.PriceQuote, Intent.Availability }.Where(wanted.Contains);

    /// <summary>The number of pieces that a question names with its unit; null where it names none.</summary>
    public static decimal? QuantityAsked(string question) =>
        Quantity().Match(question) is { Success: true } asked
            ? decimal.Parse(asked.Groups["count"].Value, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(
        @"(?i)(?<![\w-])(?<count>[2-9]|[1-9]\d{1,3})\s*(?:x|pcs|pieces|units|of them|шт|штук|ta|dona)(?![\w-])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Quantity();
}
