using Mancrel.Core.Catalogue;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>An answer from the catalogue.</summary>
/// <param name="Source">What kind of fact.</param>
/// <param name="Text">What is said.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Explained">Words of the clause that asked for just this.</param>
internal sealed record ProductAnswer(AnswerSource Source, string Text, IReadOnlyList<Evidence> Evidence, IReadOnlySet<string> Explained)
{
    /// <summary>Words that ask for a property which the product does not have.</summary>
    public IReadOnlySet<string> Lacking { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>True where a person should tell it.</summary>
    public bool ForPerson { get; init; }
}

/// <summary>Answers asks about products that are known.</summary>
/// <param name="texts">In the language of the reader.</param>
/// <param name="told">What the answer has said before.</param>
internal sealed class ProductAnswers(AnswerTexts texts, IReadOnlySet<Evidence> told)
{
    private const int MostListed = 8;
    private const int LongestDescription = 600;
    private static readonly HashSet<string> Nothing = new(StringComparer.Ordinal);

    /// <summary>The answer to one frame of a clause; null where the catalogue does not answer it.</summary>
    /// <param name="frame">What is asked.</param>
    /// <param name="ask">The clause.</param>
    /// <param name="products">What it is about; never empty.</param>
    /// <param name="count">Pieces; null where none are named.</param>
    /// <param name="again">True where the same product was the last that was spoken of.</param>
    public ProductAnswer? Of(AskFrame frame, Ask ask, IReadOnlyList<Product> products, decimal? count, bool again) =>
        frame switch
        {
            AskFrame.Price or AskFrame.QuantityPrice => products.Count == 1 ? Offer(products[0], count, again)
            : List(products, frame) is { } list ? list with { ForPerson = list.ForPerson && !AsksWhich(ask) || count > 1 }
            : null,
            AskFrame.Stock or AskFrame.StockQuantity => products.Count == 1
                ? Said(AnswerSource.Offer, new ProductSayings(products[0], texts, again).Stock(count)) is { } said
                    ? said with
                    {
                        ForPerson = count > 1 && !(products[0].Stock >= count),
                    }
                    : null
                : List(products, frame) is { } all
                    ? all with
                    {
                        ForPerson = all.ForPerson && !AsksWhich(ask),
                    }
                    : null,
            AskFrame.Discount
                when count is > 1 && products.Count == 1 && Drafting.QuantityPrices.For(products[0], count.Value) is not null => Said(
                AnswerSource.Offer,
                new ProductSayings(products[0], texts, again).Price(count)
            ),
            AskFrame.Attribute or AskFrame.Compatibility => Properties(frame, ask, products, again),
            AskFrame.Comparison when products.Count > 1 => Comparison(products),
            AskFrame.Details when products.Count == 1 => Details(products[0], again),
            _ => null,
        };

    // "Which rods have you got": the list is the answer, whatever they cost.
    private static bool AsksWhich(Ask ask) => ask.Has(ClauseWords.Which);

    // Who asks for the price wants to buy: whether it is there belongs to the answer.
    private ProductAnswer? Offer(Product product, decimal? count, bool again)
    {
        if (new ProductSayings(product, texts, again).Price(count) is not { } price)
        {
            return null;
        }

        var stock = new ProductSayings(product, texts, again: true).Stock(count);
        var known = stock is null || stock.Evidence.All(fact => fact.Field == "title" || told.Contains(fact));
        return Said(AnswerSource.Offer, known ? price : new Saying(price.Text + " " + stock!.Text, [.. price.Evidence, .. stock.Evidence]));
    }

    /// <summary>The same with whether it is there, where that was not told before.</summary>
    public ProductAnswer WithStock(ProductAnswer answer, Product product) =>
        new ProductSayings(product, texts, again: true).Stock(null) is { } stock && !stock.Evidence.All(told.Contains)
            ? answer with
            {
                Text = answer.Text + " " + stock.Text,
                Evidence = [.. answer.Evidence, .. stock.Evidence],
            }
            : answer;

    /// <summary>A list of products, each with price and stock.</summary>
    public ProductAnswer? List(IReadOnlyList<Product> products, AskFrame frame)
    {
        if (products.Count > MostListed || products.Any(product => product.Price is null))
        {
            return null;
        }

        var lines = products.Select(product => new ProductSayings(product, texts, again: false).Line([])).ToList();
        return new(
            products.Count == 1 ? AnswerSource.Offer : AnswerSource.Choice,
            texts.Of("choice") + "\n" + string.Join('\n', lines.Select(line => line.Text)),
            [.. lines.SelectMany(line => line.Evidence)],
            Nothing
        )
        {
            ForPerson = Differ(products, frame),
        };
    }

    // Which of them is meant a person finds out, unless all have the same to say or all are asked for.
    private static bool Differ(IReadOnlyList<Product> products, AskFrame frame) =>
        frame switch
        {
            AskFrame.Price or AskFrame.QuantityPrice => products.Select(product => product.Price).Distinct().Count() > 1,
            AskFrame.Stock or AskFrame.StockQuantity => products.Select(product => product.IsInStock).Distinct().Count() > 1,
            AskFrame.Recommendation => products.Count > 1,
            _ => false,
        };

    private static ProductAnswer? Said(AnswerSource source, Saying? saying) =>
        saying is null ? null : new(source, saying.Text, saying.Evidence, Nothing);

    private ProductAnswer? Properties(AskFrame frame, Ask ask, IReadOnlyList<Product> products, bool again)
    {
        if (products.Count > 3)
        {
            return List(products, frame);
        }

        var said = new List<Saying>();
        var also = new List<Evidence>();
        var explained = new HashSet<string>(StringComparer.Ordinal);
        var lacking = new HashSet<string>(StringComparer.Ordinal);
        var source = AnswerSource.Property;
        var alike = products.Count > 1 ? SameOf(ask, products) : null;
        var rest = products is [var only] ? Rest(only, ask) : [];
        foreach (var product in alike is null ? products : [products[0]])
        {
            var asked = AskedAttributes.Of(product, ask, texts.Language);
            var names = asked.Names;
            if (names.Count == 0 && ask.Frame != AskFrame.Compatibility)
            {
                var words = TellingWords.Of(ask, texts.Language).Where(word => word.Length > 2 && !InTitle(product, word));
                names = AskedAttributes.ByValue(product, words, texts.Language);
            }

            var sayings = new ProductSayings(product, texts, again, alike);
            if (names.Count > 0)
            {
                explained.UnionWith(asked.AskingWords);
                lacking.UnionWith(asked.Lacking);
                for (var at = 0; at < names.Count; at++)
                {
                    said.Add((at == 0 ? sayings : new ProductSayings(product, texts, again: true)).Property(names[at]));
                }

                // What is said of all of them rests on each.
                also.AddRange(
                    products
                        .Skip(alike is null ? products.Count : 1)
                        .SelectMany(other =>
                            names.SelectMany(name => new ProductSayings(other, texts, again: true).Property(name).Evidence)
                        )
                );
            }
            else if (Sheet(product, sayings, products.Count == 1) is { Count: > 0 } sheet)
            {
                source = AnswerSource.Description;
                said.AddRange(sheet);
            }
            else
            {
                return null;
            }
        }

        said.AddRange(rest);
        return new(
            source,
            string.Join(products.Count > 1 && alike is null ? "\n" : " ", said.Select(one => one.Text)),
            [.. said.SelectMany(one => one.Evidence), .. also],
            explained
        )
        {
            Lacking = lacking,
        };
    }

    // Variants that have the asked properties alike are one answer, by what their titles begin with; null where they differ.
    private string? SameOf(Ask ask, IReadOnlyList<Product> products)
    {
        var names = AskedAttributes.Of(products[0], ask, texts.Language).Names;
        if (
            names.Count == 0
            || !products.All(product =>
                names.All(name => product.Attributes.GetValueOrDefault(name) == products[0].Attributes.GetValueOrDefault(name))
            )
        )
        {
            return null;
        }

        var words = products.Select(product => product.Title.Split(' ')).ToList();
        var shared = words[0].TakeWhile((word, at) => words.TrueForAll(other => at < other.Length && other[at] == word)).ToList();
        return shared.Count < 2 ? null : string.Join(' ', shared).TrimEnd(',', ';', '-', ' ');
    }

    private bool InTitle(Product product, string word) => Catalogue.Linking.ProductWords.ExplainsTitle(product, word, texts.Language);

    private ProductAnswer Comparison(IReadOnlyList<Product> products)
    {
        var compared = products.Take(4).ToList();
        var differing = compared
            .SelectMany(product => product.Attributes.Keys)
            .Distinct(StringComparer.Ordinal)
            .Where(name => Drafting.QuantityPrices.TierOf(name) is null)
            .Where(name => compared.Select(product => product.Attributes.GetValueOrDefault(name)).Distinct().Count() > 1)
            .ToList();
        var lines = compared.Select(product => new ProductSayings(product, texts, again: false).Line(differing)).ToList();
        return new(
            AnswerSource.Property,
            texts.Of("differ") + "\n" + string.Join('\n', lines.Select(line => line.Text)),
            [.. lines.SelectMany(line => line.Evidence)],
            Nothing
        );
    }

    private ProductAnswer? Details(Product product, bool again)
    {
        var said = Sheet(product, new ProductSayings(product, texts, again), whole: true);
        if (new ProductSayings(product, texts, again: true).Price(null) is { } price)
        {
            said.Add(price);
        }

        return said.Count == 0
            ? null
            : new(
                AnswerSource.Property,
                string.Join(' ', said.Select(one => one.Text)),
                [.. said.SelectMany(one => one.Evidence)],
                Nothing
            );
    }

    // Something of what is asked is lacking, or more is asked: it may stand under another name.
    private List<Saying> Rest(Product product, Ask ask)
    {
        var asked = AskedAttributes.Of(product, ask, texts.Language);
        var beside = AskCues.Frames(ask, texts.Language).Count(frame => frame is not (AskFrame.Attribute or AskFrame.Compatibility));
        return asked.Names.Count > 0 && (asked.Lacking.Count > 0 || Judging.QuestionForms.Count(ask.Text) > asked.Names.Count + beside)
            ? Others(product, asked.Names, first: null)
            : [];
    }

    private List<Saying> Others(Product product, IReadOnlyList<string> told, ProductSayings? first)
    {
        var later = new ProductSayings(product, texts, again: true);
        return
        [
            .. product
                .Attributes.Keys.Where(name => Drafting.QuantityPrices.TierOf(name) is null && !told.Contains(name))
                .Take(MostListed)
                .Select((name, at) => (at == 0 && first is not null ? first : later).Property(name)),
        ];
    }

    // What the shop says of it, and where it is whole every property: what is asked may be among them.
    private List<Saying> Sheet(Product product, ProductSayings sayings, bool whole)
    {
        var said = new List<Saying>();
        if (product.Description.Length is > 0 and <= LongestDescription)
        {
            said.Add(sayings.Description());
        }

        if (whole)
        {
            said.AddRange(Others(product, [], said.Count == 0 ? sayings : null));
        }

        return said;
    }
}
