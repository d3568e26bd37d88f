using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Answers;

/// <summary>A draft, and what was read in each letter; no plans where letters of the language are not read.</summary>
internal sealed record AnswerReading(Draft? Draft, IReadOnlyList<AnswerPlan> Plans);

/// <summary>
/// Answers letters ask by ask, each from a fact; what could not be read as a whole is a draft for a person. The drafter of templates has
/// its say where nothing can be said so, and makes an answer surer that it agrees with.
/// </summary>
/// <param name="local">Knows the plainest letters, thanks among them.</param>
/// <param name="finder">Looks up live products.</param>
/// <param name="linker">Finds what is named.</param>
/// <param name="knowledge">The shop's own answers.</param>
/// <param name="policies">What the shop set down of delivery, hours and the like; null where it has no such thing.</param>
/// <param name="office">Days with other hours that come soon are told; null tells none.</param>
/// <param name="threads">What a thread was about before; null where there are no threads.</param>
public sealed class AnswerDrafter(
    LocalDrafter local,
    IProductFinder finder,
    IProductLinker linker,
    IKnowledgeFinder knowledge,
    ThreadProducts? threads = null,
    PolicyBook? policies = null,
    OfficeDay? office = null
) : IDrafter
{
    private const double Sure = 0.9;

    // What a letter has left over is a person's to see, however much two readings agree on the rest.
    private const double NotAccountedAtMost = 0.8;

    /// <summary>The name that stands in every draft.</summary>
    public const string Model = "mancrel-answers-1";

    private readonly AnswerPlanner _planner = new(finder, linker, knowledge, policies, office);

    public async Task<Draft?> DraftAsync(DraftRequest request, CancellationToken cancellation = default) =>
        (await ReadAsync(request, cancellation)).Draft;

    /// <summary>The draft with what was read in the letters.</summary>
    internal async Task<AnswerReading> ReadAsync(DraftRequest request, CancellationToken cancellation)
    {
        var language = request.Language ?? request.Questions[^1].Classification.Language;
        var plans = await PlansAsync(request, language, cancellation);
        return new AnswerReading(await DraftAsync(request, language, plans, cancellation), plans ?? []);
    }

    private async Task<Draft?> DraftAsync(DraftRequest request, string language, List<AnswerPlan>? plans, CancellationToken cancellation)
    {
        if (plans is null || plans.TrueForAll(plan => !plan.SaysAnything))
        {
            return await local.DraftAsync(request, cancellation);
        }

        var own = Compose(request, language, plans);
        if (
            !UnsupportedLanguageGuard.Supported.Contains(language)
            || !plans.TrueForAll(plan => plan.Parts.Count == 0 || plan.LeavesNothing)
            || await local.DraftAsync(request, cancellation) is not { Confidence: >= Sure } plain
            || !Agree(plain, own)
        )
        {
            return own;
        }

        // Two readings that come to the same are surer than one; the template reads by the intent, so it is no surer than that.
        var both = ReplyConfidence.Of([.. request.Questions.Select(question => question.Classification)], plain);
        return own with { Confidence = Math.Max(own.Confidence, own.Accounted ? both : Math.Min(both, NotAccountedAtMost)) };
    }

    // On the prices, or where neither tells one, on what is there.
    private static bool Agree(Draft plain, Draft own)
    {
        var prices = Cited(plain, IsPrice);
        return prices.Count > 0 || Cited(own, IsPrice).Count > 0
            ? prices.SetEquals(Cited(own, IsPrice))
            : Cited(plain, IsStock) is { Count: > 0 } stock && stock.SetEquals(Cited(own, IsStock));
    }

    private static bool IsPrice(Evidence fact) =>
        fact.Field is "price" or "tierPrice" || fact.Field.StartsWith("total", StringComparison.Ordinal);

    private static bool IsStock(Evidence fact) => fact.Field is "stock";

    private static HashSet<Evidence> Cited(Draft draft, Func<Evidence, bool> kind) =>
        [.. draft.Claims.Select(claim => claim.Evidence).OfType<Evidence>().Where(kind)];

    private async Task<List<AnswerPlan>?> PlansAsync(DraftRequest request, string language, CancellationToken cancellation)
    {
        var before = threads is null ? ThreadBefore.None : await threads.ReadAsync(request, cancellation);
        var plans = new List<AnswerPlan>();
        foreach (var question in request.Questions)
        {
            var text = TextNormaliser.WithoutQuotes(question.Text);
            if (await _planner.PlanAsync(request.Tenant, question.Subject, text, language, before, cancellation) is not { } plan)
            {
                return null;
            }

            plans.Add(plan);
            before = new(plan.Products.Count > 0 ? plan.Products : before.Products, text);
        }

        return plans;
    }

    private static Draft Compose(DraftRequest request, string language, List<AnswerPlan> plans)
    {
        var parts = plans.SelectMany(plan => plan.Parts).ToList();
        var middle = string.Join("\n\n", AnswerText.Paragraphs(parts));
        var body = request.Voice.Frame(language, request.CustomerName, request.SenderName, middle);
        List<Evidence> evidence =
        [
            .. parts.SelectMany(part => part.Evidence.Concat(part.Instead?.Evidence ?? [])),
            .. request.Voice.Evidence(request.SenderName),
        ];
        // Thanks between two questions are read too: a letter that was taken for thanks may ask all the same.
        var accounted = plans.TrueForAll(plan =>
            plan.Parts.Count == 0 ? AnswerConfidence.AsksNothing(plan) : AnswerConfidence.Accounts(plan)
        );
        var confidence = plans.Where(plan => plan.Parts.Count > 0).Min(AnswerConfidence.Of);
        return new Draft
        {
            Body = body,
            Language = language,
            Claims = ClaimLedger.Match(body, [.. evidence.Distinct()], language),
            Confidence = confidence,
            Accounted = accounted,
            Asked = AskedIntents.Of(parts.First(part => part.Said.Length > 0)),
            Answers =
            [
                .. request
                    .Questions.SelectMany(question => question.Classification.Intents)
                    .Select(score => score.Intent)
                    .Distinct()
                    .Order(),
            ],
            Model = Model,
        };
    }
}
