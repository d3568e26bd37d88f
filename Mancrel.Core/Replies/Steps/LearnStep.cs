using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>Which message, and the chance that decides whether a person looks at its automatic reply afterwards.</summary>
/// <param name="Ref">The message.</param>
/// <param name="Draw">Uniform in 0..1; below the audit share the reply is audited. 1 never is.</param>
public sealed record LearnInput(MessageRef Ref, double Draw);

/// <summary>
/// Keeps what people made of a suggestion: the label that calibrates understanding and drafting (docs/architecture.md, step 13).
/// </summary>
public sealed class LearnStep(MessageFile files, IDocumentStore store, VerdictBook verdicts, TenantPolicy policies, TimeProvider clock)
    : IWorkflowStep<LearnInput, string>
{
    // A person who only polishes changes about a word in eight and no fact.
    private const double LightEdit = 0.15;

    public static StepName<LearnInput, string> Step { get; } = new("reply.learn");

    public async Task<string> RunAsync(StepContext context, LearnInput input, CancellationToken cancellation)
    {
        var file =
            await files.OpenAsync(context.Tenant, input.Ref, cancellation) ?? throw new PermanentStepException("the message is missing");
        var message = file.Message.Value;
        if (
            (VerdictOf(message) ?? LeftToPerson(message)) is not { } name
            || await store.GetAsync<AiDecision>(
                context.Tenant,
                message.Partition,
                AiDecision.IdOf(message.MessageId, message.Generation),
                cancellation
            )
                is not { } decision
        )
        {
            return "none";
        }

        (message, name) = await ByHandAsync(context.Tenant, message, name, cancellation);
        if (name == Unused)
        {
            return "none";
        }

        var audit = name == AutoSent ? await AuditAsync(context, input, message, cancellation) : null;
        var learned = Learned(message, decision.Value, name, audit);
        await files.ChangeAsync(
            context.Tenant,
            input.Ref,
            opened =>
                (
                    learned.Verdict!,
                    new FileChange
                    {
                        Decision = learned,
                        Audit = Audit.Line(
                            opened.Message.Value,
                            "learn",
                            clock.GetUtcNow(),
                            $"Verdict: {learned.Verdict!.Replace('_', ' ')}",
                            ("by", learned.VerdictBy),
                            ("editShare", learned.EditShare is { } share ? Audit.Share(share) : null)
                        ),
                    }
                ),
            cancellation
        );
        if (Label(message, learned, audit) is { } label)
        {
            await verdicts.RecordAsync(context.Tenant, label, cancellation);
        }

        return learned.Verdict!;
    }

    private const string AutoSent = "auto_sent";

    // Of a draft that was left to a person, or that nobody decided about, and of which the answer has nothing.
    private const string Unused = "unused";

    // Who takes a draft and changes more than half of it has written an answer of their own.
    private const double Rewritten = 0.5;

    private static string? LeftToPerson(Message message) =>
        message is { Decision.Action: "escalate", ReplyId: not null, Draft: not null } ? Unused : null;

    /// <summary>
    /// Whoever answers by hand with the draft's own words, or with hardly another one, has not rejected it. One that nobody was asked to
    /// approve is judged by what was sent instead too: taken as it is, changed, or left unused, which says nothing.
    /// </summary>
    private async Task<(Message Message, string Name)> ByHandAsync(
        TenantId tenant,
        Message message,
        string name,
        CancellationToken cancellation
    )
    {
        if (
            message is not { Decision.Action: "reject" or "escalate" or "expire", ReplyId: { } reply, Draft: { } draft }
            || await store.GetAsync<Message>(tenant, message.Partition, reply.Value, cancellation)
                is not { Value.ReplyText: { Length: > 0 } said }
        )
        {
            return (message, name);
        }

        var share = EditDistance.Share(draft.Body, said);
        var isRejected = message.Decision.Action == "reject";
        var told = message with { Decision = message.Decision with { By = await WriterAsync(tenant, message, cancellation) } };
        return share == 0 ? (told, "sent_as_is")
            : share <= LightEdit && SameFacts(draft.Body, said) || !isRejected && share <= Rewritten
                ? (told with { OriginalDraft = draft.Body, Draft = draft with { Body = said } }, "edited")
            : (message, name);
    }

    /// <summary>Who answered by hand, as the record of it tells.</summary>
    private async Task<string> WriterAsync(TenantId tenant, Message message, CancellationToken cancellation) =>
        (await store.GetAsync<AuditEntry>(tenant, message.Partition, Audit.IdOf(message, Audit.ManualReply), cancellation))?.Value.By
        ?? message.Decision!.By;

    private static AiDecision Learned(Message message, AiDecision decision, string name, BlindAudit? audit)
    {
        var share =
            message.OriginalDraft is { } original && message.Draft is { } final ? EditDistance.Share(original, final.Body) : (double?)null;
        return audit is { State: AuditState.Judged }
            ? decision with
            {
                Verdict = audit.Right == true ? "audit_right" : "audit_wrong",
                VerdictBy = audit.By,
            }
            : decision with
            {
                Verdict = name,
                VerdictBy = message.Decision!.By,
                EditShare = share,
                Action = message.Decision.Action,
            };
    }

    /// <summary>The audit of this reply: one that stands, or a new one where chance chose it.</summary>
    private async Task<BlindAudit?> AuditAsync(StepContext context, LearnInput input, Message message, CancellationToken cancellation)
    {
        var id = BlindAudit.IdOf(message.MessageId, message.Generation);
        if (await store.GetAsync<BlindAudit>(context.Tenant, message.Partition, id, cancellation) is { } known)
        {
            return known.Value;
        }

        if (input.Draw >= (await policies.GetAsync(context.Tenant, cancellation)).AuditShare)
        {
            return null;
        }

        var audit = new BlindAudit
        {
            AuditId = id,
            ConversationId = message.ConversationId,
            MessageId = message.MessageId,
            Subject = message.Subject,
            Question = message.ReplyText,
            Answer = message.Draft?.Body ?? "",
            At = clock.GetUtcNow(),
        };
        return (await store.GetOrCreateAsync(context.Tenant, audit, cancellation)).Value;
    }

    /// <summary>
    /// What calibration learns; null where nobody said whether the draft was right (an automatic send that nobody looked at, an approval
    /// that expired).
    /// </summary>
    private VerdictRecord? Label(Message message, AiDecision decision, BlindAudit? audit)
    {
        var verdict = decision.Verdict switch
        {
            "sent_as_is" or "audit_right" => Verdict.Accepted,
            "edited" => IsLight(message, decision) ? Verdict.EditedLightly : Verdict.EditedHeavily,
            "rejected" or "audit_wrong" => Verdict.Rejected,
            "cancelled" => Verdict.Cancelled,
            _ => (Verdict?)null,
        };
        return verdict is not { } label
            ? null
            : new VerdictRecord
            {
                DecisionId = decision.DecisionId,
                ConversationId = message.ConversationId,
                MessageId = message.MessageId,
                Intent = decision.Intent!.Value,
                RightIntent = audit?.RightIntent ?? message.CorrectedIntent,
                Verdict = label,
                Shown = decision.ShownConfidence,
                AutoSend = WouldBeSent(decision),
                At = clock.GetUtcNow(),
                By = decision.VerdictBy ?? MessageDecision.Automatic,
                EditShare = decision.EditShare,
            };
    }

    private static bool IsLight(Message message, AiDecision decision) =>
        decision.EditShare <= LightEdit && message is { OriginalDraft: { } before, Draft.Body: { } after } && SameFacts(before, after);

    private static bool SameFacts(string before, string after) => Facts(before).SequenceEqual(Facts(after), StringComparer.Ordinal);

    private static IEnumerable<string> Facts(string body) => ClaimFinder.Find(body).Select(span => body.Substring(span.Start, span.Length));

    private static bool WouldBeSent(AiDecision decision) =>
        decision.Confidence >= decision.AutoSendThreshold
        && decision.Guards.All(guard => guard.AtMost == Band.AutoSend || guard.Guard == Judge.NotCertified);

    private static string? VerdictOf(Message message) =>
        message.Decision?.Action switch
        {
            "approve" => "sent_as_is",
            "edit" => "edited",
            "reject" => "rejected",
            "cancel" => "cancelled",
            "expire" => "expired",
            "send" => AutoSent,
            _ => null,
        };
}
