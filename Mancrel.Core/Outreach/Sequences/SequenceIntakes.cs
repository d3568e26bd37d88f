using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>
/// Puts people into the sequences that take them in by themselves: by a deal's stage and a form as it happens, by a segment whenever it is
/// asked to look. A sequence that is paused takes in too, so that nobody is missed; they wait with the others.
/// </summary>
public sealed class SequenceIntakes(IDocumentStore store, EnrolmentBook book, SegmentDesk segments, IWorkflowEngine engine) : IProjection
{
    private const int MostSequences = 500;

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != Deal.Kind && kind != FormSubmission.Kind)
        {
            return false;
        }

        var taking = await TakingAsync(tenant, cancellation);
        foreach (var change in taking.Count == 0 ? [] : changes.Where(change => !change.Deleted))
        {
            await (kind == Deal.Kind ? DealAsync(tenant, change, taking, cancellation) : FormAsync(tenant, change, taking, cancellation));
        }

        return taking.Count > 0;
    }

    /// <summary>Looks at the segments of all sequences that take people in by one; gives back how many there are.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="round">Names this look: the same one is done once.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<int> LookAsync(TenantId tenant, string round, CancellationToken cancellation)
    {
        var looked = 0;
        foreach (var sequence in (await TakingAsync(tenant, cancellation)).Where(one => one.State == SequenceState.Active))
        {
            if (
                sequence.Enrols!.SegmentId is not { } id
                || await segments.FindAsync(tenant, id.Value, cancellation) is not { } segment
                || await segments.ProblemAsync(tenant, segment.Value, cancellation) is not null
            )
            {
                continue;
            }

            var job = new SequenceJob(sequence.SequenceId, "rule." + round, id, "segment " + segment.Value.Name, Seen: null);
            var json = JsonSerializer.SerializeToElement(job, CoreJson.Options);
            await engine.StartAsync(tenant, SequencePeople.Name, job.Instance, json, cancellation);
            looked++;
        }

        return looked;
    }

    // Only what happens while it goes counts: whose deal stood in the stage before was not meant.
    private async Task DealAsync(TenantId tenant, DocumentChange change, IReadOnlyList<Sequence> taking, CancellationToken cancellation)
    {
        if ((await store.GetAsync<Deal>(tenant, change.Partition, change.Id, cancellation))?.Value is not { ContactId: { } contact } deal)
        {
            return;
        }

        var stage = new IntakeStage(deal.PipelineId, deal.StageId);
        foreach (var one in taking.Where(one => one.Enrols!.Stages.Contains(stage) && deal.StageEnteredAt >= one.StartedAt))
        {
            await book.EnrolAsync(tenant, one, [contact], "deal " + deal.Title, cancellation);
        }
    }

    private async Task FormAsync(TenantId tenant, DocumentChange change, IReadOnlyList<Sequence> taking, CancellationToken cancellation)
    {
        if (
            (await store.GetAsync<FormSubmission>(tenant, change.Partition, change.Id, cancellation))?.Value
            is not { State: SubmissionState.Taken, ContactId: { } contact, ChatId: null } sent
        )
        {
            return;
        }

        foreach (var one in taking.Where(one => one.Enrols!.FormIds.Contains(sent.FormId) && sent.At >= one.StartedAt))
        {
            var form = await store.GetAsync<LeadForm>(tenant, LeadForm.PartitionOf(sent.FormId), sent.FormId.Value, cancellation);
            await book.EnrolAsync(tenant, one, [contact], "form " + (form?.Value.Name ?? sent.FormId.Value), cancellation);
        }
    }

    private async Task<IReadOnlyList<Sequence>> TakingAsync(TenantId tenant, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Sequence>(
            tenant,
            new DocumentQuery
            {
                Where = [new("state", FilterOperator.In, new List<object> { SequenceState.Active, SequenceState.Paused })],
                Limit = MostSequences,
            },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value).Where(one => one.Enrols is { IsNone: false })];
    }
}
