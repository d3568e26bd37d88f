using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>What people write about a payment.</summary>
public sealed record PaymentFields
{
    /// <summary>What for; in the body of <c>POST /api/payments</c> alone.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>How much, in the invoice's currency.</summary>
    public Money? Amount { get; init; }

    /// <summary>Which way; payment where it is missing.</summary>
    public PaymentType? Type { get; init; }

    /// <summary>How; bank_transfer where it is missing.</summary>
    public PaymentMethod? Method { get; init; }

    /// <summary>What finds it at the bank, at most 200 characters.</summary>
    public string? Reference { get; init; }

    /// <summary>When the money moved; now where it is missing.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>Writes payments down, each in one commit with its invoice.</summary>
public sealed class PaymentDesk(IDocumentStore store, BuyerBook book, TimeProvider clock)
{
    /// <summary>A payment; null when there is none.</summary>
    public Task<Stored<Payment>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<Payment>(tenant, BillingDocument.ThePartition, id, cancellation);

    /// <summary>
    /// Writes down what a person says was paid or paid back: no more than is owed, or than was paid. The same id again gives the one that
    /// is there. Null when there is no such invoice.
    /// </summary>
    public async Task<WriteResult<Payment>?> RecordAsync(
        TenantId tenant,
        string invoiceId,
        PaymentId id,
        PaymentFields fields,
        string? etag,
        string by,
        CancellationToken cancellation
    )
    {
        while (await store.GetAsync<BillingDocument>(tenant, BillingDocument.ThePartition, invoiceId, cancellation) is { } stored)
        {
            if (await FindAsync(tenant, id.Value, cancellation) is { } made)
            {
                return new(made);
            }

            if (etag is not null && etag != stored.ETag)
            {
                return WriteResult<Payment>.Outdated;
            }

            var invoice = stored.Value;
            if (invoice.Type != BillingType.Invoice || invoice.Number is null || invoice.VoidedAt is not null)
            {
                return WriteResult<Payment>.Refused("only an invoice that is issued and counts is paid");
            }

            var errors = new FieldErrors();
            var payment = Read(invoice, id, fields, by, errors);
            if (errors.Any)
            {
                return WriteResult<Payment>.Invalid(errors);
            }

            if (await CommitAsync(tenant, stored, payment, cancellation) is { } written)
            {
                return new(written);
            }
        }

        return null;
    }

    /// <summary>
    /// Writes down what a provider says happened, however much it is: money that came is not refused. Null where somebody else changed the
    /// invoice meanwhile. What is together with it is written in the same commit.
    /// </summary>
    internal async Task<Stored<Payment>?> CommitAsync(
        TenantId tenant,
        Stored<BillingDocument> stored,
        Payment payment,
        CancellationToken cancellation,
        DocumentBatch? together = null
    )
    {
        var batch = together ?? new DocumentBatch(tenant, BillingDocument.ThePartition);
        Add(batch, stored, payment, await book.TodayAsync(tenant, cancellation));
        return (await store.CommitAsync(batch, cancellation)).Committed ? await FindAsync(tenant, payment.Id, cancellation) : null;
    }

    /// <summary>A payment with its invoice, into a commit.</summary>
    internal void Add(DocumentBatch batch, Stored<BillingDocument> stored, Payment payment, DateOnly today)
    {
        var (sum, what) = payment.Type switch
        {
            PaymentType.Payment => (payment.Amount.Amount, "paid"),
            PaymentType.Refund => (-payment.Amount.Amount, "refunded"),
            _ => (payment.Amount.Amount, "refund_failed"),
        };
        var now = clock.GetUtcNow();
        var next = (stored.Value with { Paid = stored.Value.Paid + sum }).With(
            new BillingEvent(now, payment.By, what, $"{payment.Amount} ({CoreJson.Name(payment.Method)})")
        );
        batch.Create(payment).Replace(next.On(today, now), stored.ETag);
    }

    private Payment Read(BillingDocument invoice, PaymentId id, PaymentFields fields, string by, FieldErrors errors)
    {
        var type = fields.Type ?? PaymentType.Payment;
        var most = Currencies.Of(type == PaymentType.Payment ? Math.Max(0, invoice.Balance) : invoice.Paid, invoice.Currency);
        if (fields.Amount is not { } amount)
        {
            errors.Add("amount", "is required, { \"amount\": \"19.90\", \"currency\": \"EUR\" }");
            amount = most;
        }
        else if (amount.Currency != invoice.Currency)
        {
            errors.Add("amount", $"is in {invoice.Currency}, as the invoice is");
        }
        else if (amount.Amount <= 0 || !Currencies.IsWhole(amount))
        {
            errors.Add("amount", $"is above 0, with no more decimals than {invoice.Currency} has");
        }
        else if (amount.Amount > most.Amount)
        {
            errors.Add("amount", $"is at most {most}, {(type == PaymentType.Payment ? "what is still owed" : "what was paid")}");
        }

        if (type == PaymentType.RefundFailed)
        {
            errors.Add("type", "is payment or refund; that a refund failed its provider tells");
        }

        if (fields.Method is PaymentMethod.Stripe or PaymentMethod.Paypal)
        {
            errors.Add("method", "is one of bank_transfer, cash, card, other; what providers take they tell by themselves");
        }

        if (fields.At > clock.GetUtcNow().AddDays(1))
        {
            errors.Add("at", "is not in the future");
        }

        return new Payment
        {
            PaymentId = id,
            Type = type,
            InvoiceId = invoice.BillingId,
            InvoiceNumber = invoice.Number!,
            Amount = Currencies.Of(amount.Amount, invoice.Currency),
            Method = fields.Method ?? PaymentMethod.BankTransfer,
            Reference = errors.Text("reference", fields.Reference, 200),
            At = fields.At ?? clock.GetUtcNow(),
            By = by,
            ContactId = invoice.ContactId,
            CompanyId = invoice.CompanyId,
            DealId = invoice.DealId,
        };
    }
}
