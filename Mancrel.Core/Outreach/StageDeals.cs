using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach;

/// <summary>Changes a deal on behalf of its stage: only while it is in that entry.</summary>
public sealed class StageDeals(IDocumentStore store)
{
    /// <summary>Changes it; false when it went on meanwhile.</summary>
    public async Task<bool> ChangeAsync(TenantId tenant, DealStageInput stage, Func<Deal, Deal> change, CancellationToken cancellation)
    {
        while (
            await store.GetAsync<Deal>(tenant, Deal.PartitionOf(stage.Deal), stage.Deal.Value, cancellation) is { } stored
            && stored.Value.Entry == stage.Entry
        )
        {
            if (
                (
                    await store.CommitAsync(
                        new DocumentBatch(tenant, stored.Value.Partition).Replace(change(stored.Value), stored.ETag),
                        cancellation
                    )
                ).Committed
            )
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Makes the tasks of stages. Their ids come from the deal and its entry: a repeated step makes no second.</summary>
public sealed class StageTasks(IDocumentStore store, TimeProvider clock)
{
    private static readonly Dictionary<StageAction, string> Titles = new()
    {
        [StageAction.ScheduleCall] = "Agree on a call",
        [StageAction.ResearchContact] = "Find out whom to write to",
        [StageAction.WaitForReply] = "Follow up",
        [StageAction.SendFollowup] = "Follow up on the proposal",
        [StageAction.AiMonitor] = "The deal has gone quiet: ask how it stands",
        [StageAction.ClassifyResponse] = "Read the answer and decide",
        [StageAction.VerifyLink] = "Look after the link",
    };

    /// <summary>Makes the task of a stage for the deal's owner; gives back what was done.</summary>
    public async Task<string> MakeAsync(
        TenantId tenant,
        DealStageInput stage,
        string? why,
        CancellationToken cancellation,
        string notes = ""
    )
    {
        if (
            await store.GetAsync<Deal>(tenant, Deal.PartitionOf(stage.Deal), stage.Deal.Value, cancellation) is not { } stored
            || stored.Value.Entry != stage.Entry
        )
        {
            return "the deal went on meanwhile";
        }

        var deal = stored.Value;
        var task = new CrmTask
        {
            TaskId = "t_" + Hashing.Short($"{DealMoves.InstanceOf(stage.Deal, stage.Entry)}\n{why}"),
            Title = $"{Titles.GetValueOrDefault(stage.Action, "Look at the deal")}: {deal.Title}" + (why is null ? "" : $" ({why})"),
            DueAt = clock.GetUtcNow() + TimeSpan.FromDays(stage.FollowUpDays is { } days and > 0 ? days : 1),
            Priority = 60,
            Source = "ai",
            Notes = notes,
            AssigneeId = deal.OwnerId,
            ContactId = deal.ContactId,
            CompanyId = deal.CompanyId,
            DealId = deal.DealId,
            ConversationId = deal.ConversationId,
        };
        await store.GetOrCreateAsync(tenant, task with { Title = task.Title.Length > 300 ? task.Title[..300] : task.Title }, cancellation);
        return "left to a person: " + task.Title;
    }
}
