using System.Globalization;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Reminds assignees of their tasks, once: that the reminder is done and the mail that tells of it are one batch.</summary>
public sealed class TaskReminders(IDocumentStore store) : IScheduledWork
{
    private const int PageSize = 200;
    private const int MostPages = 25;

    public string Name => "task-reminders";

    public string About => "Mails the assignee of each task whose reminder fell due.";

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

        return string.Create(CultureInfo.InvariantCulture, $"{reminded} reminders");
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
