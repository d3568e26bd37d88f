using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Papers;
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
    IEnumerable<IThreadOffers> offers,
    OpenQuestions unanswered,
    AddressClaims addresses,
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
        if (!byPerson && ModeOf(policy, inbound) == ReplyMode.Shadow)
        {
            return await GiveUpAsync(tenant, file, "shadow", "shadow mode was switched on: nothing is sent", [], cancellation);
        }

        // A person who approved has seen the draft; what changed in the catalogue since then it has not.
        var findings = await guards.NowAsync(tenant, inbound, file.Conversation.Value, cancellation);
        var objections = findings
            .Where(finding =>
                !byPerson || finding.Guard is "product_changed" or "knowledge_changed" or "policy_changed" or IOwnPapers.ChangedGuard
            )
            .ToList();
        if (BandPolicy.Strictest(objections) is { AtMost: > Band.AutoSend } strictest)
        {
            var reason = $"at the moment of sending: {strictest.Reason}";
            var instead = await TakeAsync(tenant, inbound, only: true, cancellation);
            return await GiveUpAsync(tenant, file, "escalate", reason, objections, cancellation, instead?.Instead);
        }

        // What the reply confirms is done before it leaves, under a name made of the letter: a repeated step does it once.
        var taken = await TakeAsync(tenant, inbound, only: false, cancellation);
        if (taken is { Refusal: { } refusal })
        {
            var finding = new GuardFinding(IOwnPapers.ChangedGuard, Band.Escalate, $"What the draft confirms cannot be had: {refusal}.");
            var reason = $"at the moment of sending: {finding.Reason}";
            return await GiveUpAsync(tenant, file, "escalate", reason, [finding], cancellation, taken.Instead);
        }

        return await ReserveAsync(tenant, file, byPerson, policy.KeepCc, taken?.Enclosed, cancellation);
    }

    private async Task<OfferTaken?> TakeAsync(TenantId tenant, Message inbound, bool only, CancellationToken cancellation)
    {
        foreach (var offer in offers)
        {
            if (await offer.TakeAsync(tenant, inbound, only, cancellation) is { } taken)
            {
                return taken;
            }
        }

        return null;
    }

    private static ReplyMode ModeOf(ReplyPolicy policy, Message inbound) =>
        policy.ModeFor(inbound.Classification is { } understood ? [understood.Intent] : []);

    private async Task<(Reservation, FileChange?)> ReserveAsync(
        TenantId tenant,
        OpenFile file,
        bool byPerson,
        bool keepCc,
        EnclosedPaper? enclosed,
        CancellationToken cancellation
    )
    {
        var inbound = file.Message.Value;
        var id = new MessageId("r_" + ReplyInstance.Of(inbound.MessageId.Value["m_".Length..], inbound.Generation));
        var people = keepCc ? await CopiedAsync(tenant, inbound.PeopleOfHouse(composer.UsOf(inbound)), cancellation) : null;
        var composed = composer.Compose(tenant, inbound, id, automatic: !byPerson, clock.GetUtcNow(), people, FilesOf(enclosed));
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
        ) with
        {
            Encloses = enclosed?.Document,
            Attachments = enclosed is null ? [] : [enclosed.File],
        };
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
                    OpenQuestions = await unanswered.OfOthersAsync(tenant, file.Conversation.Value, inbound, cancellation),
                },
                Created = outbound,
                Audit = Audit.Line(
                    inbound,
                    "reserve",
                    clock.GetUtcNow(),
                    $"Reply {id} reserved",
                    ("mailMessageId", composed.Mail.MessageId),
                    ("draftHash", inbound.Decision!.DraftHash),
                    ("cc", NoteOfCopies(inbound, keepCc, composed))
                ),
            }
        );
    }

    private static IReadOnlyList<OutgoingFile> FilesOf(EnclosedPaper? enclosed) =>
        enclosed is null ? [] : [new OutgoingFile(enclosed.File.Name, enclosed.File.ContentType, enclosed.Content)];

    // Somebody who wants no mail of ours gets no copy either.
    private async Task<Recipients> CopiedAsync(TenantId tenant, Recipients people, CancellationToken cancellation)
    {
        var copied = new List<MailAddress>();
        foreach (var one in people.Cc)
        {
            if (await addresses.FindAsync(tenant, one.Address, cancellation) is not { Value.MailStopped: not null })
            {
                copied.Add(one);
            }
        }

        return people with
        {
            Cc = copied,
        };
    }

    private string? NoteOfCopies(Message inbound, bool keepCc, ComposedReply composed)
    {
        var left = inbound
            .People(composer.UsOf(inbound))
            .Cc.Where(one => composed.Mail.Cc.All(other => other.Address != one.Address))
            .ToList();
        return left.Count == 0
            ? null
            : $"no copy to {string.Join(", ", left.Select(one => one.Address))} ({(keepCc ? "of another house" : "keepCc is off")})";
    }

    private async Task<(Reservation, FileChange?)> GiveUpAsync(
        TenantId tenant,
        OpenFile file,
        string action,
        string reason,
        IReadOnlyList<GuardFinding> findings,
        CancellationToken cancellation,
        Draft? instead = null
    )
    {
        var message = file.Message.Value with
        {
            // A person finds what may be said now beside the letter, not what is not so any more.
            Draft = instead ?? file.Message.Value.Draft,
            OriginalDraft = instead is null ? file.Message.Value.OriginalDraft : null,
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
                Conversation = file.Conversation.Value with
                {
                    LatestState = message.State,
                    OpenQuestions = await unanswered.OfOthersAsync(tenant, file.Conversation.Value, message, cancellation),
                },
                Audit = Audit.Line(message, "not-sent", clock.GetUtcNow(), $"Not sent: {reason}", ("guards", Audit.Names(findings))),
            }
        );
    }
}
