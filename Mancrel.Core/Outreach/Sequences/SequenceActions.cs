using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>What people do with a sequence.</summary>
public enum SequenceAction
{
    /// <summary>Approve it as a whole and let it go.</summary>
    Start,

    /// <summary>Hold it.</summary>
    Pause,

    /// <summary>Let it go on.</summary>
    Resume,

    /// <summary>End it for everybody in it.</summary>
    Stop,
}

/// <summary>
/// Moves sequences from state to state. Whoever is in one is called in the same batch; a pause and a stop hold at once, since every mail
/// asks for the state at the moment of sending.
/// </summary>
public sealed class SequenceActions(IDocumentStore store, SequenceDesk desk, TimeProvider clock)
{
    /// <summary>Does it; refused where it cannot be done in the state that the sequence is in.</summary>
    public async Task<WriteResult<Sequence>> DoAsync(
        TenantId tenant,
        Stored<Sequence> stored,
        SequenceAction action,
        string by,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        if (Moved(stored.Value, action, by, now) is not { } next)
        {
            return WriteResult<Sequence>.Refused(
                $"a sequence that is {CoreJson.Name(stored.Value.State)} cannot be asked to {CoreJson.Name(action)}"
            );
        }

        if (action == SequenceAction.Start)
        {
            var steps = new List<SequenceStep>();
            foreach (var step in next.Steps)
            {
                var approved = new List<StepVariant>();
                foreach (var wording in VariantTrials.Of(step))
                {
                    var id = wording.TemplateId;
                    if (await store.GetAsync<Template>(tenant, Template.PartitionOf(id), id.Value, cancellation) is not { } template)
                    {
                        return WriteResult<Sequence>.Refused($"the template of its step {steps.Count + 1} was deleted");
                    }

                    approved.Add(wording with { TemplateVersion = template.Value.Version });
                }

                steps.Add(step with { TemplateVersion = approved[0].TemplateVersion, Variants = approved[1..] });
            }

            next = next with { Steps = steps };
        }

        var job = SequenceJob.Call(next);
        var batch = new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag);
        batch.Upsert(
            new OutboxEvent
            {
                EventId = job.Instance + ".start",
                Cause = next.Partition,
                Queue = QueueNames.WorkflowEvents,
                Session = job.Instance,
                Body = JsonSerializer.Serialize(
                    new QueuedSignal(job.Instance, "", JsonSerializer.SerializeToElement(job, CoreJson.Options), SequencePeople.Name),
                    CoreJson.Options
                ),
            }
        );
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await desk.FindAsync(tenant, next.Id, cancellation))
            : WriteResult<Sequence>.Outdated;
    }

    private static Sequence? Moved(Sequence before, SequenceAction action, string by, DateTimeOffset now)
    {
        var next = before with { Run = before.Run + 1, Problem = null };
        return (action, before.State) switch
        {
            (SequenceAction.Start, SequenceState.Draft) => next with
            {
                State = SequenceState.Active,
                ApprovedBy = by,
                ApprovedAt = now,
                StartedAt = before.StartedAt ?? now,
            },
            (SequenceAction.Pause, SequenceState.Active) => next with { State = SequenceState.Paused },
            (SequenceAction.Resume, SequenceState.Paused) => next with { State = SequenceState.Active },
            (SequenceAction.Stop, not SequenceState.Stopped) => next with { State = SequenceState.Stopped },
            _ => null,
        };
    }
}
