using System.Globalization;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Rounds;

/// <summary>
/// Reminds assignees of their tasks, once: that the reminder is done and the mail that tells of it are one batch. Notes on tasks that they
/// fell overdue, once for each due time, since nothing else changes then.
/// </summary>
public sealed class TaskReminders(IDocumentStore store) : IScheduledWork
{
    private const int PageSize = 200;
    private const int MostPages = 25;

    // What nobody ran for is noted afterwards; what is older is known to whoever looks.
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public string Name => "task-reminders";

    public string About => "Mails the assignee of each task whose reminder fell due, and notes which tasks fell overdue.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromMinutes(5));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var reminded = 0;
        for (var page = 0; page < MostPages; page++)
        {
            // Each that is dealt with leaves the query, so every page is the first.
            var found = await store.QueryAsync<CrmTask>(
                slot.Tenant,
                new DocumentQuery
                {
                    Where = [new("remindAt", FilterOperator.LessOrEqual, slot.Due)],
                    Sort = new DocumentSort("remindAt"),
                    Limit = PageSize,
                },
                cancellation
            );
            foreach (var item in found.Items)
            {
                reminded += await RemindAsync(slot, item, cancellation) ? 1 : 0;
            }

            if (found.Items.Count < PageSize)
            {
                break;
            }
        }

        var overdue = await OverdueAsync(slot, cancellation);
        var told = string.Create(CultureInfo.InvariantCulture, $"{reminded} reminders");
        return overdue == 0 ? told : string.Create(CultureInfo.InvariantCulture, $"{told}, {overdue} overdue");
    }

    private async Task<int> OverdueAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var (noted, cursor) = (0, (string?)null);
        for (var page = 0; page < MostPages && (page == 0 || cursor is not null); page++)
        {
            var found = await store.QueryAsync<CrmTask>(
                slot.Tenant,
                new DocumentQuery
                {
                    Where =
                    [
                        new("done", FilterOperator.Equal, false),
                        new("dueAt", FilterOperator.LessThan, slot.Due),
                        new("dueAt", FilterOperator.GreaterOrEqual, slot.Due - Lately),
                    ],
                    Sort = new DocumentSort("dueAt", Descending: true),
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var item in found.Items.Where(item => item.Value.OverdueAt != item.Value.DueAt))
            {
                var batch = new DocumentBatch(slot.Tenant, item.Value.Partition).Replace(
                    item.Value with
                    {
                        OverdueAt = item.Value.DueAt,
                    },
                    item.ETag
                );
                noted += (await store.CommitAsync(batch, cancellation)).Committed ? 1 : 0;
            }

            cursor = found.NextCursor;
        }

        return noted;
    }

    private async Task<bool> RemindAsync(ScheduledSlot slot, Stored<CrmTask> stored, CancellationToken cancellation)
    {
        var task = stored.Value;
        var tell = !task.Done && task.AssigneeId is not null;
        var batch = new DocumentBatch(slot.Tenant, task.Partition).Replace(
            task with
            {
                RemindAt = null,
                RemindedAt = tell ? slot.Due : task.RemindedAt,
            },
            stored.ETag
        );
        if (tell)
        {
            var until = task.DueAt is { } due
                ? string.Create(CultureInfo.InvariantCulture, $" It is due on {due:yyyy-MM-dd} at {due:HH:mm} UTC.")
                : "";
            var id = string.Create(CultureInfo.InvariantCulture, $"remind.{task.Id}.{task.RemindAt!.Value.UtcTicks}");
            batch.Upsert(
                AccountMailConsumer.Notify(
                    id,
                    task.Partition,
                    task.AssigneeId!.Value,
                    new AccountNotice($"Reminder: {task.Title}", $"You wanted to be reminded of \"{task.Title}\".{until}", "/")
                )
            );
        }

        // One that somebody changed meanwhile is for the next slot.
        return (await store.CommitAsync(batch, cancellation)).Committed && tell;
    }
}
