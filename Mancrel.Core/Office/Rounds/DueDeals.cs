using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Rounds;

/// <summary>
/// Deals whose next action fell due, or that rot, and about which no task is open, become a task of their owner. Stages that act by
/// themselves do so by timers of their own workflow; this is for what people put off, and for what nobody takes up.
/// </summary>
public sealed class DueDeals(IDocumentStore store) : IScheduledWork
{
    private const int PageSize = 100;
    private const int MostPages = 20;

    public string Name => "due-deals";

    public string About => "Makes a task of each deal whose next action fell due or that rots, unless one is open about it.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromHours(1));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var due = await EachAsync(slot, "nextActionAt", deal => (deal.NextActionAt, "The next step is due"), cancellation);
        var rotting = await EachAsync(slot, "rotsAt", deal => (deal.RotsAt, "Nothing has happened for long"), cancellation);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{due.Seen} deals due, {rotting.Seen} rotting, {due.Made + rotting.Made} tasks made"
        );
    }

    private async Task<(int Seen, int Made)> EachAsync(
        ScheduledSlot slot,
        string field,
        Func<Deal, (DateTimeOffset? At, string Title)> why,
        CancellationToken cancellation
    )
    {
        var (seen, made) = (0, 0);
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var found = await store.QueryAsync<Deal>(
                slot.Tenant,
                new DocumentQuery
                {
                    Where = [new("status", FilterOperator.Equal, DealStatus.Active), new(field, FilterOperator.LessOrEqual, slot.Due)],
                    Sort = new DocumentSort(field, Descending: true),
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellation
            );
            seen += found.Items.Count;
            made += await TasksAsync(slot, [.. found.Items.Select(item => item.Value)], why, cancellation);
            cursor = found.NextCursor;
            if (cursor is null)
            {
                break;
            }
        }

        return (seen, made);
    }

    private async Task<int> TasksAsync(
        ScheduledSlot slot,
        IReadOnlyList<Deal> deals,
        Func<Deal, (DateTimeOffset? At, string Title)> why,
        CancellationToken cancellation
    )
    {
        if (deals.Count == 0)
        {
            return 0;
        }

        List<string> ids = [.. deals.Select(deal => deal.Id)];
        var open = await store.QueryAsync<CrmTask>(
            slot.Tenant,
            new DocumentQuery { Where = [new("dealId", FilterOperator.In, ids), new("done", FilterOperator.Equal, false)], Limit = 1000 },
            cancellation
        );
        var attended = open.Items.Select(item => item.Value.DealId).ToHashSet();
        var made = 0;
        foreach (var deal in deals.Where(deal => !attended.Contains(deal.DealId)))
        {
            var (at, title) = why(deal);
            var whole = $"{title}: {deal.Title}";
            var task = new CrmTask
            {
                // The same due time makes the same task: one that was done does not come back for it.
                TaskId = "t_" + Hashing.Short($"due\n{deal.Id}\n{UtcTimeConverter.Write(at!.Value)}"),
                Title = whole.Length > 300 ? whole[..300] : whole,
                DueAt = slot.Due + TimeSpan.FromDays(1),
                Priority = 60,
                Source = "ai",
                AssigneeId = deal.OwnerId,
                ContactId = deal.ContactId,
                CompanyId = deal.CompanyId,
                DealId = deal.DealId,
                ConversationId = deal.ConversationId,
            };
            made += (await store.CommitAsync(new DocumentBatch(slot.Tenant, task.Partition).Create(task), cancellation)).Committed ? 1 : 0;
        }

        return made;
    }
}
