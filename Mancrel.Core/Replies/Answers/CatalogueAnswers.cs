using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Answers asks from the catalogue, and tells which words of them it does not explain.</summary>
internal sealed class CatalogueAnswers(IProductFinder finder)
{
    private const int MostOfKind = 8;
    private const int MostFound = 60;
    private const int FarMore = 3;

    // All words of the kind are explained by each product of the list.
    private const double WholeKind = 0.9;

    // What people choose by: "have you got it in red, in 44" asks for stock.
    private static readonly HashSet<string> Choosing = new(
        ["colour", "size", "length", "width", "height", "capacity", "volume", "weight", "pack"],
        StringComparer.Ordinal
    );

    private readonly Recommended _recommended = new(finder);

    /// <summary>The answer; null where the catalogue has none.</summary>
    /// <param name="context">The ask.</param>
    /// <param name="frame">What of it.</param>
    /// <param name="last">The product that was spoken of last; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AnswerPart?> AnswerAsync(AskContext context, AskFrame frame, string? last, CancellationToken cancellation)
    {
        var answers = new ProductAnswers(context.Texts, context.Told);
        var products = context.Products.Products;
        var certainty = context.Products.Certainty;
        Budget? budget = null;
        ProductAnswer? answer;
        var left = false;
        var asked = frame;
        if (frame is AskFrame.Stock or AskFrame.Assortment && AsksForProperty(context))
        {
            frame = AskFrame.Attribute;
        }

        if (frame is AskFrame.Assortment or AskFrame.Recommendation)
        {
            var all = await OfKindAsync(context, cancellation);
            var kind = Kind(context, all);
            products = [.. kind.Take(MostOfKind)];
            // Those that only speak of it have to be surely of another kind.
            left =
                frame == AskFrame.Assortment
                && (
                    kind.Count > MostOfKind
                    || Named(context).Count == 0
                    || !all.Except(kind).All(other => ProductWords.NamesGoods(other, ClauseWords.Packs))
                );
            if (frame == AskFrame.Recommendation)
            {
                var letter = string.Join(' ', context.Letter.Select(ask => ask.Text));
                budget = Budget.In(letter, context.Language);
                products = await _recommended.AmongAsync(context, products, budget, cancellation);
            }

            answer =
                products.Count == 0 ? null
                // "Is the black one there, and what is it?": a list of the one that was told of just now says nothing but its price.
                : products is [var told] && told.Sku == last ? answers.Of(AskFrame.Price, context.Ask, products, count: null, again: true)
                : answers.List(products, frame);
            if (
                answer is not null
                && frame == AskFrame.Assortment
                && context.Products.Named
                && Unexplained(context, products, answer.Explained, each: true).Count == 0
            )
            {
                certainty = Math.Max(certainty, WholeKind);
            }
        }
        else
        {
            var count = products.Count == 0 ? null : AskedCount.Of(context.Ask, context.Letter, products, context.Named);
            answer =
                products.Count == 0 ? null : answers.Of(frame, context.Ask, products, count, products is [var only] && only.Sku == last);
            if (answer is { Source: AnswerSource.Property } && asked == AskFrame.Stock && products is [var one])
            {
                // "Is there one with a hood": whether it is there too.
                answer = answers.WithStock(answer, one);
            }
        }

        return answer is null
            ? null
            : new AnswerPart(
                context.Ask,
                answer.Source,
                answer.Text,
                answer.Evidence,
                certainty,
                [
                    .. Unexplained(context, products, answer.Explained, frame == AskFrame.Assortment)
                        .Union(answer.Lacking)
                        .Union(Missing(context, answer))
                        .Except(budget?.Words ?? []),
                ]
            )
            {
                ForPerson =
                    answer.ForPerson && !(answer.Source == AnswerSource.Choice && context.Products.Together)
                    || answer.Source == AnswerSource.Description && !TellingWords.Of(context.Ask, context.Language).Any(),
                // Some of many: whether more are wanted a person sees.
                LeavesOpen =
                    left
                    || IsBeyondStock(context, frame, products)
                    // Advice to buy what is not there is none.
                    || frame == AskFrame.Recommendation && products.All(product => product.IsSoldOut),
                GoesOn = products is [var same] && same.Sku == last && frame is not (AskFrame.Assortment or AskFrame.Recommendation),
            };
    }

    // "The price for 100", where five are there: what more can be had, and for what, a person knows.
    private static bool IsBeyondStock(AskContext context, AskFrame frame, IReadOnlyList<Product> products) =>
        frame is AskFrame.Price or AskFrame.QuantityPrice
        && products is [{ Stock: { } there }]
        && AskedCount.Of(context.Ask, context.Letter, products, context.Named) is { } wanted
        && wanted > FarMore * Math.Max(there, 1);

    // "How many minutes does it run" is not answered by what it is charged with.
    private static IEnumerable<string> Missing(AskContext context, ProductAnswer answer) =>
        answer.Source is AnswerSource.Property or AnswerSource.Description
            ? AskedAmounts.Missing(context.Ask, answer.Text).Concat(AskedAmounts.MissingNumber(context.Ask, answer.Text))
            : [];

    // "Has it GPS" has the form of "have you one": a property that the product is told by is asked for.
    private static bool AsksForProperty(AskContext context)
    {
        // "The one with a remote, is it in stock?" asks for stock in so many words.
        var stock = Topic.Of(context.Ask.Text).HasFlag(Topic.Kinds.Stock) && !Topic.AsksToHave(context.Ask.Text);
        if (stock || context.Products.Products is not [var first, ..])
        {
            return false;
        }

        var asked = AskedAttributes.Of(first, context.Ask, context.Language);
        return asked.Names.Any(name =>
                // "The set of 108 pieces, is it there?": the title tells the pieces.
                !AskWords.Of(name, context.Language).TrueForAll(word => ProductWords.ExplainsTitle(first, word.Text, context.Language))
                && !AttributeBook.Standard.Of(name).Any(Choosing.Contains)
            ) && !asked.AskingWords.Any(word => ProductWords.ExplainsTitle(first, word, context.Language));
    }

    // All goods whose titles and attributes have the words that name the kind.
    private async Task<IReadOnlyList<Product>> OfKindAsync(AskContext context, CancellationToken cancellation)
    {
        if (context.Products.Products.Count == 0)
        {
            return [];
        }

        var language = context.Language;
        var named = Named(context);
        if (named.Count == 0 && !context.Products.Named && context.Products.Products is [{ Article: { } article } only])
        {
            // "What other colours does it come in?": of the same measures, for another thickness is another thing.
            var colours = AttributeBook.Standard.In(context.Ask.Text, language).Any(asked => asked.Property == "colour");
            return
            [
                .. (await finder.FindAsync(context.Tenant, only.Title, MostFound, cancellation)).Where(product =>
                    !product.Deleted && product.Article == article && !(colours && OtherMeasures.AreNamed(only.Title, product))
                ),
            ];
        }

        if (named.Count == 0)
        {
            return context.Products.Named || context.Products.Products.Count > 1 ? context.Products.Products : [];
        }

        var found = new List<Product>(context.Products.Products);
        // "What teas": in any language, and what is a tea by another name.
        foreach (
            var query in named
                .Select(word => string.Join(' ', Expansions.Of(Lexeme.Of(TextFold.Of(word.Text)))))
                .Concat(context.Products.Products.Select(product => product.Title.Split(' ')[0]))
                .Distinct(StringComparer.Ordinal)
        )
        {
            found.AddRange(await finder.FindAsync(context.Tenant, query, MostFound, cancellation));
        }

        return
        [
            .. found
                .Where(product => !product.Deleted && named.TrueForAll(word => ProductWords.Explains(product, word.Text, language)))
                .DistinctBy(product => product.Sku, StringComparer.Ordinal),
        ];
    }

    // What only speaks of ukuleles, a tuner for them, is none; whether a pu-erh is a tea a person sees.
    private static IReadOnlyList<Product> Kind(AskContext context, IReadOnlyList<Product> all)
    {
        var words = Named(context);
        var kind = all.Where(product => words.TrueForAll(word => ProductWords.ExplainsKind(product, word.Text, context.Language))).ToList();
        return words.Count > 0 && kind.Count > 0 ? kind : all;
    }

    private static List<WordSpan> Named(AskContext context) =>
        [
            .. context.Ask.Words.Where(word =>
                context.Products.Products.Any(product => ProductWords.ExplainsTitle(product, word.Text, context.Language))
            ),
        ];

    private static List<string> Unexplained(AskContext context, IReadOnlyList<Product> products, IReadOnlySet<string> asked, bool each)
    {
        var language = context.Language;
        var counted = AskedCount.Of(context.Ask, context.Letter, products, context.Named);
        var measured = AskedCount.MeasuredWords(context.Ask, products).ToHashSet(StringComparer.Ordinal);
        var words = TellingWords
            .Of(context.Ask, language)
            .Where(word =>
                !asked.Contains(word)
                && !measured.Contains(word)
                && !AskedCount.IsWordOf(word, counted)
                && !IsOwnMoney(word)
                && !(context.Ask.Frames.All(FrameHints.IsOffer) && (Containers.AreNamed(word, products) || Pairs.AreNamed(word, products)))
            )
            .ToList();
        // "From how many pounds": in the money that it is sold for.
        bool IsOwnMoney(string word) =>
            CurrencyWords.CodeOf(word) is { } code
            && products.Count > 0
            && products.All(product => string.Equals(product.Price?.Currency, code, StringComparison.OrdinalIgnoreCase));

        var left = products.Select(product => words.FindAll(word => !TellingWords.Explains(product, word, language))).ToList();
        // "The red one in L" where there is red in M and blue in L: none of the variants is meant.
        return left.Count == 0 ? words
            // "Which have you got in red": each of the list is.
            : each ? [.. left.SelectMany(of => of).Distinct(StringComparer.Ordinal)]
            : context.Products is { AreVariants: true, Together: false } ? left.MinBy(of => of.Count)!
            : left.Aggregate((some, more) => [.. some.Intersect(more, StringComparer.Ordinal)]);
    }
}
