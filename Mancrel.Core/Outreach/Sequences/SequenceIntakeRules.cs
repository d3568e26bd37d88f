using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>Checks what people write about who comes into a sequence by itself: all of it is there.</summary>
public sealed class SequenceIntakeRules(IDocumentStore store)
{
    private const int MostStages = 20;
    private const int MostForms = 20;

    /// <summary>What was written, with what is wrong told by its place.</summary>
    public async Task<SequenceIntake> ReadAsync(
        TenantId tenant,
        SequenceIntakeDraft? draft,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (draft is null)
        {
            return SequenceIntake.None;
        }

        var segment = string.IsNullOrWhiteSpace(draft.SegmentId) ? (SegmentId?)null : new SegmentId(draft.SegmentId.Trim());
        if (segment is { } one && await store.GetAsync<Segment>(tenant, Segment.PartitionOf(one), one.Value, cancellation) is null)
        {
            errors.Add("enrols.segmentId", "is the id of a segment");
        }

        return new SequenceIntake(
            segment,
            await StagesAsync(tenant, draft.Stages ?? [], errors, cancellation),
            await FormsAsync(tenant, draft.FormIds ?? [], errors, cancellation)
        );
    }

    private async Task<IReadOnlyList<IntakeStage>> StagesAsync(
        TenantId tenant,
        IReadOnlyList<IntakeStageDraft> drafts,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (drafts.Count > MostStages || drafts.Any(draft => draft is null))
        {
            errors.Add("enrols.stages", $"is a list of at most {MostStages} stages");
            return [];
        }

        var stages = new List<IntakeStage>();
        foreach (var (draft, index) in drafts.Select((draft, index) => (draft, index)))
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"enrols.stages[{index}]");
            var id = new PipelineId(draft.PipelineId ?? "");
            var pipeline =
                id.Value.Length == 0 ? null : await store.GetAsync<Pipeline>(tenant, Pipeline.PartitionOf(id), id.Value, cancellation);
            if (pipeline is null)
            {
                errors.Add(at + ".pipelineId", "is the id of a pipeline");
            }
            else if (pipeline.Value.Find(draft.StageId) is { } stage)
            {
                stages.Add(new IntakeStage(id, stage.Id));
            }
            else
            {
                errors.Add(
                    at + ".stageId",
                    $"is a stage of {pipeline.Value.Name}: " + string.Join(", ", pipeline.Value.Stages.Select(one => one.Id))
                );
            }
        }

        return [.. stages.Distinct()];
    }

    private async Task<IReadOnlyList<FormId>> FormsAsync(
        TenantId tenant,
        IReadOnlyList<string> ids,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (ids.Count > MostForms)
        {
            errors.Add("enrols.formIds", $"is a list of at most {MostForms} forms");
            return [];
        }

        var forms = new List<FormId>();
        foreach (var (text, index) in ids.Select((text, index) => (text, index)))
        {
            var id = new FormId(text?.Trim() ?? "");
            if (id.Value.Length > 0 && await store.GetAsync<LeadForm>(tenant, LeadForm.PartitionOf(id), id.Value, cancellation) is not null)
            {
                forms.Add(id);
            }
            else
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"enrols.formIds[{index}]"), "is the id of a form");
            }
        }

        return [.. forms.Distinct()];
    }
}
