using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Occasions;

/// <summary>
/// Notes what people ask for: the products that the answer to their letter rests on. Whoever asks again is told by what holds then.
/// </summary>
public sealed class ProductInterests(IDocumentStore store) : IProjection
{
    private const int MostOfALetter = 10;

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != Message.Kind)
        {
            return false;
        }

        foreach (var change in changes.Where(change => !change.Deleted))
        {
            await MessageAsync(tenant, change, cancellation);
        }

        return true;
    }

    private async Task MessageAsync(TenantId tenant, DocumentChange change, CancellationToken cancellation)
    {
        if (
            (await store.GetAsync<Message>(tenant, change.Partition, change.Id, cancellation))?.Value
            is not { Direction: MessageDirection.Inbound, ContactId: { } contact, Suppressed: null, Draft: { } draft } message
        )
        {
            return;
        }

        var products = draft
            .Claims.Select(claim => claim.Evidence)
            .OfType<Evidence>()
            .Where(fact => fact.Kind == "product")
            .GroupBy(fact => fact.Id, StringComparer.Ordinal)
            .Take(MostOfALetter);
        foreach (var facts in products)
        {
            await NoteAsync(tenant, contact, message, facts.Key, facts, cancellation);
        }
    }

    private async Task NoteAsync(
        TenantId tenant,
        ContactId contact,
        Message message,
        string sku,
        IEnumerable<Evidence> facts,
        CancellationToken cancellation
    )
    {
        if ((await store.GetAsync<Product>(tenant, Product.PartitionOf(sku), sku, cancellation))?.Value is not { Deleted: false } product)
        {
            return;
        }

        while (true)
        {
            var id = ProductInterest.IdOf(contact, sku);
            var stored = await store.GetAsync<ProductInterest>(tenant, ProductInterest.PartitionOf(sku), id, cancellation);
            if (
                stored?.Value.At >= message.ReceivedAt
                || await store.GetAsync<Contact>(tenant, Contact.PartitionOf(contact), contact.Value, cancellation) is null
            )
            {
                // Told already, or of somebody who was erased meanwhile.
                return;
            }

            var next = new ProductInterest
            {
                InterestId = id,
                ContactId = contact,
                Sku = sku,
                At = message.ReceivedAt,
                State =
                    facts.Any(fact => StockFacts.SaysInStock(fact.Field, fact.Value) == false) && !product.IsOnBackorder
                        ? InterestState.Waits
                        : InterestState.Told,
                Price = product.Price,
            };
            var batch = new DocumentBatch(tenant, next.Partition);
            _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }
}
