using Mancrel.Core.Automations.Acts;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations;

/// <summary>The fields that conditions may look at in a tenant.</summary>
public sealed class AutomationCatalogue(IDocumentStore store)
{
    private const int MostFields = 500;

    /// <summary>By name.</summary>
    public async Task<IReadOnlyDictionary<string, AutomationField>> FieldsAsync(TenantId tenant, CancellationToken cancellation) =>
        AutomationFields.With(
            (await store.QueryAsync<CustomField>(tenant, new DocumentQuery { Limit = MostFields }, cancellation)).Items.Select(item =>
                item.Value
            )
        );
}

/// <summary>Checks a definition as people write it: each fault is told by its place and with what is allowed there.</summary>
public sealed class AutomationChecker(
    IDocumentStore store,
    PipelineBook pipelines,
    AutomationCatalogue catalogue,
    IEnumerable<IAutomationAct> acts
)
{
    /// <summary>Steps of a definition at most, those in branches counted.</summary>
    public const int MostSteps = 50;

    private const int LongestTag = 60;
    private const int Deepest = 3;
    private const int LongestWait = 365;
    private const int HoursOfWait = 8_760;
    private readonly Dictionary<AutomationAct, IAutomationAct> acts = acts.ToDictionary(act => act.Act);

    /// <summary>Tells what is wrong with a definition.</summary>
    public async Task CheckAsync(TenantId tenant, AutomationDefinition definition, FieldErrors errors, CancellationToken cancellation)
    {
        if (definition.Trigger?.On is not { } on)
        {
            errors.Add("trigger.on", "is one of " + string.Join(", ", Enum.GetValues<AutomationEventKind>().Select(CoreJson.Name)));
            return;
        }

        await TriggerAsync(tenant, definition.Trigger, on, errors, cancellation);
        var fields = await catalogue.FieldsAsync(tenant, cancellation);
        AutomationConditions.Check(definition.Conditions ?? [], "conditions", on, fields, errors);
        if (DepthOf(definition.Steps) > Deepest)
        {
            errors.Add("steps", $"has branches within branches at most {Deepest - 1} deep");
            return;
        }

        var plan = AutomationPlan.Of(definition);
        if (plan.Steps.Count is 0 or > MostSteps)
        {
            errors.Add("steps", $"has 1 to {MostSteps} steps, those of branches counted");
            return;
        }

        foreach (var planned in plan.Steps)
        {
            await StepAsync(tenant, planned, on, fields, errors, cancellation);
        }
    }

    private async Task StepAsync(
        TenantId tenant,
        PlannedStep planned,
        AutomationEventKind on,
        IReadOnlyDictionary<string, AutomationField> fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var (step, path) = (planned.Step, planned.Path);
        if (step.Act is not { } act)
        {
            errors.Add(path + ".act", "is one of " + string.Join(", ", Enum.GetValues<AutomationAct>().Select(CoreJson.Name)));
            return;
        }

        if (
            act != AutomationAct.Branch
            && (step.Then is { Count: > 0 } || step.Else is { Count: > 0 } || step.Conditions is { Count: > 0 })
        )
        {
            errors.Add(path + ".act", "is branch where there are conditions, then or else");
        }

        if (act == AutomationAct.Wait)
        {
            errors.Between(path + ".days", step.Days, 0, LongestWait);
            errors.Between(path + ".hours", step.Hours, 0, HoursOfWait);
            if ((step.Days ?? 0) <= 0 && (step.Hours ?? 0) <= 0)
            {
                errors.Add(path + ".days", $"or hours say how long: 1 hour to {LongestWait} days");
            }

            if (planned.Next is null)
            {
                errors.Add(path + ".act", "waits for nothing: no step follows it");
            }
        }
        else if (act == AutomationAct.Branch)
        {
            if (step.Conditions is not { Count: > 0 })
            {
                errors.Add(path + ".conditions", "has at least one condition");
            }

            if (step.Then is not { Count: > 0 } && step.Else is not { Count: > 0 })
            {
                errors.Add(path + ".then", "or else has at least one step");
            }

            AutomationConditions.Check(step.Conditions ?? [], path + ".conditions", on, fields, errors);
        }
        else
        {
            await acts[act].CheckAsync(new AutomationActCheck(tenant, step, path, on, errors), cancellation);
        }
    }

    private async Task TriggerAsync(
        TenantId tenant,
        AutomationTrigger trigger,
        AutomationEventKind on,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (on == AutomationEventKind.DealStage)
        {
            var all = (await pipelines.ListAsync(tenant, cancellation)).Select(item => item.Value).ToList();
            if (all.Find(one => one.Id == trigger.PipelineId) is not { } pipeline)
            {
                errors.Add("trigger.pipelineId", "is one of " + string.Join(", ", all.Select(one => one.Id)));
            }
            else if (pipeline.Find(trigger.StageId) is null)
            {
                errors.Add("trigger.stageId", "is one of " + string.Join(", ", pipeline.Stages.Select(one => one.Id)));
            }
        }
        else if (trigger.PipelineId is not null || trigger.StageId is not null)
        {
            errors.Add("trigger.stageId", "is of deal_stage alone");
        }

        if (trigger.Tag is not null && on is not (AutomationEventKind.ContactTagged or AutomationEventKind.DealTagged))
        {
            errors.Add("trigger.tag", "is of contact_tagged and deal_tagged alone");
        }
        else if (trigger.Tag is { } tag)
        {
            errors.Required("trigger.tag", tag, LongestTag);
        }

        if (trigger.FormId is not { } form)
        {
            return;
        }

        if (on != AutomationEventKind.FormSubmitted)
        {
            errors.Add("trigger.formId", "is of form_submitted alone");
        }
        else if (await store.GetAsync<LeadForm>(tenant, LeadForm.PartitionOf(new FormId(form)), form, cancellation) is null)
        {
            errors.Add("trigger.formId", "is the id of a form, or left out for any");
        }
    }

    private static int DepthOf(IReadOnlyList<AutomationStep>? steps) =>
        steps is not { Count: > 0 } ? 0 : 1 + steps.Max(step => Math.Max(DepthOf(step.Then), DepthOf(step.Else)));
}
