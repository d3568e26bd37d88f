using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>
/// The embedded drafter: sentences of its own, facts from the catalogue. It cannot invent, and it says nothing where the catalogue says
/// nothing.
/// </summary>
/// <param name="finder">Looks up live products.</param>
/// <param name="knowledge">Looks up the tenant's own answers; null where there are none.</param>
/// <param name="linker">Finds products by other words than their own; null where only their own count.</param>
public sealed class LocalDrafter(IProductFinder finder, IKnowledgeFinder? knowledge = null, IProductLinker? linker = null) : IDrafter
{
    // Words of another language or a broader kind make a draft for a person, never a mail by itself.
    private const double LinkedAtMost = 0.85;
    private const double LinkedAtLeast = 0.5;

    /// <summary>The name that stands in every draft.</summary>
    public const string Model = "mancrel-templates-1";

    public async Task<Draft?> DraftAsync(DraftRequest request, CancellationToken cancellation = default)
    {
        var newest = request.Questions[^1];
        if (Phrases.For(request.Language ?? newest.Classification.Language) is not { } phrases)
        {
            return null;
        }

        var answer = new AnswerBuilder(phrases, request.Voice);
        foreach (var question in request.Questions)
        {
            // Thanks between two questions need no answer; anything else that the catalogue does not hold needs a person.
            if (question.Classification.Intent == Intent.ThanksAck && request.Questions.Count > 1)
            {
                answer.Answer(Intent.ThanksAck);
                continue;
            }

            if (!await AnswerAsync(answer, request, question, phrases.Language, cancellation))
            {
                return null;
            }
        }

        return answer.Finish(request.CustomerName, request.SenderName, Model);
    }

    private async Task<bool> AnswerAsync(
        AnswerBuilder answer,
        DraftRequest request,
        DraftQuestion question,
        string language,
        CancellationToken cancellation
    )
    {
        var text = question.Subject + "\n" + TextNormaliser.WithoutQuotes(question.Text);
        var parts = AskedParts.Of(question.Subject, question.Text);
        var inCatalogue = Answerable.Contains(question.Classification.Intent);
        var known =
            !inCatalogue || Topics.AsksBeyondCatalogue(text)
                ? await KnownAsync(
                    request,
                    question,
                    [text, .. parts.Count > 1 ? parts.Where(part => !inCatalogue || Topics.AsksBeyondCatalogue(part)) : []],
                    language,
                    cancellation
                )
                : [];
        var match = !inCatalogue ? new([], 0) : await ProductMatcher.MatchAsync(finder, request.Tenant, text, cancellation);
        if (inCatalogue && match.Products.Count == 0)
        {
            match = await LinkedAsync(request, text, language, cancellation);
        }

        if (inCatalogue && match.Products.Count == 0 && answer.LastProducts is { Count: > 0 } earlier)
        {
            // "And in black?" goes on about the product of the mail before.
            match = new(earlier, 0.85);
        }

        if (
            match.Products.Count == 0
            || !await AnswerAsync(
                answer,
                request,
                text,
                Wanted(question.Classification, parts, match.Products),
                match,
                known.Count > 0,
                cancellation
            )
        )
        {
            // No product is named, or nothing that is asked of it is known: the tenant may have answered the question for all products.
            known = known.Count > 0 || !inCatalogue ? known : await KnownAsync(request, question, [text], language, cancellation);
            if (known.Count == 0)
            {
                return false;
            }
        }

        foreach (var entry in known)
        {
            answer.Tell(entry, question.Classification.Intent);
        }

        return true;
    }

    private async Task<ProductMatch> LinkedAsync(DraftRequest request, string text, string language, CancellationToken cancellation)
    {
        if (linker is null)
        {
            return new([], 0);
        }

        var mentions = (await linker.LinkAsync(request.Tenant, text, language, cancellation))
            .Mentions.Where(mention => mention.Best.Probability >= LinkedAtLeast)
            .ToList();
        return new(
            [
                .. mentions
                    .Select(mention => mention.Best.Product)
                    .DistinctBy(product => product.Sku, StringComparer.Ordinal)
                    .Take(ProductMatcher.Most),
            ],
            mentions.Count == 0 ? 0 : Math.Min(LinkedAtMost, mentions.Min(mention => mention.Best.Probability))
        );
    }

    // Below this an entry is about something else that shares a word.
    private const double Likely = 0.8;

    // Each of several questions may have an entry of its own.
    private async Task<IReadOnlyList<KnowledgeMatch>> KnownAsync(
        DraftRequest request,
        DraftQuestion question,
        IEnumerable<string> texts,
        string language,
        CancellationToken cancellation
    )
    {
        var known = new List<KnowledgeMatch>();
        if (knowledge is null || NeverByKnowledge.Contains(question.Classification.Intent))
        {
            return known;
        }

        foreach (var text in texts)
        {
            if (
                await knowledge.FindAsync(request.Tenant, text, language, 1, cancellation: cancellation)
                    is [{ Certainty: >= Likely, SameLanguage: true } match, ..]
                && !known.Exists(other => other.Entry.EntryId == match.Entry.EntryId)
            )
            {
                known.Add(match);
            }
        }

        return known;
    }

    private async Task<bool> AnswerAsync(
        AnswerBuilder answer,
        DraftRequest request,
        string text,
        IReadOnlyList<Intent> wanted,
        ProductMatch match,
        bool coveredElsewhere,
        CancellationToken cancellation
    )
    {
        if (!answer.Say(match, text, wanted, coveredElsewhere))
        {
            return false;
        }

        foreach (var missing in match.Products.Where(product => product.IsSoldOut))
        {
            answer.Suggest(await AlternativesAsync(request, missing, match.Products, cancellation));
        }

        return true;
    }

    private async Task<IReadOnlyList<Product>> AlternativesAsync(
        DraftRequest request,
        Product missing,
        IReadOnlyList<Product> named,
        CancellationToken cancellation
    )
    {
        var kind = Words.Content(missing.Title);
        var found = new List<Product>();
        foreach (var query in kind.Prepend(string.Join(' ', kind)).Take(5))
        {
            found.AddRange(await finder.FindAsync(request.Tenant, query, 10, cancellation));
        }

        return
        [
            .. found
                .Where(product =>
                    product is { IsInStock: true, Price: not null, Deleted: false }
                    && named.All(other => other.Sku != product.Sku)
                    && ProductKind.IsSame(missing, product)
                )
                .DistinctBy(product => product.Sku, StringComparer.Ordinal)
                .Take(2),
        ];
    }

    // Whatever is listed at all is answered too, price and stock beside what was asked do no harm; so is what the words of a question ask
    // for and the model gave no share.
    private static List<Intent> Wanted(Classification classification, IReadOnlyList<string> parts, IReadOnlyList<Product> products)
    {
        var wanted = classification.Intents.Select(score => score.Intent).Where(Answerable.Contains).ToHashSet();
        foreach (var part in parts)
        {
            var kinds = Topic.Of(part);
            Add(Intent.PriceQuote, kinds.HasFlag(Topic.Kinds.Price));
            Add(Intent.Availability, kinds.HasFlag(Topic.Kinds.Stock));
            Add(Intent.ProductQuestion, products.Any(product => Topics.Asked(part, product.Attributes.Keys).Count > 0));
        }

        return [.. wanted];

        void Add(Intent intent, bool asked)
        {
            if (asked)
            {
                wanted.Add(intent);
            }
        }
    }

    /// <summary>What no entry of a knowledge base answers: it is no question, or it needs a person's own words.</summary>
    private static HashSet<Intent> NeverByKnowledge { get; } =
    [
        Intent.None,
        Intent.Spam,
        Intent.ThanksAck,
        Intent.OutOfOffice,
        Intent.NotInterested,
        Intent.Unsubscribe,
        Intent.Complaint,
        Intent.JobApplication,
    ];

    /// <summary>The intents that the catalogue can answer.</summary>
    public static IReadOnlyList<Intent> Answerable { get; } = [Intent.PriceQuote, Intent.Availability, Intent.ProductQuestion];
}
