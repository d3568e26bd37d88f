using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Ai.Tasks.Deals;
using Mancrel.Core.Ai.Tasks.FollowUps;
using Mancrel.Core.Ai.Tasks.Leads;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Scores;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Ai;

/// <summary>How promising a contact is.</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="Score">0 to 100; null until somebody was asked.</param>
/// <param name="Reasons">What moved it, strongest first.</param>
/// <param name="Confidence">How much it rests on, 0..1.</param>
/// <param name="Model">Who says so.</param>
/// <param name="At">When.</param>
/// <param name="DecisionId">The decision that tells how it came about.</param>
/// <param name="Low">Lower end of the interval of 90 %; null of points and of a language model, which have none.</param>
/// <param name="High">Upper end.</param>
/// <param name="Fit">What became of others, which scores rest on once there is enough of it.</param>
public sealed record ScoreView(
    string ContactId,
    int? Score,
    IReadOnlyList<ScoreReason> Reasons,
    double Confidence,
    string? Model,
    DateTimeOffset? At,
    string? DecisionId,
    int? Low,
    int? High,
    LeadFitView Fit
);

/// <summary>What scores of contacts rest on.</summary>
/// <param name="Basis"><c>own</c> once the office's own outcomes decide, before <c>stated</c>: points, or a language model.</param>
/// <param name="OwnFrom">From so many who bought and as many who did not on.</param>
/// <param name="Buyers">Those who bought, of the contacts that it is fitted on: its base.</param>
/// <param name="Days">Within so many days of the day that somebody was looked at on.</param>
/// <param name="Test">How it did at later times than it was fitted on.</param>
public sealed record LeadFitView(string Basis, int OwnFrom, Proportion Buyers, int Days, ScoreTest Test)
{
    internal static LeadFitView Of(ContactOdds odds) =>
        new(
            odds.IsOwn ? "own" : "stated",
            ContactOdds.OwnFrom,
            Proportion.Of(odds.Buyers, odds.Contacts),
            (int)ContactOdds.Ahead.TotalDays,
            odds.Test
        );
}

/// <summary>What a deal needs next.</summary>
public sealed record DealAdviceView(
    string DealId,
    DealAct Action,
    string? StageId,
    [property: Said] string Reasoning,
    double Confidence,
    string Model,
    DateTimeOffset At,
    string DecisionId
);

/// <summary>Body of <c>POST /api/ai/follow-up</c>: one of the two.</summary>
public sealed record FollowUpRequest(string? ConversationId = null, string? DealId = null);

/// <summary>When to write next, and what about.</summary>
public sealed record FollowUpView(
    bool Needed,
    DateTimeOffset? At,
    [property: Said] string What,
    [property: Said] string Reason,
    double Confidence,
    string Model,
    string DecisionId
);

/// <summary>The AI tasks beyond replies.</summary>
public static class TaskEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAiTasks(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/contacts/{id}/score", ScoreAsync)
            .Tells("The lead score with its reasons, as last reckoned.")
            .Guards(Shows.Contact)
            .WithTags("AI")
            .Needs(Permission.Read);
        routes
            .MapPost("/api/contacts/{id}/score", RescoreAsync)
            .Tells("Reckons the lead score now.")
            .Guards(Shows.Contact)
            .WithTags("AI")
            .Needs(Permission.EditContacts);
        routes
            .MapPost("/api/deals/{id}/analyse", AnalyseAsync)
            .Tells("What a deal needs next, with the reasoning.")
            .Guards(Shows.Deal)
            .WithTags("AI")
            .Needs(Permission.Work);
        routes
            .MapPost("/api/ai/follow-up", FollowUpAsync)
            .Tells("Suggests a follow-up to a conversation or a deal.", """{"conversationId": "cv_3f0c9a52d1"}""")
            .WithTags("AI")
            .Needs(Permission.Work);
    }

    private static async Task<Results<Ok<ScoreView>, ProblemHttpResult>> ScoreAsync(
        string id,
        Caller caller,
        TaskContext room,
        LeadDesk leads,
        ContactOddsBook odds,
        CancellationToken cancellation
    )
    {
        if (await room.ContactAsync(caller.Tenant, new ContactId(id), cancellation) is not { } contact)
        {
            return Problems.NotFound("contact", id);
        }

        var fit = LeadFitView.Of(await odds.OfAsync(caller.Tenant, cancellation));
        return await leads.NewestAsync(caller.Tenant, new ContactId(id), cancellation) is { } decision
            ? TypedResults.Ok(View(id, decision.Value, fit))
            : TypedResults.Ok(new ScoreView(id, contact.Value.Score, [], 0, null, null, null, null, null, fit));
    }

    private static async Task<Results<Ok<ScoreView>, ProblemHttpResult>> RescoreAsync(
        string id,
        Caller caller,
        LeadDesk leads,
        ContactOddsBook odds,
        CancellationToken cancellation
    ) =>
        await leads.ScoreAsync(caller.Tenant, new ContactId(id), cancellation) is { } decision
            ? TypedResults.Ok(View(id, decision, LeadFitView.Of(await odds.OfAsync(caller.Tenant, cancellation))))
            : Problems.NotFound("contact", id);

    private static async Task<Results<Ok<DealAdviceView>, ProblemHttpResult>> AnalyseAsync(
        string id,
        Caller caller,
        DealAdviser adviser,
        IRandomSource random,
        CancellationToken cancellation
    ) =>
        await adviser.AnalyseAsync(caller.Tenant, new DealId(id), random.NewId(""), cancellation) is not { } found
            ? Problems.NotFound("deal", id)
            : TypedResults.Ok(
                new DealAdviceView(
                    id,
                    found.Answer.Value.Act,
                    found.Answer.Value.StageId,
                    found.Answer.Value.Reasoning,
                    found.Answer.Confidence,
                    found.Answer.Model,
                    found.Decision.At,
                    found.Decision.Id
                )
            );

    private static async Task<Results<Ok<FollowUpView>, ProblemHttpResult>> FollowUpAsync(
        FollowUpRequest body,
        Caller caller,
        FollowUpDesk desk,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var (conversation, deal) = (body.ConversationId, body.DealId);
        if (string.IsNullOrWhiteSpace(conversation) == string.IsNullOrWhiteSpace(deal))
        {
            return Problems.Field(
                StatusCodes.Status422UnprocessableEntity,
                "conversationId",
                "is the id of a conversation, or dealId the id of a deal: one of the two"
            );
        }

        if (
            !await sights.SeesAsync(
                caller.Tenant,
                caller.Sight,
                string.IsNullOrWhiteSpace(deal) ? "conversation/" + conversation : "deal/" + deal,
                cancellation
            )
        )
        {
            return Problems.NotFound(
                string.IsNullOrWhiteSpace(deal) ? "conversation" : "deal",
                string.IsNullOrWhiteSpace(deal) ? conversation! : deal
            );
        }

        var found = string.IsNullOrWhiteSpace(deal)
            ? await desk.ForAsync(caller.Tenant, new ConversationId(conversation!), cancellation)
            : await desk.ForAsync(caller.Tenant, new DealId(deal), cancellation);
        return found is not { Decision: { } decision, Answer: { } answer }
            ? Problems.NotFound(string.IsNullOrWhiteSpace(deal) ? "conversation" : "deal", conversation ?? deal!)
            : TypedResults.Ok(
                new FollowUpView(
                    answer.Value.Needed,
                    answer.Value.At,
                    answer.Value.What,
                    answer.Value.Reason,
                    answer.Confidence,
                    answer.Model,
                    decision.Id
                )
            );
    }

    private static ScoreView View(string id, AiDecision decision, LeadFitView fit)
    {
        var score = decision.Output!.Value.Deserialize<LeadScore>(CoreJson.Options)!;
        return new ScoreView(
            id,
            score.Score,
            score.Reasons,
            decision.Confidence,
            decision.Model,
            decision.At,
            decision.Id,
            score.Low,
            score.High,
            fit
        );
    }
}
