using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Paying;

/// <summary>
/// Makes a task of a refund that failed, for whoever has the deal, else the contact: the customer still waits for the money.
/// </summary>
public sealed class FailedRefunds(IDocumentStore store, TimeProvider clock)
{
    private const int Priority = 90;

    /// <summary>Once for each, however often it is told.</summary>
    internal Task TellAsync(TenantId tenant, BillingDocument invoice, ProviderPayment told, CancellationToken cancellation)
    {
        var failed = told.Failed!;
        return TellAsync(
            tenant,
            invoice,
            new CrmTask
            {
                TaskId = "t_" + Hashing.Short(string.Join('\n', "refund failed", CoreJson.Name(told.Method), failed.Key)),
                Title = $"Refund of {failed.Amount} failed: {invoice.Number}",
                Notes =
                    $"{told.Method} gave the money back to us ({failed.Key}{(told.Why is { } why ? ", " + why : "")}). "
                    + $"{invoice.Buyer.Name} still waits for it: pay it back in another way, or again.",
                DueAt = clock.GetUtcNow(),
                Priority = Priority,
                Source = "ai",
                ContactId = invoice.ContactId,
                CompanyId = invoice.CompanyId,
                DealId = invoice.DealId,
            },
            cancellation
        );
    }

    private async Task TellAsync(TenantId tenant, BillingDocument invoice, CrmTask task, CancellationToken cancellation) =>
        await store.GetOrCreateAsync(tenant, task with { AssigneeId = await OwnerAsync(tenant, invoice, cancellation) }, cancellation);

    private async Task<UserId?> OwnerAsync(TenantId tenant, BillingDocument invoice, CancellationToken cancellation) =>
        invoice.DealId is { } sale
        && await store.GetAsync<Deal>(tenant, Deal.PartitionOf(sale), sale.Value, cancellation) is { Value.OwnerId: { } seller }
            ? seller
        : invoice.ContactId is { } contact
            ? (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(contact), contact.Value, cancellation))?.Value.OwnerId
        : null;
}
