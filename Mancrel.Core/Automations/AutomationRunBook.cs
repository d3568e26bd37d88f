using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations;

/// <summary>Reads and changes runs.</summary>
public sealed class AutomationRunBook(IDocumentStore store, AutomationDesk desk)
{
    /// <summary>A run; null when there is none.</summary>
    public Task<Stored<AutomationRun>?> FindAsync(TenantId tenant, AutomationId automation, string id, CancellationToken cancellation) =>
        store.GetAsync<AutomationRun>(tenant, Automation.PartitionOf(automation), id, cancellation);

    /// <summary>
    /// Changes a run, again from the start whenever somebody else was faster, with what is ordered in the same batch. Null where there is
    /// none; unchanged where the change is null.
    /// </summary>
    public async Task<Stored<AutomationRun>?> ChangeAsync(
        TenantId tenant,
        AutomationId automation,
        string id,
        Func<AutomationRun, AutomationRun?> change,
        OutboxEvent? order,
        CancellationToken cancellation
    )
    {
        while (await FindAsync(tenant, automation, id, cancellation) is { } stored)
        {
            if (change(stored.Value) is not { } next)
            {
                return stored;
            }

            var batch = new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag);
            if (order is not null)
            {
                batch.Upsert(order);
            }

            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return await FindAsync(tenant, automation, id, cancellation);
            }
        }

        return null;
    }

    /// <summary>Tries a run that failed again, from the step that failed on.</summary>
    public async Task<WriteResult<AutomationRun>> RetryAsync(TenantId tenant, Stored<AutomationRun> stored, CancellationToken cancellation)
    {
        var run = stored.Value;
        if (run.State != AutomationRunState.Failed)
        {
            return WriteResult<AutomationRun>.Refused("only a run that failed can be tried again");
        }

        if (await desk.FindAsync(tenant, run.AutomationId.Value, cancellation) is not { Value.State: AutomationState.Live })
        {
            return WriteResult<AutomationRun>.Refused("the automation is paused; publish it first");
        }

        if (await desk.VersionAsync(tenant, run.AutomationId, run.Version, cancellation) is not { } version)
        {
            return WriteResult<AutomationRun>.Refused("its version is gone");
        }

        var next = run with { State = AutomationRunState.Running, Error = null, EndedAt = null, Reserved = null, Part = run.Part + 1 };
        var batch = new DocumentBatch(tenant, run.Partition)
            .Replace(next, stored.ETag)
            .Upsert(AutomationTriggers.Start(next, FromOf(next, AutomationPlan.Of(version.Definition))));
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await FindAsync(tenant, run.AutomationId, run.RunId, cancellation))
            : WriteResult<AutomationRun>.Outdated;
    }

    /// <summary>Forgets runs that ended before a time; gives back how many. What they were about is too old to begin another.</summary>
    public async Task<int> ForgetAsync(TenantId tenant, DateTimeOffset before, CancellationToken cancellation)
    {
        const int pageSize = 500;
        const int mostPages = 200;
        var forgotten = 0;
        foreach (var state in Enum.GetValues<AutomationRunState>().Where(state => state != AutomationRunState.Running))
        {
            for (var page = 0; page < mostPages; page++)
            {
                var old = await store.QueryAsync<AutomationRun>(
                    tenant,
                    new DocumentQuery
                    {
                        Where = [new("state", FilterOperator.Equal, state), new("at", FilterOperator.LessThan, before)],
                        Limit = pageSize,
                    },
                    cancellation
                );
                foreach (var item in old.Items)
                {
                    await store.CommitAsync(
                        new DocumentBatch(tenant, item.Value.Partition).Delete<AutomationRun>(item.Value.Id),
                        cancellation
                    );
                }

                forgotten += old.Items.Count;
                if (old.Items.Count < pageSize)
                {
                    break;
                }
            }
        }

        return forgotten;
    }

    /// <summary>The step to go on with: the one that failed, else what follows the last that was done; null for the first.</summary>
    private static string? FromOf(AutomationRun run, AutomationPlan plan)
    {
        if (run.Steps.Count == 0)
        {
            return null;
        }

        var last = run.Steps[^1];
        return last.Outcome == AutomationOutcome.Failed ? last.Path
            : plan.Find(last.Path) is not { } planned ? null
            : last.Outcome == AutomationOutcome.Then ? planned.Then
            : last.Outcome == AutomationOutcome.Else ? planned.Else
            : planned.Next;
    }
}
