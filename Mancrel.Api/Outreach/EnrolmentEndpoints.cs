using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Enrolment = Mancrel.Core.Outreach.Sequences.Enrolment;

namespace Mancrel.Api.Outreach;

/// <summary>A step that somebody got.</summary>
/// <param name="StepId">The step.</param>
/// <param name="At">When it left.</param>
/// <param name="MessageId">The mail.</param>
public sealed record SentStepView(string StepId, DateTimeOffset At, string MessageId);

/// <summary>Somebody in a sequence as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Etag">Its ETag.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="SequenceId">The sequence.</param>
/// <param name="ContactId">Who.</param>
/// <param name="State">Where it stands.</param>
/// <param name="NextStepId">The step that it waits for, or waited for when it left; null after the last.</param>
/// <param name="DueAt">When that is due; null while nobody can say.</param>
/// <param name="AwayUntil">Until when the person said to be away.</param>
/// <param name="Sent">The steps that it got, oldest first.</param>
/// <param name="Exit">Why it left.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="RepliedAt">When the person answered first.</param>
/// <param name="EnrolledAt">When it came in.</param>
/// <param name="EnrolledBy">Who put it in.</param>
/// <param name="EndedAt">When it got the last step or left.</param>
/// <param name="ConversationId">The thread of its mails; null before the first.</param>
public sealed record EnrolmentView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string SequenceId,
    string ContactId,
    EnrolmentState State,
    string? NextStepId,
    DateTimeOffset? DueAt,
    DateTimeOffset? AwayUntil,
    IReadOnlyList<SentStepView> Sent,
    ExitReason? Exit,
    [property: Said] string? Reason,
    DateTimeOffset? RepliedAt,
    DateTimeOffset EnrolledAt,
    string EnrolledBy,
    DateTimeOffset? EndedAt,
    string? ConversationId
)
{
    /// <summary>The view of an enrolment.</summary>
    public static EnrolmentView Of(Stored<Enrolment> stored)
    {
        var e = stored.Value;
        return new(
            e.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            e.SequenceId.Value,
            e.ContactId.Value,
            e.State,
            e.Next,
            e.DueAt,
            e.AwayUntil,
            [.. e.Sent.Select(sent => new SentStepView(sent.StepId, sent.At, sent.Message.Value))],
            e.Exit,
            e.Why,
            e.RepliedAt,
            e.EnrolledAt,
            e.EnrolledBy,
            e.EndedAt,
            e.Sent.Count > 0 ? e.ConversationId.Value : null
        );
    }
}

/// <summary>One person in a sequence: held, let go on, taken out, by whoever sees the contact.</summary>
public static class EnrolmentEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapEnrolments(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/enrolments").WithTags("Outreach");
        group.MapGet("/{id}", GetAsync).Tells("One person in a sequence.").Needs(Permission.Read);
        group.MapPost("/{id}/stop", StopAsync).Tells("Takes a person out of a sequence.").Needs(Permission.Work);
        group.MapPost("/{id}/pause", PauseAsync).Tells("Holds a sequence for one person.").Needs(Permission.Work);
        group.MapPost("/{id}/resume", ResumeAsync).Tells("Lets a sequence go on for one person.").Needs(Permission.Work);
    }

    private static async Task<Results<Ok<EnrolmentView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var found = await FoundAsync(id, caller, store, sights, cancellation);
        Preconditions.Tell(context, found.ETag);
        return TypedResults.Ok(EnrolmentView.Of(found));
    }

    private static async Task<Results<Ok<EnrolmentView>, ProblemHttpResult>> StopAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        EnrolmentBook book,
        CancellationToken cancellation
    )
    {
        var by = await CallerName.OfAsync(store, caller, cancellation);
        return await ChangeAsync(
            id,
            "stop",
            one => one.Goes ? book.Left(one, ExitReason.ByHand, $"Taken out by {by}.") : null,
            context,
            caller,
            store,
            sights,
            book,
            cancellation
        );
    }

    private static Task<Results<Ok<EnrolmentView>, ProblemHttpResult>> PauseAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        EnrolmentBook book,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            id,
            "pause",
            one => one.State == EnrolmentState.Active ? one with { State = EnrolmentState.Paused, DueAt = null } : null,
            context,
            caller,
            store,
            sights,
            book,
            cancellation
        );

    private static Task<Results<Ok<EnrolmentView>, ProblemHttpResult>> ResumeAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        EnrolmentBook book,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            id,
            "resume",
            one => one.State == EnrolmentState.Paused ? one with { State = EnrolmentState.Active } : null,
            context,
            caller,
            store,
            sights,
            book,
            cancellation
        );

    private static async Task<Results<Ok<EnrolmentView>, ProblemHttpResult>> ChangeAsync(
        string id,
        string action,
        Func<Enrolment, Enrolment?> change,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        EnrolmentBook book,
        CancellationToken cancellation
    )
    {
        var found = await FoundAsync(id, caller, store, sights, cancellation);
        Preconditions.Unchanged(context.Request, found.ETag);

        EnrolmentState? refused = null;
        var changed = await book.ChangeAsync(
            caller.Tenant,
            found.Value.SequenceId,
            found.Value.EnrolmentId,
            one =>
            {
                var next = change(one);
                refused = next is null ? one.State : null;
                return next;
            },
            call: true,
            cancellation
        );
        if (refused is { } state)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                $"somebody who is {CoreJson.Name(state)} in a sequence cannot be asked to {action}"
            );
        }

        var item = Answers.Found(changed, "enrolment", id);
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(EnrolmentView.Of(item));
    }

    // Of a contact that is not seen there is no enrolment either.
    private static async Task<Stored<Enrolment>> FoundAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var found = await store.FindAsync<Enrolment>(caller.Tenant, "enrolmentId", id, cancellation);
        var seen =
            found is not null
            && await sights.SeesAsync(caller.Tenant, caller.Sight, Contact.PartitionOf(found.Value.ContactId), cancellation);
        return Answers.Found(seen ? found : null, "enrolment", id);
    }
}
