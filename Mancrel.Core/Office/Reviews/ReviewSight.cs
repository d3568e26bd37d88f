using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Reviews;

/// <summary>A review is made for the office; who does not see all of it reads, and counts, what is left.</summary>
public sealed class ReviewSight(IDocumentStore store, Sights sights)
{
    /// <summary>The review as somebody may read it.</summary>
    public async Task<Review> SeenAsync(TenantId tenant, Sight sight, Review review, CancellationToken cancellation)
    {
        if (sight.IsAll)
        {
            return review;
        }

        var items = review.Sections.SelectMany(section => section.Items).ToList();
        var ids = items.Where(item => item.Kind == Message.Kind).Select(item => item.Id).ToList();
        var messages =
            ids.Count == 0
                ? []
                : (
                    await store.QueryAsync<Message>(
                        tenant,
                        new DocumentQuery { Where = [new("messageId", FilterOperator.In, ids)], Limit = ids.Count },
                        cancellation
                    )
                ).Items;
        var talks = messages.ToDictionary(message => message.Value.Id, message => message.Value.Partition, StringComparer.Ordinal);
        string HomeOf(ReviewItem item) =>
            item.Kind == Message.Kind ? talks.GetValueOrDefault(item.Id, "conversation/") : $"{item.Kind}/{item.Id}";
        var visible = await sights.VisibleAsync(tenant, sight, items.Select(HomeOf), cancellation);
        var sections = review
            .Sections.Select(section =>
                section with
                {
                    Items = [.. section.Items.Where(item => sight.Sees(item.Assignee) && visible.Contains(HomeOf(item)))],
                }
            )
            .Select(section => section with { Count = section.Items.Count });
        return review with { Sections = [.. sections.Where(section => section.Count > 0)] };
    }
}
