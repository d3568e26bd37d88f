using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Outreach.Backlinks;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Looks once a month whether links to us still stand; one that is gone becomes a task of whoever looks after its deal.</summary>
public sealed class BacklinkWatch(IDocumentStore store, LinkChecks checks) : IScheduledWork
{
    private const int Most = 100;

    public string Name => "backlink-watch";

    public string About => "Looks whether links to us still stand, each once in 30 days, at most 100 a night; a task where one is gone.";

    public Cadence Cadence => new Cadence.Daily(new TimeOnly(5, 0));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var due = await store.QueryAsync<BacklinkOpportunity>(
            slot.Tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("status", FilterOperator.Equal, OpportunityStatus.Placed),
                    new("nextActionAt", FilterOperator.LessThan, slot.Due),
                ],
                Sort = new DocumentSort("nextActionAt"),
                Limit = Most,
            },
            cancellation
        );
        var gone = 0;
        foreach (var item in due.Items)
        {
            var seen = await checks.CheckAsync(slot.Tenant, item.Value.Id, deal: null, cancellation);
            if (seen is { LostAt: { } since })
            {
                gone++;
                await TaskAsync(slot, seen, since, cancellation);
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{due.Items.Count} links looked for, {gone} gone");
    }

    // One task for each time that a link is missed, however often it is looked for.
    private async Task TaskAsync(ScheduledSlot slot, BacklinkOpportunity seen, DateTimeOffset since, CancellationToken cancellation)
    {
        var deal = seen.DealId is { } id
            ? (await store.GetAsync<Deal>(slot.Tenant, Deal.PartitionOf(id), id.Value, cancellation))?.Value
            : null;
        var task = new CrmTask
        {
            TaskId = "t_" + Hashing.Short($"link gone\n{seen.Id}\n{UtcTimeConverter.Write(since)}"),
            Title = $"The link from {seen.TargetDomain} is gone",
            Notes = $"{seen.TargetUrl}\n{seen.CheckResult}",
            DueAt = slot.Due + TimeSpan.FromDays(3),
            Priority = 50,
            Source = "ai",
            AssigneeId = deal?.OwnerId,
            ContactId = seen.ContactId ?? deal?.ContactId,
            DealId = deal?.DealId,
        };
        await store.CommitAsync(new DocumentBatch(slot.Tenant, task.Partition).Create(task), cancellation);
    }
}
