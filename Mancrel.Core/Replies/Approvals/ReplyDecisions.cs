using Mancrel.Core.Common;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Replies.Approvals;

/// <summary>What came of a person's decision.</summary>
public abstract record DecisionOutcome
{
    private DecisionOutcome() { }

    /// <summary>It counts.</summary>
    public sealed record Decided(Message Message) : DecisionOutcome;

    /// <summary>Somebody was first.</summary>
    public sealed record AlreadyDecided(string By, DateTimeOffset At, string Action) : DecisionOutcome;

    /// <summary>The draft is not the one that was looked at.</summary>
    public sealed record DraftChanged : DecisionOutcome;

    /// <summary>The message is in no state to be decided about.</summary>
    public sealed record NotWaiting(MessageState State) : DecisionOutcome;

    /// <summary>There is no such message.</summary>
    public sealed record NotFound : DecisionOutcome;
}

/// <summary>Who decides and by which way.</summary>
/// <param name="By">The person's address.</param>
/// <param name="Via"><c>app</c> or <c>link</c>.</param>
/// <param name="DraftHash">The draft that was looked at; null where the caller checked an ETag instead.</param>
/// <param name="ETag">The message's ETag that was looked at; null when none was given.</param>
public sealed record Decider(string By, string Via, string? DraftHash = null, string? ETag = null);

/// <summary>
/// What people decide about replies. The first decision wins; the documents change first and the workflow is told by a signal in the same
/// batch, so a decision is neither lost nor made twice (docs/architecture.md, invariant 5).
/// </summary>
public sealed class ReplyDecisions(MessageFile files, OpenQuestions unanswered, TimeProvider clock)
{
    /// <summary>Approves the draft, as it stands or with another body, and has it sent.</summary>
    public Task<DecisionOutcome> ApproveAsync(
        TenantId tenant,
        MessageRef reference,
        Decider decider,
        string? body,
        CancellationToken cancellation
    ) =>
        DecideAsync(
            tenant,
            reference,
            decider,
            body,
            "approve",
            (file, now) => Approve(file.Message.Value, decider, body, now),
            cancellation
        );

    /// <summary>Rejects the draft: a person answers.</summary>
    public Task<DecisionOutcome> RejectAsync(
        TenantId tenant,
        MessageRef reference,
        Decider decider,
        string? reason,
        CancellationToken cancellation
    ) =>
        DecideAsync(
            tenant,
            reference,
            decider,
            body: null,
            "reject",
            (file, now) => Stop(file, decider, "reject", reason ?? "rejected", now),
            cancellation
        );

    /// <summary>Calls back a held reply within its undo window.</summary>
    public Task<DecisionOutcome> CancelAsync(TenantId tenant, MessageRef reference, Decider decider, CancellationToken cancellation) =>
        DecideAsync(
            tenant,
            reference,
            decider,
            body: null,
            "cancel",
            (file, now) => Stop(file, decider, "cancel", "called back within the undo window", now),
            cancellation
        );

    /// <summary>
    /// Changes the draft that waits, and its subject where one is given; links to the old one stop working.
    /// </summary>
    public Task<DecisionOutcome> EditAsync(
        TenantId tenant,
        MessageRef reference,
        Decider decider,
        string body,
        string? subject,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            tenant,
            reference,
            decider,
            file =>
            {
                var message = file.Message.Value;
                if (
                    message.State is not (MessageState.AwaitingApproval or MessageState.Held)
                    || message.Draft is null
                    || message.Decision is null
                    || message.ReplyId is not null
                )
                {
                    return Settled((Refusal(message), null));
                }

                var edited = WithBody(message, body, decider, clock.GetUtcNow()) with { Subject = subject ?? message.Subject };
                return Settled(
                    (
                        new DecisionOutcome.Decided(edited),
                        new FileChange
                        {
                            Message = edited,
                            Audit = Audit.Line(
                                edited,
                                "edit",
                                clock.GetUtcNow(),
                                $"Draft edited by {decider.By}",
                                ("via", decider.Via)
                            ) with
                            {
                                By = decider.By,
                            },
                        }
                    )
                );
            },
            cancellation
        );

    private Task<DecisionOutcome> DecideAsync(
        TenantId tenant,
        MessageRef reference,
        Decider decider,
        string? body,
        string action,
        Func<OpenFile, DateTimeOffset, (Message Message, SignalKind Signal)?> apply,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            tenant,
            reference,
            decider,
            async file =>
            {
                var now = clock.GetUtcNow();
                var message = file.Message.Value;
                if (message.ReplyId is not null || apply(file, now) is not { } applied)
                {
                    return (Refusal(message), null);
                }

                return (
                    new DecisionOutcome.Decided(applied.Message),
                    new FileChange
                    {
                        Message = applied.Message,
                        Conversation = file.Conversation.Value with
                        {
                            LatestState = applied.Message.State,
                            OpenQuestions =
                                applied.Signal == SignalKind.Stop
                                    ? await unanswered.OfOthersAsync(tenant, file.Conversation.Value, message, cancellation)
                                    : file.Conversation.Value.OpenQuestions,
                        },
                        Events = [Signals.To(message, new ReplySignal(applied.Signal, decider.By), now)],
                        Audit = Audit.Line(
                            applied.Message,
                            action,
                            now,
                            $"{Past(action, body)} by {decider.By}",
                            ("via", decider.Via),
                            ("draftHash", applied.Message.Decision?.DraftHash)
                        ) with
                        {
                            By = decider.By,
                        },
                    }
                );
            },
            cancellation
        );

    private async Task<DecisionOutcome> ChangeAsync(
        TenantId tenant,
        MessageRef reference,
        Decider decider,
        Func<OpenFile, Task<(DecisionOutcome, FileChange?)>> decide,
        CancellationToken cancellation
    )
    {
        if (await files.OpenAsync(tenant, reference, cancellation) is null)
        {
            return new DecisionOutcome.NotFound();
        }

        return await files.ChangeAsync(
            tenant,
            reference,
            file =>
            {
                var changed = decider.DraftHash is { } hash && file.Message.Value.Decision?.DraftHash != hash;
                var stale = decider.ETag is { } etag && file.Message.ETag != etag;
                var waits = file.Message.Value.State is MessageState.AwaitingApproval or MessageState.Held;
                return (changed || stale) && waits && !IsDecided(file.Message.Value)
                    ? Settled((new DecisionOutcome.DraftChanged(), null))
                    : decide(file);
            },
            cancellation
        );
    }

    private static Task<(DecisionOutcome, FileChange?)> Settled((DecisionOutcome, FileChange?) change) => Task.FromResult(change);

    private static (Message, SignalKind)? Approve(Message message, Decider decider, string? body, DateTimeOffset now)
    {
        if (IsDecided(message) || message.State is not (MessageState.AwaitingApproval or MessageState.Held) || message.Draft is null)
        {
            return null;
        }

        var edited = body is not null && body != message.Draft.Body;
        var final = edited ? WithBody(message, body!, decider, now) : message;
        return (
            final with
            {
                State = MessageState.Held,
                HoldUntil = now,
                Decision = final.Decision! with
                {
                    Action = final.OriginalDraft is null ? "approve" : "edit",
                    At = now,
                    By = decider.By,
                    Via = decider.Via,
                },
            },
            SignalKind.Send
        );
    }

    private static (Message, SignalKind)? Stop(OpenFile file, Decider decider, string action, string reason, DateTimeOffset now)
    {
        var message = file.Message.Value;
        var allowed =
            action == "cancel" ? message.State == MessageState.Held : message.State is MessageState.AwaitingApproval or MessageState.Held;
        return !allowed || IsDecided(message)
            ? null
            : (
                message with
                {
                    State = MessageState.Escalated,
                    HoldUntil = null,
                    Decision = message.Decision! with { Action = action, At = now, By = decider.By, Via = decider.Via, Reason = reason },
                },
                SignalKind.Stop
            );
    }

    /// <summary>An edited text is the person's own: what of the claims is still in it keeps its evidence.</summary>
    private static Message WithBody(Message message, string body, Decider decider, DateTimeOffset now) =>
        message with
        {
            Draft = message.Draft! with
            {
                Body = body,
                Claims = [.. message.Draft.Claims.Where(claim => body.Contains(claim.Text, StringComparison.Ordinal))],
            },
            OriginalDraft = message.OriginalDraft ?? message.Draft.Body,
            Decision = message.Decision! with { DraftHash = Hashing.Full(body), EditedBy = decider.By, EditedAt = now },
        };

    private static bool IsDecided(Message message) =>
        message.Decision is { Action: "approve" or "edit" or "reject" or "cancel" or "expire" };

    private static DecisionOutcome Refusal(Message message) =>
        message.Decision is { } decision && IsDecided(message)
            ? new DecisionOutcome.AlreadyDecided(decision.By, decision.At, decision.Action)
            : new DecisionOutcome.NotWaiting(message.State);

    private static string Past(string action, string? body) =>
        action switch
        {
            "approve" => body is null ? "Approved" : "Approved with changes",
            "reject" => "Rejected",
            _ => "Cancelled",
        };
}
