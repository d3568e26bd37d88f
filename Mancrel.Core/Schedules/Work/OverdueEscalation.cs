using System.Globalization;
using System.Text;
using Mancrel.Core.Conversations;
using Mancrel.Core.Crm;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Schedules.Work;

/// <summary>
/// Work that nobody did in time goes to the managers: tasks so many hours after they were due, customers so many hours after they were left to a person. What
/// crossed the line since the last slot is told, in one mail to each, so nothing is told twice.
/// </summary>
public sealed class OverdueEscalation(IDocumentStore store, NoticeBoard notices, MancrelSettings settings) : IScheduledWork
{
    private const int MostTold = 50;

    /// <inheritdoc/>
    public string Name => "overdue-escalation";

    /// <inheritdoc/>
    public string About => "Tells the managers of tasks and customers that have waited too long for their assignee.";

    /// <inheritdoc/>
    public Cadence Cadence => new Cadence.Every(TimeSpan.FromHours(1));

    /// <inheritdoc/>
    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var patience = TimeSpan.FromHours(settings.Schedules.EscalateHours);
        DocumentFilter[] Crossed(string field) => [new(field, FilterOperator.GreaterThan, slot.Since - patience), new(field, FilterOperator.LessOrEqual, slot.Due - patience)];
        var tasks = await store.QueryAsync<CrmTask>(
            slot.Tenant,
            new DocumentQuery { Where = [new("done", FilterOperator.Equal, false), .. Crossed("dueAt")], Sort = new DocumentSort("dueAt"), Limit = MostTold, CountTotal = true },
            cancellation);
        var waiting = await store.QueryAsync<Conversation>(
            slot.Tenant,
            new DocumentQuery { Where = [new("state", FilterOperator.Equal, ConversationState.Open), new("latestState", FilterOperator.Equal, MessageState.Escalated), .. Crossed("lastMessageAt")], Sort = new DocumentSort("lastMessageAt"), Limit = MostTold, CountTotal = true },
            cancellation);
        if (tasks.Items.Count + waiting.Items.Count == 0)
        {
            return "nothing crossed the line";
        }

        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"This has waited more than {settings.Schedules.EscalateHours} hours:");
        foreach (var task in tasks.Items)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- task \"{task.Value.Title}\", due {task.Value.DueAt:yyyy-MM-dd HH:mm} UTC");
        }

        foreach (var conversation in waiting.Items)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {conversation.Value.Counterpart} about \"{conversation.Value.Subject}\", since {conversation.Value.LastMessageAt:yyyy-MM-dd HH:mm} UTC");
        }

        var count = (tasks.Total ?? 0) + (waiting.Total ?? 0);
        var managers = await notices.ManagersAsync(slot.Tenant, cancellation);
        await notices.TellAsync(slot, Name, managers, new AccountNotice($"{count} overdue", text.ToString().TrimEnd(), "/inbox"), cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{tasks.Total} tasks and {waiting.Total} customers told to {managers.Count} managers");
    }
}
