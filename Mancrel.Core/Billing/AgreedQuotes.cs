using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>
/// A customer's yes to a quote is a task of whoever has the deal, else the contact: it becomes an order by a person's word. The task is
/// done once that is given, or the quote is open no more. One for each yes, so that it bears being told again.
/// </summary>
public sealed class AgreedQuotes(IDocumentStore store, TimeProvider clock) : IProjection
{
    private const int Priority = 80;
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != BillingDocument.Kind)
        {
            return false;
        }

        foreach (var id in changes.Where(change => !change.Deleted).Select(change => change.Id).Distinct(StringComparer.Ordinal))
        {
            if (
                await store.GetAsync<BillingDocument>(tenant, BillingDocument.ThePartition, id, cancellation) is
                { Value: { Type: BillingType.Quote, ContactId: { } contact, AgreedAt: { } at } quote }
            )
            {
                await FollowAsync(tenant, quote, contact, at, cancellation);
            }
        }

        return true;
    }

    private async Task FollowAsync(
        TenantId tenant,
        BillingDocument quote,
        ContactId contact,
        DateTimeOffset at,
        CancellationToken cancellation
    )
    {
        var id = "t_" + Hashing.Short(string.Create(CultureInfo.InvariantCulture, $"quote agreed\n{quote.Id}\n{at:O}"));
        var known = await store.GetAsync<CrmTask>(tenant, "task/" + id, id, cancellation);
        var waits = quote.State == BillingState.Agreed;
        if (known is null && waits)
        {
            var task = new CrmTask
            {
                TaskId = id,
                Title = $"{quote.Buyer.Name} accepts {quote.Number}",
                Notes =
                    $"{quote.Totals.Gross}. Said {(quote.AgreedIn is null ? "on the quote's page" : "by mail")}; "
                    + "accept the quote to make the order.",
                ConversationId = quote.AgreedIn,
                DueAt = at + Patience,
                Priority = Priority,
                Source = "ai",
                AssigneeId = await OwnerAsync(tenant, quote, contact, cancellation),
                ContactId = contact,
                CompanyId = quote.CompanyId,
                DealId = quote.DealId,
            };
            await store.CommitAsync(new DocumentBatch(tenant, task.Partition).Create(task), cancellation);
        }
        else if (known is { Value.Done: false } && !waits)
        {
            var done = known.Value with { Done = true, DoneAt = clock.GetUtcNow(), DoneBy = "mancrel" };
            await store.CommitAsync(new DocumentBatch(tenant, done.Partition).Replace(done, known.ETag), cancellation);
        }
    }

    private async Task<UserId?> OwnerAsync(TenantId tenant, BillingDocument quote, ContactId contact, CancellationToken cancellation) =>
        quote.DealId is { } sale
        && await store.GetAsync<Deal>(tenant, Deal.PartitionOf(sale), sale.Value, cancellation) is { Value.OwnerId: { } seller }
            ? seller
            : (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(contact), contact.Value, cancellation))?.Value.OwnerId;
}
