using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Ai;

/// <summary>Body of <c>POST /api/ai/classify</c> and <c>/draft</c>.</summary>
public sealed record TextRequest(string? Subject = null, string? Text = null, string? From = null);

/// <summary>A draft on demand: what was understood, and the draft where one may be said.</summary>
public sealed record DraftAnswer(Classification Classification, Draft? Draft);

/// <summary>A decision with its document's particulars.</summary>
public sealed record DecisionView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    AiDecision Decision,
    DecisionCost Cost,
    string? TraceId
);

/// <summary>What a decision cost in all.</summary>
/// <param name="InputTokens">Tokens sent to language models.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="Money">What they cost; null where the local models alone answered, or the model has no price in the settings.</param>
/// <param name="Usage">The usage records that it is counted in.</param>
public sealed record DecisionCost(long InputTokens, long OutputTokens, Money? Money, IReadOnlyList<string> Usage);

/// <summary>AI tasks on demand and the audit of decisions.</summary>
public static class AiEndpoints
{
    private const int LongestText = 200_000;

    private static readonly ListShape Shape = ListShape.Of(
        "-at",
        ["at"],
        ("conversationId", FieldType.Text),
        ("messageId", FieldType.Text),
        ("dealId", FieldType.Text),
        ("contactId", FieldType.Text),
        ("task", FieldType.Text),
        ("action", FieldType.Text),
        ("intent", FieldType.Text),
        ("band", FieldType.Text),
        ("verdict", FieldType.Text)
    );

    /// <summary>Maps the routes.</summary>
    public static void MapAi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/ai").WithTags("AI");
        group
            .MapPost("/classify", ClassifyAsync)
            .Tells(
                "What a text is about, its language, sentiment, priority and confidence.",
                """
                {"subject": "Lamp", "text": "Hello, how much is the Oak Desk Lamp?", "from": "ann@lee.example"}
                """
            )
            .Needs(Permission.Work)
            .Requires("text");
        group
            .MapPost("/draft", DraftAsync)
            .Tells(
                "The reply that a text would get, with claims, guards and band; nothing is sent.",
                """
                {"subject": "Lamp", "text": "Hello, how much is the Oak Desk Lamp?", "from": "ann@lee.example"}
                """
            )
            .Needs(Permission.Work)
            .Requires("text");
        group.MapGet("/decisions", ListAsync).Tells("Every decision of the AI, by task, intent, action or time.").Needs(Permission.Read);
        group
            .MapGet("/decisions/{id}", GetAsync)
            .Tells("One decision rebuilt: inputs, model, outputs, guards, band, action, verdict, cost.")
            .Guards(Shows.Decision)
            .Needs(Permission.Read);
    }

    private static async Task<Results<Ok<Classification>, ProblemHttpResult>> ClassifyAsync(
        TextRequest body,
        Caller caller,
        IClassifier classifier,
        CancellationToken cancellation
    ) =>
        Check(body) is { } problem
            ? problem
            : TypedResults.Ok(
                await classifier.ClassifyAsync(new ClassifyRequest(caller.Tenant, body.Subject ?? "", Whole(body)), cancellation)
            );

    // As a letter that comes by mail is judged: nothing of it is cut that is not known to be old.
    private static string Whole(TextRequest body) => JudgedLetter.WholeOf(body.Subject ?? "", body.Text!);

    private static async Task<Results<Ok<DraftAnswer>, ProblemHttpResult>> DraftAsync(
        TextRequest body,
        Caller caller,
        IClassifier classifier,
        IDrafter drafter,
        VoiceBook voices,
        ShopBook shops,
        CancellationToken cancellation
    )
    {
        if (Check(body) is { } problem)
        {
            return problem;
        }

        var understood = await classifier.ClassifyAsync(new ClassifyRequest(caller.Tenant, body.Subject ?? "", Whole(body)), cancellation);
        var request = new DraftRequest
        {
            Tenant = caller.Tenant,
            Questions = [new DraftQuestion(body.Subject ?? "", Whole(body), understood)],
            CustomerName = MailAddressParser.ParseFirst(body.From) is { Name.Length: > 0 } sender ? sender.Name : null,
            SenderName = await shops.NameAsync(caller.Tenant, cancellation),
            Voice = await voices.GetAsync(caller.Tenant, cancellation),
            Language = understood.Language,
        };
        return TypedResults.Ok(new DraftAnswer(understood, await drafter.DraftAsync(request, cancellation)));
    }

    private static ProblemHttpResult? Check(TextRequest body) =>
        string.IsNullOrWhiteSpace(body.Text) ? Problems.Field(StatusCodes.Status422UnprocessableEntity, "text", "is required")
        : body.Text.Length > LongestText
            ? Problems.Field(StatusCodes.Status422UnprocessableEntity, "text", "has at most 200,000 characters")
        : body.Subject is { Length: > 2_000 }
            ? Problems.Field(StatusCodes.Status422UnprocessableEntity, "subject", "has at most 2,000 characters")
        : null;

    private static async Task<Ok<ListPage<DecisionView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var page = await sights.PageAsync<AiDecision>(
            caller.Tenant,
            caller.Sight,
            ListRequest.Read(request, Shape).ToQuery(),
            cancellation
        );
        return TypedResults.Ok(new ListPage<DecisionView>([.. page.Items.Select(View)], page.NextCursor));
    }

    private static async Task<Results<Ok<DecisionView>, ProblemHttpResult>> GetAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        await store.FindAsync<AiDecision>(caller.Tenant, "decisionId", id, cancellation) is { } stored
            ? TypedResults.Ok(View(stored))
            : Problems.NotFound("decision", id);

    private static DecisionView View(Stored<AiDecision> stored) =>
        new(
            stored.Value.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            stored.Value,
            new DecisionCost(
                stored.Value.Costs.Sum(cost => cost.InputTokens),
                stored.Value.Costs.Sum(cost => cost.OutputTokens),
                AiSpend.MoneyOf(stored.Value.Costs),
                [.. stored.Value.Costs.Select(cost => cost.Usage)]
            ),
            stored.Value.MessageId is { Value: { Length: > 0 } message } ? Tracing.IdOf(message) : null
        );
}
