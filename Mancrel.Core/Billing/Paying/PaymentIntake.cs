using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Paying;

/// <summary>
/// Writes down what providers tell, each payment once and each refund as far as it was not told before: whatever order it comes in, and
/// however often, the invoice ends in the same balance.
/// </summary>
public sealed class PaymentIntake(IDocumentStore store, PaymentDesk desk, FailedRefunds failures)
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

            if (
                (told.Paid ?? told.Refund?.Amount ?? told.RefundedInAll ?? told.Failed?.Amount) is { } amount
                && amount.Currency != invoice.Currency
            )
            {
                return $"{invoice.Number} is in {invoice.Currency}; {amount} came";
            }

            var known = await KnownAsync(tenant, invoice, told, cancellation);
            var record = ProviderRefunds.IdOf(told.Method, told.Key);
            var before = await store.GetAsync<ProviderRefunds>(tenant, BillingDocument.ThePartition, record, cancellation);
            var refunds = Refunds(told, before?.Value, known);
            var next = Next(invoice, told, known, refunds);
            var together = new DocumentBatch(tenant, BillingDocument.ThePartition);
            if (refunds is not null && refunds != before?.Value && next?.Type != PaymentType.Payment)
            {
                _ = before is null ? together.Create(refunds) : together.Replace(refunds, before.ETag);
            }

            if (next is null)
            {
                // With the invoice as it is: of two events of one payment the later one has to see what the first one wrote.
                if (
                    together.Operations.Count > 0
                    && !(await store.CommitAsync(together.Replace(invoice, stored.ETag), cancellation)).Committed
                )
                {
                    continue;
                }

                if (told.Failed is not null)
                {
                    await failures.TellAsync(tenant, invoice, told, cancellation);
                }

                return null;
            }

            if (await desk.FindAsync(tenant, next.Id, cancellation) is { Value.InvoiceNumber: var other } && other != invoice.Number)
            {
                return $"{told.Key} counts for {other}, and {invoice.Number} is named now";
            }

            // Read again after each: both change the invoice.
            await desk.CommitAsync(tenant, stored, next, cancellation, together);
        }

        return $"there is no invoice {id}";
    }

    /// <summary>What is known of the refunds with what is told now; what older versions wrote down counts as told once.</summary>
    private static ProviderRefunds? Refunds(ProviderPayment told, ProviderRefunds? before, List<Payment> known)
    {
        if (told.RefundedInAll is null && told.Failed is null)
        {
            return before;
        }

        var back = known.Where(one => one.Type == PaymentType.Refund).ToList();
        var empty = new ProviderRefunds { Method = told.Method, Reference = told.Key };
        return (
            before
            ?? (
                told.Method == PaymentMethod.Stripe && back.Count > 0
                    ? empty with
                    {
                        Seen = [new RefundsSeen(back.Max(one => one.At), back.Sum(one => one.Amount.Amount))],
                    }
                    : empty
            )
        ).With(told);
    }

    private static Payment? Next(BillingDocument invoice, ProviderPayment told, List<Payment> known, ProviderRefunds? refunds)
    {
        if (told.Paid is { } paid && !known.Exists(one => one.Type == PaymentType.Payment))
        {
            return Of(invoice, told, PaymentType.Payment, paid, "");
        }

        if (told.Refund is { } refund)
        {
            var one = Of(invoice, told, PaymentType.Refund, refund.Amount, "." + refund.Key);
            var failed = refunds?.Failed.Any(other => other.Key == refund.Key) == true;
            return failed || known.Exists(other => other.PaymentId == one.PaymentId) ? null : one;
        }

        return told.Method == PaymentMethod.Stripe ? BySums(invoice, told, known, refunds) : ByRefund(invoice, told, known);
    }

    // Each tells of itself: what failed is taken back where it was written down.
    private static Payment? ByRefund(BillingDocument invoice, ProviderPayment told, List<Payment> known)
    {
        if (told.Failed is not { } failed)
        {
            return null;
        }

        var was = Of(invoice, told, PaymentType.Refund, failed.Amount, "." + failed.Key).PaymentId;
        var one = Of(invoice, told, PaymentType.RefundFailed, failed.Amount, "." + failed.Key);
        return known.Exists(other => other.PaymentId == was) && !known.Exists(other => other.PaymentId == one.PaymentId) ? one : null;
    }

    // Sums are told: what is written down follows what they come to.
    private static Payment? BySums(BillingDocument invoice, ProviderPayment told, List<Payment> known, ProviderRefunds? refunds)
    {
        if (refunds is null || (told.RefundedInAll ?? told.Failed?.Amount) is not { Currency: var currency })
        {
            return null;
        }

        var back =
            known.Where(one => one.Type == PaymentType.Refund).Sum(one => one.Amount.Amount)
            - known.Where(one => one.Type == PaymentType.RefundFailed).Sum(one => one.Amount.Amount);
        var more = Currencies.Of(Math.Abs(refunds.IsBack - back), currency);
        return more.Amount == 0 ? null
            : refunds.IsBack > back ? Of(invoice, told, PaymentType.Refund, more, "." + Currencies.Of(refunds.WentOut, currency).Amount)
            : Of(invoice, told, PaymentType.RefundFailed, more, "." + told.Failed?.Key);
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
