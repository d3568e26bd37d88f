using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Reviews;

/// <summary>
/// The review's own sections: deals that rot, overdue tasks, drafts that wait for a decision, customers left to a person.
/// </summary>
public sealed class OpenWork(IDocumentStore store)
{
    private const int MostItems = 20;

    /// <summary>Reads them; each is there, even when it is empty.</summary>
    public async Task<IReadOnlyList<ReviewSection>> ReadAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellation) =>
        [
            await ReadAsync<Deal>(
                tenant,
                "stuck_deals",
                "Deals that nothing happens to",
                "rotsAt",
                deal => new ReviewItem(deal.Title, Deal.Kind, deal.Id, deal.RotsAt, deal.OwnerId),
                cancellation,
                new("status", FilterOperator.Equal, DealStatus.Active),
                new("rotsAt", FilterOperator.LessOrEqual, now)
            ),
            await ReadAsync<CrmTask>(
                tenant,
                "overdue_tasks",
                "Tasks that are overdue",
                "dueAt",
                task => new ReviewItem(task.Title, CrmTask.Kind, task.Id, task.DueAt, task.AssigneeId),
                cancellation,
                new("done", FilterOperator.Equal, false),
                new("dueAt", FilterOperator.LessThan, now)
            ),
            await ReadAsync<Message>(
                tenant,
                "awaiting_approval",
                "Answers that wait for approval",
                "receivedAt",
                message => new ReviewItem($"{message.CounterpartText}: {message.Subject}", Message.Kind, message.Id, message.ReceivedAt),
                cancellation,
                new DocumentFilter("state", FilterOperator.Equal, MessageState.AwaitingApproval)
            ),
            await ReadAsync<Conversation>(
                tenant,
                "escalated",
                "Customers that wait for a person",
                "lastMessageAt",
                conversation => new ReviewItem(
                    $"{conversation.CounterpartText}: {conversation.Subject}",
                    Conversation.Kind,
                    conversation.Id,
                    conversation.LastMessageAt,
                    conversation.AssigneeId
                ),
                cancellation,
                new("state", FilterOperator.Equal, ConversationState.Open),
                new("latestState", FilterOperator.Equal, MessageState.Escalated)
            ),
        ];

    private async Task<ReviewSection> ReadAsync<T>(
        TenantId tenant,
        string key,
        string title,
        string sort,
        Func<T, ReviewItem> item,
        CancellationToken cancellation,
        params DocumentFilter[] where
    )
        where T : class, IDocument
    {
        var page = await store.QueryAsync<T>(
            tenant,
            new DocumentQuery
            {
                Where = where,
                Sort = new DocumentSort(sort),
                Limit = MostItems,
                CountTotal = true,
            },
            cancellation
        );
        return new ReviewSection(key, title, page.Total ?? page.Items.Count, [.. page.Items.Select(one => item(one.Value))]);
    }
}
