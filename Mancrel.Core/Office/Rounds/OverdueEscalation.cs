using System.Globalization;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Office.Rounds;

/// <summary>
/// Work that nobody did in time goes to the managers: tasks so many hours after they were due, customers so many hours after they were left
/// to a person. What crossed the line since the last slot is told, in one mail to each, so nothing is told twice. A manager hears of what
/// the team has; of what no manager sees the administrators do.
/// </summary>
public sealed class OverdueEscalation(IDocumentStore store, NoticeBoard notices, Sights sights, MancrelSettings settings) : IScheduledWork
{
    private const int MostTold = 50;

    public string Name => "overdue-escalation";

    public string About => "Tells the managers of tasks and customers that have waited too long for their assignee.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromHours(1));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var all = await ReadAsync(slot, Sight.All, cancellation);
        if (all.Count == 0)
        {
            return "nothing crossed the line";
        }

        var unseen = all;
        var told = new HashSet<UserId>();
        foreach (var manager in await notices.ManagersAsync(slot.Tenant, cancellation))
        {
            var sight = await sights.OfAsync(slot.Tenant, manager.UserId, manager.Role, cancellation);
            var own = sight.IsAll ? all : await ReadAsync(slot, sight, cancellation);
            unseen = unseen.Without(sight);
            await TellAsync(slot, manager, own, told, cancellation);
        }

        foreach (
            var administrator in unseen.Count == 0
                ? []
                : (await notices.LeadsAsync(slot.Tenant, cancellation)).Where(lead => lead.Role == Role.Admin)
        )
        {
            await TellAsync(slot, administrator, unseen, told, cancellation);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{all.TaskCount} tasks and {all.TalkCount} customers told to {told.Count} people"
        );
    }

    private async Task<Overdue> ReadAsync(ScheduledSlot slot, Sight sight, CancellationToken cancellation)
    {
        var patience = TimeSpan.FromHours(settings.Schedules.EscalateHours);
        DocumentQuery Crossed(string field, params DocumentFilter[] more) =>
            new()
            {
                Where =
                [
                    .. more,
                    new(field, FilterOperator.GreaterThan, slot.Since - patience),
                    new(field, FilterOperator.LessOrEqual, slot.Due - patience),
                ],
                Sort = new DocumentSort(field),
                Limit = MostTold,
                CountTotal = true,
            };
        var tasks = await store.QueryAsync<CrmTask>(
            slot.Tenant,
            sight.Narrow<CrmTask>(Crossed("dueAt", new DocumentFilter("done", FilterOperator.Equal, false))),
            cancellation
        );
        var waiting = await store.QueryAsync<Conversation>(
            slot.Tenant,
            sight.Narrow<Conversation>(
                Crossed(
                    "lastMessageAt",
                    new DocumentFilter("state", FilterOperator.Equal, ConversationState.Open),
                    new DocumentFilter("latestState", FilterOperator.Equal, MessageState.Escalated)
                )
            ),
            cancellation
        );
        return new Overdue(
            [.. tasks.Items.Select(item => item.Value)],
            tasks.Total ?? 0,
            [.. waiting.Items.Select(item => item.Value)],
            waiting.Total ?? 0
        );
    }

    private async Task TellAsync(ScheduledSlot slot, User lead, Overdue overdue, HashSet<UserId> told, CancellationToken cancellation)
    {
        if (overdue.Count == 0 || !told.Add(lead.UserId))
        {
            return;
        }

        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"This has waited more than {settings.Schedules.EscalateHours} hours:");
        foreach (var task in overdue.Tasks)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- task \"{task.Title}\", due {task.DueAt:yyyy-MM-dd HH:mm} UTC");
        }

        foreach (var conversation in overdue.Talks)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"- {conversation.CounterpartText} about \"{conversation.Subject}\", since "
                    + $"{conversation.LastMessageAt:yyyy-MM-dd HH:mm} UTC"
            );
        }

        await notices.TellAsync(
            slot,
            Name,
            [lead],
            new AccountNotice($"{overdue.Count} overdue", text.ToString().TrimEnd(), "/inbox"),
            cancellation
        );
    }

    /// <summary>What crossed the line: the first of it, and how much there is.</summary>
    private sealed record Overdue(IReadOnlyList<CrmTask> Tasks, long TaskCount, IReadOnlyList<Conversation> Talks, long TalkCount)
    {
        public long Count => TaskCount + TalkCount;

        /// <summary>What somebody does not see of it.</summary>
        public Overdue Without(Sight sight)
        {
            List<CrmTask> tasks = [.. Tasks.Where(task => !sight.Sees(task.AssigneeId))];
            List<Conversation> talks = [.. Talks.Where(talk => !sight.Sees(talk.AssigneeId))];
            return new Overdue(tasks, tasks.Count, talks, talks.Count);
        }
    }
}
