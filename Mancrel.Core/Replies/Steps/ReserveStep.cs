using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Settings;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>A reserved send, or why there is none.</summary>
/// <param name="Outbound">The outbound message; null when nothing is to be sent.</param>
/// <param name="Otherwise">The outcome when nothing is to be sent.</param>
public sealed record Reservation(MessageRef? Outbound, ReplyOutcome Otherwise);

/// <summary>
/// Reserves the one reply of a message. At the moment of sending everything is asked again: still wanted, not superseded, mode, guards over
/// the catalogue as it is now (docs/architecture.md, invariants 2 and 3). The outbound message's id comes from the inbound one's, so that
/// there can be no
/// second.
/// </summary>
public sealed class ReserveStep(
    MessageFile files,
    ReplyFindings guards,
    TenantPolicy policies,
    IBlobStore blobs,
    Threader threader,
    ReplyComposer composer,
    TimeProvider clock
) : IWorkflowStep<MessageRef, Reservation>
{
    public static StepName<MessageRef, Reservation> Step { get; } = new("reply.reserve");

    public async Task<Reservation> RunAsync(StepContext context, MessageRef input, CancellationToken cancellation)
    {
        var policy = await policies.GetAsync(context.Tenant, cancellation);
        return await files.ChangeAsync(
            context.Tenant,
            input,
            file => ReserveAsync(context.Tenant, file, policy, cancellation),
            cancellation
        );
    }

    private async Task<(Reservation, FileChange?)> ReserveAsync(
        TenantId tenant,
        OpenFile file,
        ReplyPolicy policy,
        CancellationToken cancellation
    )
    {
        var inbound = file.Message.Value;
        if (inbound.ReplyId is { } reserved)
        {
            return (new Reservation(new MessageRef(inbound.ConversationId, reserved), ReplyOutcome.Answered), null);
        }

        if (inbound.State != MessageState.Held || inbound.Draft is null || inbound.Decision is not { } decision)
        {
            return (
                new Reservation(
                    Outbound: null,
                    inbound.State == MessageState.Superseded ? ReplyOutcome.Superseded : ReplyOutcome.Escalated
                ),
                null
            );
        }

        var byPerson = decision.By != MessageDecision.Automatic;
        if (policy.Mode == ReplyMode.Shadow && !byPerson)
        {
            return GiveUp(file, "shadow", "shadow mode was switched on: nothing is sent", []);
        }

        // A person who approved has seen the draft; what changed in the catalogue since then it has not.
        var findings = await guards.NowAsync(tenant, inbound, file.Conversation.Value, cancellation);
        var objections = findings.Where(finding => !byPerson || finding.Guard is "product_changed" or "knowledge_changed").ToList();
        if (BandPolicy.Strictest(objections) is { AtMost: > Band.AutoSend } strictest)
        {
            return GiveUp(file, "escalate", $"at the moment of sending: {strictest.Reason}", objections);
        }

        return await ReserveAsync(tenant, file, byPerson, cancellation);
    }

    private async Task<(Reservation, FileChange?)> ReserveAsync(
        TenantId tenant,
        OpenFile file,
        bool byPerson,
        CancellationToken cancellation
    )
    {
        var inbound = file.Message.Value;
        var id = new MessageId("r_" + ReplyInstance.Of(inbound.MessageId.Value["m_".Length..], inbound.Generation));
        var composed = composer.Compose(tenant, inbound, id, automatic: !byPerson, clock.GetUtcNow());
        var raw = await blobs.PutAsync(tenant, composed.Rendered, cancellation);
        await threader.RegisterAsync(tenant, composed.Mail.MessageId, inbound.ConversationId, cancellation);
        var outbound = composer.ToMessage(
            inbound,
            id,
            composed,
            raw,
            automatic: !byPerson,
            ReplyInstance.Of(inbound.MessageId.Value, inbound.Generation),
            clock.GetUtcNow()
        );
        return (
            new Reservation(new MessageRef(inbound.ConversationId, id), ReplyOutcome.Answered),
            new FileChange
            {
                Message = inbound with { ReplyId = id, HoldUntil = null },
                // From here on this reply answers them, whatever becomes of its handover: a message that comes later brings its own
                // question only.
                Conversation = file.Conversation.Value with
                {
                    MessageCount = file.Conversation.Value.MessageCount + 1,
                    OpenQuestions = [],
                },
                Created = outbound,
                Audit = Audit.Line(
                    inbound,
                    "reserve",
                    clock.GetUtcNow(),
                    $"Reply {id} reserved",
                    ("mailMessageId", composed.Mail.MessageId),
                    ("draftHash", inbound.Decision!.DraftHash)
                ),
            }
        );
    }

    private (Reservation, FileChange?) GiveUp(OpenFile file, string action, string reason, IReadOnlyList<GuardFinding> findings)
    {
        var message = file.Message.Value with
        {
            State = action == "shadow" ? MessageState.Drafted : MessageState.Escalated,
            HoldUntil = null,
            Decision = file.Message.Value.Decision! with
            {
                Action = action,
                Band = Band.Escalate,
                Reason = reason,
                Guards = [.. file.Message.Value.Decision!.Guards, .. findings],
                At = clock.GetUtcNow(),
            },
        };
        var outcome = action == "shadow" ? ReplyOutcome.Recorded : ReplyOutcome.Escalated;
        return (
            new Reservation(Outbound: null, outcome),
            new FileChange
            {
                Message = message,
                Conversation = file.Conversation.Value with { LatestState = message.State, OpenQuestions = [] },
                Audit = Audit.Line(message, "not-sent", clock.GetUtcNow(), $"Not sent: {reason}", ("guards", Audit.Names(findings))),
            }
        );
    }
}
