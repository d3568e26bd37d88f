using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight;

/// <summary>
/// "This price changed after you quoted it": a task for each conversation that is not done and was told within the last 30 days what a
/// piece cost before. A price that changes again changes what the task says.
/// </summary>
public sealed class ChangedQuotes(IDocumentStore store) : IProjection
{
    private const int AtOnce = 100;
    private const int Priority = 60;

    private static readonly TimeSpan Quoted = TimeSpan.FromDays(30);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    // Whether a told "1.290" is a thousand or one and a bit is not known here: as either it may be the price.
    private static readonly string[] Readers = ["en", "de", "ru"];

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != ProductChange.Kind)
        {
            return false;
        }

        foreach (var change in changes.Where(change => !change.Deleted).DistinctBy(change => change.Id))
        {
            if (
                (await store.GetAsync<ProductChange>(tenant, change.Partition, change.Id, cancellation))?.Value
                    is { Price: { } price } moved
                && moved.Changes.FirstOrDefault(field => field.Field == "price") is { From: { } before }
            )
            {
                await MovedAsync(tenant, moved, before, price, cancellation);
            }
        }

        return true;
    }

    private async Task MovedAsync(TenantId tenant, ProductChange moved, string before, Money price, CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<PriceTold>(
                tenant,
                new DocumentQuery
                {
                    Where =
                    [
                        new("sku", FilterOperator.Equal, moved.Sku),
                        new("at", FilterOperator.GreaterThan, moved.At - Quoted),
                        new("at", FilterOperator.LessThan, moved.At),
                    ],
                    Sort = new DocumentSort("at"),
                    Limit = AtOnce,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var told in page.Items.Select(item => item.Value))
            {
                await TaskAsync(tenant, moved, told, before, price, cancellation);
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
    }

    private static bool Tells(PriceTold told, string price)
    {
        var space = price.LastIndexOf(' ');
        return space > 0
            && decimal.TryParse(price[..space], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && new Money(amount, price[(space + 1)..]) is var money
            && told.Told.Any(text => Readers.Any(language => LocalNumbers.Means(text, money, language)));
    }

    // One task for each mail that told a price, so that a new quotation can be followed by a new one.
    private async Task TaskAsync(
        TenantId tenant,
        ProductChange moved,
        PriceTold told,
        string before,
        Money price,
        CancellationToken cancellation
    )
    {
        var id = "t_" + Hashing.Short($"price changed\n{told.Id}");
        var known = await store.GetAsync<CrmTask>(tenant, "task/" + id, id, cancellation);
        if (known is null && !Tells(told, before))
        {
            return;
        }

        var conversation = (
            await store.GetAsync<Conversation>(
                tenant,
                Conversation.PartitionOf(told.ConversationId),
                told.ConversationId.Value,
                cancellation
            )
        )?.Value;
        if (conversation is null or { State: ConversationState.Closed })
        {
            return;
        }

        var task = new CrmTask
        {
            TaskId = id,
            Title = $"The price of {moved.Sku} changed after it was quoted",
            Notes = string.Create(
                CultureInfo.InvariantCulture,
                $"Told on {told.At:yyyy-MM-dd}: {string.Join(", ", told.Told)}. It is {price} now."
            ),
            DueAt = moved.At + Patience,
            Priority = Priority,
            Source = "ai",
            AssigneeId = conversation.AssigneeId,
            ContactId = told.ContactId,
            ConversationId = told.ConversationId,
        };
        if (known is null)
        {
            await store.CommitAsync(new DocumentBatch(tenant, task.Partition).Create(task), cancellation);
        }
        else if (!known.Value.Done && known.Value.Notes != task.Notes)
        {
            // A person may have given it to somebody or put it off meanwhile.
            await store.CommitAsync(
                new DocumentBatch(tenant, task.Partition).Replace(known.Value with { Notes = task.Notes }, known.ETag),
                cancellation
            );
        }
    }
}
