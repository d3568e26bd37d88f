using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Paying;

/// <summary>What people write about a refund through a provider.</summary>
public sealed record RefundFields
{
    /// <summary>How much, in the payment's currency; all that is left of it where it is missing.</summary>
    public Money? Amount { get; init; }

    /// <summary>Why, at most 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>
/// Gives money back through the provider that took it: never more than is left of the payment. It counts once the provider's webhook tells
/// of it; until then the same refund asked again is the same.
/// </summary>
public sealed class RefundDesk(IDocumentStore store, IEnumerable<IPaymentProvider> providers, PaymentDesk payments, BillingLedger ledger)
{
    /// <summary>Asks the provider; gives the invoice, which tells that it was asked.</summary>
    public async Task<WriteResult<BillingDocument>> RefundAsync(
        TenantId tenant,
        string paymentId,
        RefundFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        if (await payments.FindAsync(tenant, paymentId, cancellation) is not { Value: var payment })
        {
            return new(null);
        }

        if (
            payment is not { Type: PaymentType.Payment, Method: PaymentMethod.Stripe or PaymentMethod.Paypal }
            || providers.FirstOrDefault(one => one.Method == payment.Method) is not { } provider
        )
        {
            return WriteResult<BillingDocument>.Refused("only what Stripe or PayPal took goes back through them");
        }

        if (await ledger.FindAsync(tenant, payment.InvoiceId, cancellation) is not { Value: var invoice })
        {
            return WriteResult<BillingDocument>.Refused($"{payment.InvoiceNumber} is not there any more");
        }

        var errors = new FieldErrors();
        var left = Math.Min(await LeftAsync(tenant, payment, cancellation), invoice.Paid);
        var amount = Read(fields, payment, left, errors);
        var reason = errors.Text("reason", fields.Reason, 500);
        if (errors.Any)
        {
            return WriteResult<BillingDocument>.Invalid(errors);
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"{tenant.Value}\n{payment.Id}\n{amount.Amount}\n{PayDesk.TurnOf(invoice)}");
        var answer = await provider.RefundAsync(new RefundRequest(payment.Reference, invoice.Id, amount, Hashing.Short(key)), cancellation);
        return answer is ProviderAnswer<string>.Given { Value: var id }
            ? await AskedAsync(tenant, invoice.Id, $"{amount} ({CoreJson.Name(payment.Method)}, {id})", reason, by, cancellation)
            : WriteResult<BillingDocument>.Refused(((ProviderAnswer<string>.Refused)answer).Reason);
    }

    private static Money Read(RefundFields fields, Payment payment, decimal left, FieldErrors errors)
    {
        var currency = payment.Amount.Currency;
        var most = Currencies.Of(Math.Max(0, left), currency);
        if (fields.Amount is not { } amount)
        {
            if (most.Amount == 0)
            {
                errors.Add("amount", "is nothing: all of the payment went back");
            }

            return most;
        }

        if (amount.Currency != currency)
        {
            errors.Add("amount", $"is in {currency}, as the payment is");
        }
        else if (amount.Amount <= 0 || !Currencies.IsWhole(amount))
        {
            errors.Add("amount", $"is above 0, with no more decimals than {currency} has");
        }
        else if (amount.Amount > most.Amount)
        {
            errors.Add("amount", $"is at most {most}, what is left of the payment");
        }

        return Currencies.Of(amount.Amount, currency);
    }

    private Task<WriteResult<BillingDocument>> AskedAsync(
        TenantId tenant,
        string invoice,
        string what,
        string reason,
        string by,
        CancellationToken cancellation
    )
    {
        var detail = reason.Length == 0 ? what : $"{what}: {reason}";
        return ledger.ChangeAsync(
            tenant,
            invoice,
            etag: null,
            (before, today) =>
                Task.FromResult(
                    before.History.Any(one => one.What == "refunding" && one.Detail.StartsWith(what, StringComparison.Ordinal))
                        ? BillingStep.Stays
                        : ledger.Changed(before, today, by, "refunding", detail)
                ),
            cancellation
        );
    }

    private async Task<decimal> LeftAsync(TenantId tenant, Payment payment, CancellationToken cancellation)
    {
        var left = payment.Amount.Amount;
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Payment>(
                tenant,
                new DocumentQuery
                {
                    Partition = BillingDocument.ThePartition,
                    Where = [new("invoiceId", FilterOperator.Equal, payment.InvoiceId.Value)],
                    Limit = 200,
                    Cursor = cursor,
                },
                cancellation
            );
            left -= page
                .Items.Select(item => item.Value)
                .Where(one => one.Type != PaymentType.Payment && one.Method == payment.Method && one.Reference == payment.Reference)
                .Sum(one => one.Type == PaymentType.Refund ? one.Amount.Amount : -one.Amount.Amount);
            cursor = page.NextCursor;
        } while (cursor is not null);
        return left;
    }
}
