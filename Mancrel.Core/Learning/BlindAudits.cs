using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Learning;

/// <summary>What a person says about an automatic reply afterwards.</summary>
/// <param name="Right">True when it was right as it was sent.</param>
/// <param name="Intent">What the message really asks; null when not said.</param>
/// <param name="Note">Why, in the person's words; null when not said.</param>
/// <param name="By">The person's address.</param>
public sealed record AuditJudgement(bool Right, Intent? Intent, string? Note, string By);

/// <summary>What came of a judgement.</summary>
public abstract record AuditOutcome
{
    private AuditOutcome() { }

    /// <summary>It counts.</summary>
    public sealed record Judged(Stored<BlindAudit> Audit) : AuditOutcome;

    /// <summary>Somebody was first.</summary>
    public sealed record AlreadyJudged(string By, DateTimeOffset At) : AuditOutcome;

    /// <summary>There is no such audit.</summary>
    public sealed record NotFound : AuditOutcome;
}

/// <summary>
/// Takes judgements of blind audits: the first one counts, and the calibration learns of it through a workflow started in the same batch.
/// </summary>
public sealed class BlindAudits(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Judges.</summary>
    public async Task<AuditOutcome> JudgeAsync(TenantId tenant, string auditId, AuditJudgement judgement, CancellationToken cancellation)
    {
        while (await store.FindAsync<BlindAudit>(tenant, "auditId", auditId, cancellation) is { } audit)
        {
            if (audit.Value is { State: AuditState.Judged, By: { } by, JudgedAt: { } at })
            {
                return new AuditOutcome.AlreadyJudged(by, at);
            }

            if (await store.GetAsync<Message>(tenant, audit.Value.Partition, audit.Value.MessageId.Value, cancellation) is not { } message)
            {
                break;
            }

            var now = clock.GetUtcNow();
            var judged = audit.Value with
            {
                State = AuditState.Judged,
                Right = judgement.Right,
                RightIntent = judgement.Intent,
                Note = judgement.Note,
                By = judgement.By,
                JudgedAt = now,
            };
            var line = Audit.Line(
                message.Value,
                "blind-audit",
                now,
                judgement.Right ? $"Found right afterwards by {judgement.By}" : $"Found wrong afterwards by {judgement.By}",
                ("note", judgement.Note)
            ) with
            {
                By = judgement.By,
            };
            var reference = new MessageRef(audit.Value.ConversationId, audit.Value.MessageId);
            var batch = new DocumentBatch(tenant, audit.Value.Partition)
                .Replace(judged, audit.ETag)
                .Upsert(line)
                .Upsert(Signals.Start(message.Value, BlindAudit.LearnWorkflow, "learn." + auditId, reference));
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return new AuditOutcome.Judged(new Stored<BlindAudit>(judged, audit.ETag, audit.CreatedAt, now));
            }
        }

        return new AuditOutcome.NotFound();
    }
}
