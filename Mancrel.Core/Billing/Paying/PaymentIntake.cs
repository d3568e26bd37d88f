using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Paying;

/// <summary>
/// Writes down what providers tell, each payment once and each refund as far as it was not told before: whatever order it comes in, and
/// however often, the invoice ends in the same balance.
/// </summary>
public sealed class PaymentIntake(IDocumentStore store, PaymentDesk desk)
{
    /// <summary>Applies one; gives back why it cannot be, null where it is done.</summary>
    internal async Task<string?> ApplyAsync(TenantId tenant, ProviderPayment told, CancellationToken cancellation)
    {
        if ((told.InvoiceId ?? await PaidAsync(tenant, told, cancellation)) is not { } id)
        {
            // Somebody else's: the shop takes money for more than our invoices.
            return null;
        }

        while (await store.GetAsync<BillingDocument>(tenant, BillingDocument.ThePartition, id, cancellation) is { } stored)
        {
            var invoice = stored.Value;
            if (invoice.Type != BillingType.Invoice || invoice.Number is null)
            {
                return $"{id} is no invoice that is issued";
            }

            if ((told.Paid ?? told.Refund?.Amount ?? told.RefundedInAll) is { } amount && amount.Currency != invoice.Currency)
            {
                return $"{invoice.Number} is in {invoice.Currency}; {amount} came";
            }

            var known = await KnownAsync(tenant, invoice, told, cancellation);
            if (Next(invoice, told, known) is not { } next)
            {
                return null;
            }

            if (await desk.FindAsync(tenant, next.Id, cancellation) is { Value.InvoiceNumber: var other } && other != invoice.Number)
            {
                return $"{told.Key} counts for {other}, and {invoice.Number} is named now";
            }

            // Read again after each: both change the invoice.
            await desk.CommitAsync(tenant, stored, next, cancellation);
        }

        return $"there is no invoice {id}";
    }

    private static Payment? Next(BillingDocument invoice, ProviderPayment told, List<Payment> known)
    {
        if (told.Paid is { } paid && !known.Exists(one => one.Type == PaymentType.Payment))
        {
            return Of(invoice, told, PaymentType.Payment, paid, "");
        }

        if (told.Refund is { } refund)
        {
            var one = Of(invoice, told, PaymentType.Refund, refund.Amount, "." + refund.Key);
            return known.Exists(other => other.PaymentId == one.PaymentId) ? null : one;
        }

        var back = known.Where(one => one.Type == PaymentType.Refund).Sum(one => one.Amount.Amount);
        return told.RefundedInAll is { } all && all.Amount > back
            ? Of(invoice, told, PaymentType.Refund, Currencies.Of(all.Amount - back, all.Currency), "." + all.Amount)
            : null;
    }

    // A refund that does not repeat the invoice is of the one that its payment counts for.
    private async Task<string?> PaidAsync(TenantId tenant, ProviderPayment told, CancellationToken cancellation) =>
        (await desk.FindAsync(tenant, IdOf(told, PaymentType.Payment, "").Value, cancellation))?.Value.InvoiceId.Value;

    private static PaymentId IdOf(ProviderPayment told, PaymentType type, string part) =>
        new("py_" + Hashing.Short(FormattableString.Invariant($"{told.Method}.{told.Key}.{type}{part}")));

    private static Payment Of(BillingDocument invoice, ProviderPayment told, PaymentType type, Money amount, string part) =>
        new()
        {
            PaymentId = IdOf(told, type, part),
            Type = type,
            InvoiceId = invoice.BillingId,
            InvoiceNumber = invoice.Number!,
            Amount = amount,
            Method = told.Method,
            Reference = told.Key,
            At = told.At,
            By = CoreJson.Name(told.Method),
            ContactId = invoice.ContactId,
            CompanyId = invoice.CompanyId,
            DealId = invoice.DealId,
        };

    private async Task<List<Payment>> KnownAsync(
        TenantId tenant,
        BillingDocument invoice,
        ProviderPayment told,
        CancellationToken cancellation
    )
    {
        var known = new List<Payment>();
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Payment>(
                tenant,
                new DocumentQuery
                {
                    Partition = BillingDocument.ThePartition,
                    Where = [new("invoiceId", FilterOperator.Equal, invoice.Id)],
                    Limit = 200,
                    Cursor = cursor,
                },
                cancellation
            );
            known.AddRange(page.Items.Select(item => item.Value).Where(one => one.Method == told.Method && one.Reference == told.Key));
            cursor = page.NextCursor;
        } while (cursor is not null);
        return known;
    }
}
