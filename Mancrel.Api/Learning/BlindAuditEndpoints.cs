using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Inbox;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Learning;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Learning;

/// <summary>An automatic reply as its judge sees it: question and answer, nothing of what Mancrel thought.</summary>
public sealed record BlindAuditView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    AuditState State,
    string ConversationId,
    string MessageId,
    string Subject,
    string Question,
    string Answer,
    bool? Right,
    Intent? Intent,
    string? Note,
    string? By,
    DateTimeOffset? JudgedAt
);

/// <summary>Body of <c>POST /api/ai/audits/{id}/verdict</c>.</summary>
public sealed record BlindVerdictRequest(bool? Right, string? Intent, string? Note);

/// <summary>Automatic replies that people judge afterwards, so that the true error rate is known.</summary>
public static class BlindAuditEndpoints
{
    private const int LongestNote = 2_000;

    private static readonly ListShape Shape = ListShape.Of("at", ["at"], ("state", FieldType.Text));

    /// <summary>Maps the routes.</summary>
    public static void MapBlindAudits(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/ai/audits").WithTags("AI").Guards(Shows.Audit);
        group.MapGet("/", ListAsync).Tells("Sent replies that are put before a person afterwards, blind.").Needs(Permission.Read);
        group.MapGet("/{id}", GetAsync).Tells("One of them, without what the model thought.").Needs(Permission.Read);
        group
            .MapPost("/{id}/verdict", JudgeAsync)
            .Tells("Whether a sent reply was right.", """{"right": false, "intent": "billing_invoice", "note": "asked for an invoice"}""")
            .Needs(Permission.Work);
    }

    private static async Task<Ok<ListPage<BlindAuditView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var page = await sights.PageAsync<BlindAudit>(
            caller.Tenant,
            caller.Sight,
            ListRequest.Read(request, Shape).ToQuery(),
            cancellation
        );
        return TypedResults.Ok(new ListPage<BlindAuditView>([.. page.Items.Select(View)], page.NextCursor));
    }

    private static async Task<Results<Ok<BlindAuditView>, ProblemHttpResult>> GetAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        await store.FindAsync<BlindAudit>(caller.Tenant, "auditId", id, cancellation) is { } audit
            ? TypedResults.Ok(View(audit))
            : Problems.NotFound("audit", id);

    private static async Task<Results<Ok<BlindAuditView>, ProblemHttpResult>> JudgeAsync(
        string id,
        BlindVerdictRequest body,
        Caller caller,
        BlindAudits audits,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        if (body.Right is not { } right)
        {
            return Problems.Field(
                StatusCodes.Status422UnprocessableEntity,
                "right",
                "is true or false: was the reply right as it was sent?"
            );
        }

        if (body.Note is { Length: > LongestNote })
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "note", "has at most 2,000 characters");
        }

        if (!IntentField.TryRead(body.Intent, out var intent))
        {
            return IntentField.Problem("intent");
        }

        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        return await audits.JudgeAsync(caller.Tenant, id, new AuditJudgement(right, intent, body.Note, by), cancellation) switch
        {
            AuditOutcome.Judged judged => TypedResults.Ok(View(judged.Audit)),
            AuditOutcome.AlreadyJudged judged => Problems.Of(
                StatusCodes.Status409Conflict,
                $"already judged by {judged.By} at {judged.At:O}"
            ),
            _ => Problems.NotFound("audit", id),
        };
    }

    private static BlindAuditView View(Stored<BlindAudit> stored) =>
        new(
            stored.Value.AuditId,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            stored.Value.State,
            stored.Value.ConversationId.Value,
            stored.Value.MessageId.Value,
            stored.Value.Subject,
            stored.Value.Question,
            stored.Value.Answer,
            stored.Value.Right,
            stored.Value.RightIntent,
            stored.Value.Note,
            stored.Value.By,
            stored.Value.JudgedAt
        );
}
