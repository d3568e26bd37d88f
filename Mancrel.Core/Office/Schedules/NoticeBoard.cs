using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Schedules;

/// <summary>Mails what a slot found to our own people: once for each slot and person, whatever is repeated.</summary>
public sealed class NoticeBoard(IDocumentStore store)
{
    /// <summary>The managers; the administrators where there is none.</summary>
    public async Task<IReadOnlyList<User>> ManagersAsync(TenantId tenant, CancellationToken cancellation)
    {
        var leads = await LeadsAsync(tenant, cancellation);
        List<User> managers = [.. leads.Where(user => user.Role == Role.Manager)];
        return managers.Count > 0 ? managers : leads;
    }

    /// <summary>Managers and administrators.</summary>
    public async Task<IReadOnlyList<User>> LeadsAsync(TenantId tenant, CancellationToken cancellation)
    {
        var users = await store.QueryAsync<User>(tenant, new DocumentQuery { Limit = 1000 }, cancellation);
        return [.. users.Items.Select(item => item.Value).Where(user => user is { Disabled: false, Role: Role.Admin or Role.Manager })];
    }

    /// <summary>Orders the mails.</summary>
    public async Task TellAsync(
        ScheduledSlot slot,
        string schedule,
        IReadOnlyList<User> people,
        AccountNotice notice,
        CancellationToken cancellation
    )
    {
        var partition = ScheduleState.PartitionOf(schedule);
        foreach (var chunk in people.Chunk(DocumentRules.MaxBatch))
        {
            var batch = new DocumentBatch(slot.Tenant, partition);
            foreach (var person in chunk)
            {
                batch.Upsert(AccountMailConsumer.Notify($"{schedule}.{slot.Key}.{person.Id}", partition, person.UserId, notice));
            }

            await store.CommitAsync(batch, cancellation);
        }
    }
}
