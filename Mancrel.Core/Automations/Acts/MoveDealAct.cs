using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;

namespace Mancrel.Core.Automations.Acts;

/// <summary>Moves the deal to a stage, with what that stage does by itself.</summary>
public sealed class MoveDealAct(PipelineBook pipelines, DealDesk desk) : IAutomationAct
{
    public AutomationAct Act => AutomationAct.MoveDeal;

    public Permission Needs => Permission.EditDeals;

    public async Task CheckAsync(AutomationActCheck check, CancellationToken cancellation)
    {
        if (!check.HasDeal)
        {
            check.Fault("act", "moves a deal, and what begins it has none");
            return;
        }

        var all = (await pipelines.ListAsync(check.Tenant, cancellation)).Select(item => item.Value).ToList();
        var (pipeline, stage) = (check.Step.PipelineId, check.Step.StageId);
        if (pipeline is { Length: > 0 } && all.TrueForAll(one => one.Id != pipeline))
        {
            check.Fault("pipelineId", "is the id of a pipeline");
            return;
        }

        var among = all.Where(one => pipeline is null or "" || one.Id == pipeline).ToList();
        if (among.TrueForAll(one => one.Find(stage) is null))
        {
            check.Fault("stageId", "is one of " + string.Join(", ", among.SelectMany(one => one.Stages).Select(one => one.Id).Distinct()));
        }
    }

    public string? Hindrance(AutomationStep step, AutomationFacts facts) => facts.Deal is null ? ActTargets.NoDeal : null;

    public async Task<AutomationActDone> DoAsync(AutomationActCall call, CancellationToken cancellation)
    {
        var (deal, stage) = (call.Facts.Deal!, call.Step.StageId!);
        var pipelineId = call.Step.PipelineId is { Length: > 0 } other ? other : deal.PipelineId.Value;
        var pipeline = await pipelines.FindAsync(call.Tenant, new PipelineId(pipelineId), cancellation);
        if (pipeline?.Value.Find(stage) is not { } target)
        {
            return AutomationActDone.No($"the deal's pipeline has no stage {stage}");
        }

        var text = $"Moved to {target.Name}";
        if (IsThere(deal))
        {
            return new AutomationActDone(text);
        }

        var moved = await desk.MoveAsync(
            call.Tenant,
            deal.DealId,
            stage,
            position: null,
            pipelineId,
            etag: null,
            call.Run.Actor,
            cancellation,
            onlyFrom: call.Run.Reserved?.Entry
        );
        if (moved.Item is not null)
        {
            return new AutomationActDone(text);
        }

        // Either this very step did it before a crash, or somebody else was faster.
        var now = await desk.FindAsync(call.Tenant, deal.DealId, cancellation);
        return now is not null && IsThere(now.Value) ? new AutomationActDone(text)
            : now?.Value.History.Any(IsOurs) == true ? new AutomationActDone(text)
            : AutomationActDone.No("the deal went on meanwhile");

        bool IsThere(Deal one) => one.StageId == stage && one.PipelineId.Value == pipelineId;

        bool IsOurs(StageVisit visit) => visit.By == call.Run.Actor && visit.StageId == stage && visit.EnteredAt >= call.Run.At;
    }
}
