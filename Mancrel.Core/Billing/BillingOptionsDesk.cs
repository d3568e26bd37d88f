using Mancrel.Core.Billing.Dunning;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>What people write about their documents.</summary>
public sealed record BillingOptionsFields
{
    /// <summary>Who sells; what is left out is the shop's.</summary>
    public BillingParty? Seller { get; init; }

    /// <summary>The account to pay to, with or without blanks (ISO 13616).</summary>
    public string? Iban { get; init; }

    /// <summary>Its bank, 8 or 11 letters and digits (ISO 9362).</summary>
    public string? Bic { get; init; }

    /// <summary>What stands below every document, at most 1,000 characters.</summary>
    public string? Footer { get; init; }

    /// <summary>Days from the issue to the day by which to pay, 0 to 365; 14 where it is missing.</summary>
    public int? PaymentDays { get; init; }

    /// <summary>Days that an offer stands, 1 to 365; 30 where it is missing.</summary>
    public int? QuoteDays { get; init; }

    /// <summary>The tax of new quotes that answer letters, where nobody said another; none where it is missing.</summary>
    public DocumentTax? Tax { get; init; }

    /// <summary>The reminders of what is overdue, at most 6; none where it is missing.</summary>
    public IReadOnlyList<ReminderStep>? Reminders { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static BillingOptionsFields Of(BillingOptions options) =>
        new()
        {
            Seller = options.Seller,
            Iban = options.Iban,
            Bic = options.Bic,
            Footer = options.Footer,
            PaymentDays = options.PaymentDays,
            QuoteDays = options.QuoteDays,
            Tax = options.Tax,
            Reminders = options.Reminders,
        };
}

/// <summary>Reads and writes what a tenant set for its documents.</summary>
public sealed class BillingOptionsDesk(IDocumentStore store)
{
    /// <summary>What is stored; null until anything was set.</summary>
    public Task<Stored<BillingOptions>?> FindAsync(TenantId tenant, CancellationToken cancellation) =>
        store.GetAsync<BillingOptions>(tenant, BillingOptions.ThePartition, BillingOptions.TheId, cancellation);

    /// <summary>Writes the fields over the options as they were read.</summary>
    public async Task<WriteResult<BillingOptions>> WriteAsync(
        TenantId tenant,
        Stored<BillingOptions>? stored,
        BillingOptionsFields fields,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var usual = new BillingOptions();
        var iban = Plain(errors.Text("iban", fields.Iban, 50));
        if (iban is not null && !BankAccount.IsIban(iban))
        {
            errors.Add("iban", "is an IBAN such as DE89 3704 0044 0532 0130 00; its check digits do not match");
        }

        var bic = Plain(errors.Text("bic", fields.Bic, 20));
        if (bic is not null && !BankAccount.IsBic(bic))
        {
            errors.Add("bic", "is a BIC of 8 or 11 letters and digits such as COBADEFFXXX");
        }

        var next = new BillingOptions
        {
            Seller = BillingRules.Party("seller", fields.Seller, errors) ?? usual.Seller,
            Iban = iban,
            Bic = bic,
            Footer = errors.Text("footer", fields.Footer, 1000),
            PaymentDays = Days("paymentDays", fields.PaymentDays ?? usual.PaymentDays, 0, errors),
            QuoteDays = Days("quoteDays", fields.QuoteDays ?? usual.QuoteDays, 1, errors),
            Tax = DocumentTax.Read(fields.Tax, errors),
            Reminders = ReminderStep.Read(fields.Reminders, errors),
        };
        if (errors.Any)
        {
            return WriteResult<BillingOptions>.Invalid(errors);
        }

        var batch = new DocumentBatch(tenant, next.Partition);
        _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await FindAsync(tenant, cancellation))
            : WriteResult<BillingOptions>.Outdated;
    }

    private static string? Plain(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant() is { Length: > 0 } plain ? plain : null;

    private static int Days(string field, int days, int least, FieldErrors errors)
    {
        if (days < least || days > 365)
        {
            errors.Add(field, $"is a number of days from {least} to 365");
        }

        return days;
    }
}
