using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning.Models;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Triage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mancrel.Api.Inbox;

/// <summary>What people do to messages, from a request to the decision and back to an answer.</summary>
public sealed class Desk(
    IDocumentStore store,
    ReplyDecisions decisions,
    SendSettlement settlement,
    ScheduledReplies scheduled,
    IntentCorrections corrections
)
{
    /// <summary>A message by its id.</summary>
    public static Task<Stored<Message>?> FindAsync(IDocumentStore store, TenantId tenant, string id, CancellationToken cancellation) =>
        store.FindAsync<Message>(tenant, "messageId", id, cancellation);

    /// <summary>Approve, reject.</summary>
    public async Task<IResult> DecideAsync(
        string id,
        HttpRequest request,
        Caller caller,
        Func<ReplyDecisions, MessageRef, Decider, Task<DecisionOutcome>> decide,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(store, caller.Tenant, id, cancellation) is not { } stored)
        {
            return Problems.NotFound("message", id);
        }

        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        var decider = new Decider(by, "app", ETag: Preconditions.IfMatch(request));
        var outcome = await decide(decisions, new MessageRef(stored.Value.ConversationId, stored.Value.MessageId), decider);
        return await AnswerAsync(id, caller, outcome, cancellation);
    }

    /// <summary>A held or waiting reply at once; an outbound message of unknown fate once more, on a person's word.</summary>
    public async Task<IResult> SendNowAsync(string id, HttpRequest request, Caller caller, CancellationToken cancellation)
    {
        if (
            await FindAsync(store, caller.Tenant, id, cancellation) is
            { Value: { Direction: MessageDirection.Outbound, Send: not null } } outbound
        )
        {
            return ScheduledReplies.IsWaiting(outbound.Value)
                ? await ScheduledAsync(
                    id,
                    caller,
                    outbound,
                    request,
                    (message, _) => scheduled.SendAsync(caller.Tenant, message, cancellation),
                    cancellation
                )
                : await SettleAsync(id, caller, outbound.Value, sent: false, cancellation);
        }

        return await DecideAsync(
            id,
            request,
            caller,
            (all, message, decider) => all.ApproveAsync(caller.Tenant, message, decider, body: null, cancellation),
            cancellation
        );
    }

    /// <summary>Calls back a held reply; says of an outbound message of unknown fate that it did leave.</summary>
    public async Task<IResult> CancelAsync(string id, HttpRequest request, Caller caller, CancellationToken cancellation)
    {
        if (
            await FindAsync(store, caller.Tenant, id, cancellation) is
            { Value: { Direction: MessageDirection.Outbound, Send: not null } } outbound
        )
        {
            return ScheduledReplies.IsWaiting(outbound.Value)
                ? await ScheduledAsync(
                    id,
                    caller,
                    outbound,
                    request,
                    (message, by) => scheduled.CancelAsync(caller.Tenant, message, by, cancellation),
                    cancellation
                )
                : Left(outbound.Value) ?? await SettleAsync(id, caller, outbound.Value, sent: true, cancellation);
        }

        return await DecideAsync(
            id,
            request,
            caller,
            (all, message, decider) => all.CancelAsync(caller.Tenant, message, decider, cancellation),
            cancellation
        );
    }

    /// <summary>Another time for a reply that waits for its own.</summary>
    public async Task<IResult> PutOffAsync(string id, string etag, Caller caller, DateTimeOffset until, CancellationToken cancellation)
    {
        if (await FindAsync(store, caller.Tenant, id, cancellation) is not { } stored)
        {
            return Problems.NotFound("message", id);
        }

        if (stored.ETag != etag)
        {
            throw Preconditions.Stale();
        }

        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        var reference = new MessageRef(stored.Value.ConversationId, stored.Value.MessageId);
        return await scheduled.PutOffAsync(caller.Tenant, reference, until, by, cancellation)
            ? TypedResults.Ok(MessageView.Of((await FindAsync(store, caller.Tenant, id, cancellation))!))
            : Problems.Of(StatusCodes.Status409Conflict, "the message does not wait for its time any more");
    }

    /// <summary>Another body for the draft, and another subject where the mail opens the conversation.</summary>
    public async Task<IResult> EditAsync(
        string id,
        string etag,
        Caller caller,
        string body,
        string? subject,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(store, caller.Tenant, id, cancellation) is not { } stored)
        {
            return Problems.NotFound("message", id);
        }

        if (stored.ETag != etag)
        {
            throw Preconditions.Stale();
        }

        if (subject is not null && stored.Value is not { Direction: MessageDirection.Outbound })
        {
            return Problems.Field(
                StatusCodes.Status422UnprocessableEntity,
                "draft.subject",
                "is the letter's own in a reply: leave it out"
            );
        }

        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        var outcome = await decisions.EditAsync(
            caller.Tenant,
            new MessageRef(stored.Value.ConversationId, stored.Value.MessageId),
            new Decider(by, "app", ETag: etag),
            body,
            subject,
            cancellation
        );
        return await AnswerAsync(id, caller, outcome, cancellation);
    }

    /// <summary>What the message really asks.</summary>
    public async Task<IResult> CorrectAsync(string id, string etag, Caller caller, Intent intent, CancellationToken cancellation)
    {
        if (await FindAsync(store, caller.Tenant, id, cancellation) is not { } stored)
        {
            return Problems.NotFound("message", id);
        }

        if (stored.ETag != etag)
        {
            throw Preconditions.Stale();
        }

        if (stored.Value.Classification is null)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                $"the message is {CoreJson.Name(stored.Value.State)} and was not understood as anything"
            );
        }

        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        return await corrections.CorrectAsync(
            caller.Tenant,
            new MessageRef(stored.Value.ConversationId, stored.Value.MessageId),
            intent,
            by,
            etag,
            cancellation
        )
            ? TypedResults.Ok(MessageView.Of((await FindAsync(store, caller.Tenant, id, cancellation))!))
            : throw Preconditions.Stale();
    }

    /// <summary>Rejects, and notes what the message really asks where that is said.</summary>
    public async Task<IResult> RejectAsync(
        string id,
        HttpRequest request,
        Caller caller,
        string? reason,
        Intent? intent,
        CancellationToken cancellation
    )
    {
        var answer = await DecideAsync(
            id,
            request,
            caller,
            (all, message, decider) => all.RejectAsync(caller.Tenant, message, decider, reason, cancellation),
            cancellation
        );
        if (intent is not { } right || answer is not Ok<MessageView> { Value: { } rejected })
        {
            return answer;
        }

        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        await corrections.CorrectAsync(
            caller.Tenant,
            new MessageRef(new ConversationId(rejected.ConversationId), new MessageId(id)),
            right,
            by,
            etag: null,
            cancellation
        );
        return TypedResults.Ok(MessageView.Of((await FindAsync(store, caller.Tenant, id, cancellation))!));
    }

    private async Task<IResult> ScheduledAsync(
        string id,
        Caller caller,
        Stored<Message> outbound,
        HttpRequest request,
        Func<MessageRef, string, Task<bool>> change,
        CancellationToken cancellation
    )
    {
        if (Preconditions.IfMatch(request) is { } etag && etag != outbound.ETag)
        {
            throw Preconditions.Stale();
        }

        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        var changed = await change(new MessageRef(outbound.Value.ConversationId, outbound.Value.MessageId), by);
        var now = (await FindAsync(store, caller.Tenant, id, cancellation))!;
        return changed
            ? TypedResults.Ok(MessageView.Of(now))
            : Left(now.Value) ?? Problems.Of(StatusCodes.Status409Conflict, "the message does not wait for its time any more");
    }

    /// <summary>Why a message cannot be called back any more; null where nothing of that is known.</summary>
    private static ProblemHttpResult? Left(Message outbound) =>
        outbound.State switch
        {
            MessageState.Sending => Problems.Of(StatusCodes.Status409Conflict, "it is on its way and cannot be called back any more"),
            MessageState.Sent or MessageState.Delivered or MessageState.Bounced => Problems.Of(
                StatusCodes.Status409Conflict,
                outbound.Send?.SentAt is { } at
                    ? $"it left at {UtcTimeConverter.Write(at)} and cannot be called back any more"
                    : "it has left and cannot be called back any more"
            ),
            MessageState.Failed => Problems.Of(StatusCodes.Status409Conflict, $"it was not sent: {outbound.Failure}"),
            _ => null,
        };

    private async Task<IResult> SettleAsync(string id, Caller caller, Message outbound, bool sent, CancellationToken cancellation)
    {
        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        return await settlement.SettleAsync(
            caller.Tenant,
            new MessageRef(outbound.ConversationId, outbound.MessageId),
            sent,
            by,
            cancellation
        )
            ? TypedResults.Ok(MessageView.Of((await FindAsync(store, caller.Tenant, id, cancellation))!))
            : Problems.Of(
                StatusCodes.Status409Conflict,
                $"the message is {CoreJson.Name(outbound.State)}; only one whose fate is unknown can be settled"
            );
    }

    private async Task<IResult> AnswerAsync(string id, Caller caller, DecisionOutcome outcome, CancellationToken cancellation) =>
        outcome switch
        {
            DecisionOutcome.Decided => TypedResults.Ok(MessageView.Of((await FindAsync(store, caller.Tenant, id, cancellation))!)),
            DecisionOutcome.AlreadyDecided already => Problems.Of(
                StatusCodes.Status409Conflict,
                $"already decided: {already.Action} by {already.By} at {UtcTimeConverter.Write(already.At)}"
            ),
            DecisionOutcome.DraftChanged => throw Preconditions.Stale(),
            DecisionOutcome.NotWaiting waiting => Problems.Of(
                StatusCodes.Status409Conflict,
                $"the message is {CoreJson.Name(waiting.State)}; there is nothing to decide"
            ),
            _ => Problems.NotFound("message", id),
        };
}
