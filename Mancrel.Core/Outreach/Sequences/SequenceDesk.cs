using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>Makes, changes and deletes sequences. One that goes does not change.</summary>
public sealed class SequenceDesk(IDocumentStore store, SequenceIntakeRules intakes, IRandomSource random) : IDesk<Sequence, SequenceDraft>
{
    private const int MostSteps = 20;
    private const int MostVariants = 4;
    private const int LongestDelay = 365;
    private const int LargestCap = 10_000;

    public Task<Stored<Sequence>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<Sequence>(tenant, Sequence.PartitionOf(new SequenceId(id)), id, cancellation);

    public SequenceDraft FieldsOf(Sequence record) => SequenceDraft.Of(record);

    public async Task<WriteResult<Sequence>> CreateAsync(
        TenantId tenant,
        string id,
        SequenceDraft fields,
        string by,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(tenant, id, cancellation) is { } before)
        {
            return new(before);
        }

        var errors = new FieldErrors();
        var empty = new Sequence
        {
            SequenceId = new SequenceId(id),
            Name = "",
            Sender = new TemplateSender((await store.FindAsync<User>(tenant, "email", by, cancellation))?.Value.Name ?? by, by),
        };
        var sequence = await ApplyAsync(tenant, empty, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Sequence>.Invalid(errors);
        }

        await store.CommitAsync(new DocumentBatch(tenant, sequence.Partition).Create(sequence), cancellation);
        return new(await FindAsync(tenant, id, cancellation));
    }

    public async Task<WriteResult<Sequence>> UpdateAsync(
        TenantId tenant,
        Stored<Sequence> stored,
        SequenceDraft fields,
        string by,
        CancellationToken cancellation
    )
    {
        if (stored.Value.State is not (SequenceState.Draft or SequenceState.Paused))
        {
            return WriteResult<Sequence>.Refused(
                stored.Value.State == SequenceState.Active
                    ? "a sequence that goes does not change; pause it first"
                    : "a sequence that was stopped does not change; make another one"
            );
        }

        // What was approved was another one: it goes again once somebody starts it.
        var errors = new FieldErrors();
        var next = await ApplyAsync(tenant, stored.Value with { State = SequenceState.Draft }, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Sequence>.Invalid(errors);
        }

        return (await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag), cancellation)).Committed
            ? new(await FindAsync(tenant, next.Id, cancellation))
            : WriteResult<Sequence>.Outdated;
    }

    public async Task<WriteResult<Sequence>> DeleteAsync(
        TenantId tenant,
        Stored<Sequence> stored,
        string? etag,
        CancellationToken cancellation
    )
    {
        var anybody = await store.QueryAsync<Enrolment>(
            tenant,
            new DocumentQuery { Where = [new("sequenceId", FilterOperator.Equal, stored.Value.SequenceId)], Limit = 1 },
            cancellation
        );
        if (anybody.Items.Count > 0)
        {
            return WriteResult<Sequence>.Refused("a sequence that somebody is or was in is kept, since it tells who was written to");
        }

        var batch = new DocumentBatch(tenant, stored.Value.Partition).Delete<Sequence>(stored.Value.Id, etag ?? stored.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed ? new(stored) : WriteResult<Sequence>.Outdated;
    }

    private async Task<Sequence> ApplyAsync(
        TenantId tenant,
        Sequence before,
        SequenceDraft fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var window = Window(fields.Window, errors);
        var enrols = await intakes.ReadAsync(tenant, fields.Enrols, errors, cancellation);
        return before with
        {
            Name = errors.Required("name", fields.Name, 200),
            Purpose = fields.Purpose ?? default,
            ConsentRequired = fields.ConsentRequired ?? true,
            Steps = await StepsAsync(tenant, before, fields.Steps ?? [], window, errors, cancellation),
            Exits =
            [
                .. (fields.Exits ?? Enum.GetValues<SequenceExit>())
                    .Concat([SequenceExit.Unsubscribe, SequenceExit.Bounce])
                    .Distinct()
                    .Order(),
            ],
            Window = window,
            BestHours = fields.BestHours ?? false,
            DailyCap = errors.Between("dailyCap", fields.DailyCap ?? 200, 1, LargestCap) ?? 200,
            RampUp = fields.RampUp is { } ramp
                ? new RampUp(
                    errors.Between("rampUp.firstDay", ramp.FirstDay ?? 0, 1, LargestCap) ?? 1,
                    errors.Between("rampUp.addPerDay", ramp.AddPerDay ?? 0, 1, LargestCap) ?? 1
                )
                : null,
            Enrols = enrols.IsNone ? null : enrols,
        };
    }

    private async Task<IReadOnlyList<SequenceStep>> StepsAsync(
        TenantId tenant,
        Sequence before,
        IReadOnlyList<SequenceStepDraft> drafts,
        SendWindow? window,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (drafts.Count is 0 or > MostSteps || drafts.Any(draft => draft is null))
        {
            errors.Add("steps", $"is a list of 1 to {MostSteps} steps");
            return [];
        }

        var steps = new List<SequenceStep>();
        var ordered = drafts.Select((draft, index) => (draft, index)).OrderBy(pair => pair.draft.Order ?? pair.index + 1);
        foreach (var (draft, index) in ordered)
        {
            var at = $"steps[{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}]";
            var template = await TemplateAsync(tenant, at, draft.TemplateId, errors, cancellation);

            // What people were sent is told by the step's id: one that is not of this sequence is a new step.
            var known = before.Steps.Any(step => step.Id == draft.Id) && steps.TrueForAll(step => step.Id != draft.Id);
            var delay = errors.Between(at + ".delayDays", draft.DelayDays ?? 0, 0, LongestDelay) ?? 0;
            var old = known ? before.Steps.First(step => step.Id == draft.Id) : null;
            var made = new SequenceStep(old?.Id ?? random.NewId("st_"), delay, draft.BusinessHours ?? false, template)
            {
                Variants = await VariantsAsync(tenant, at, old, template, draft.Variants ?? [], errors, cancellation),
                AiPersonalize = draft.AiPersonalize ?? false,
            };
            if (!SendTimes.Meets(made, window))
            {
                errors.Add(at + ".businessHours", "and the window leave no time to send at: business hours are Monday to Friday, 9 to 17");
            }

            steps.Add(made);
        }

        return steps;
    }

    private async Task<TemplateId> TemplateAsync(
        TenantId tenant,
        string at,
        string? written,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var template = new TemplateId(errors.Required(at + ".templateId", written, 200));
        if (
            template.Value.Length > 0
            && await store.GetAsync<Template>(tenant, Template.PartitionOf(template), template.Value, cancellation)
                is not { Value: { Use: TemplateKind.Message, Channel: TemplateChannel.Email } }
        )
        {
            errors.Add(at + ".templateId", "is the id of a template of a mail");
        }

        return template;
    }

    private async Task<IReadOnlyList<StepVariant>> VariantsAsync(
        TenantId tenant,
        string step,
        SequenceStep? old,
        TemplateId own,
        IReadOnlyList<StepVariantDraft> drafts,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (drafts.Count > MostVariants || drafts.Any(draft => draft is null))
        {
            errors.Add(step + ".variants", $"has at most {MostVariants} other wordings");
            return [];
        }

        var variants = new List<StepVariant>();
        foreach (var (draft, index) in drafts.Select((draft, index) => (draft, index)))
        {
            var at = $"{step}.variants[{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}]";
            var template = await TemplateAsync(tenant, at, draft.TemplateId, errors, cancellation);
            if (template == own || variants.Exists(one => one.TemplateId == template))
            {
                errors.Add(at + ".templateId", "is another template than those of the other wordings");
            }

            // What people were sent is told by the wording's id, and says one thing.
            var known = old?.Variants.FirstOrDefault(one => one.Id == draft.Id && one.TemplateId == template);
            variants.Add(new StepVariant(known?.Id ?? random.NewId("sv_"), template));
        }

        return variants;
    }

    private static SendWindow? Window(SendWindowDraft? draft, FieldErrors errors)
    {
        if (draft is null)
        {
            return null;
        }

        var (from, to) = (SendTimes.Minutes(draft.From), SendTimes.Minutes(draft.To));
        if (from is null)
        {
            errors.Add("window.from", "is a time of the day such as 09:00");
        }

        if (to is null || to <= from)
        {
            errors.Add("window.to", "is a later time of the day such as 17:00, at most 24:00");
        }

        IReadOnlyList<SendDay> days = [.. (draft.Days ?? Enum.GetValues<SendDay>()).Distinct().Order()];
        if (days.Count == 0)
        {
            errors.Add("window.days", "has at least one day of monday, tuesday, wednesday, thursday, friday, saturday, sunday");
        }

        return errors.Any ? null : new SendWindow(draft.From!, draft.To!, days);
    }
}
