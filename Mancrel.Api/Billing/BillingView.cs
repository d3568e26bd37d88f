using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Dunning;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Billing;

/// <summary>A line as the API shows it.</summary>
public sealed record BillingLineView
{
    public string? Sku { get; init; }

    public required string Description { get; init; }

    [System.Text.Json.Serialization.JsonConverter(typeof(DecimalNumber))]
    public required decimal Quantity { get; init; }

    public required Money UnitPrice { get; init; }

    /// <summary>A share such as <c>"0.1"</c>, or an amount.</summary>
    public Discount? Discount { get; init; }

    [System.Text.Json.Serialization.JsonConverter(typeof(DecimalText))]
    public required decimal TaxRate { get; init; }

    /// <summary>What it comes to less its discount; with tax where prices are inclusive.</summary>
    public required Money Amount { get; init; }

    /// <summary>The view of a line.</summary>
    public static BillingLineView Of(BillingLine line) =>
        new()
        {
            Sku = line.Sku,
            Description = line.Description,
            Quantity = line.Quantity,
            UnitPrice = line.UnitPrice,
            Discount = line.Discount,
            TaxRate = line.TaxRate,
            Amount = new Money(BillingSums.Amount(line), line.UnitPrice.Currency),
        };
}

/// <summary>How it stands with an invoice's reminders.</summary>
/// <param name="Done">What was done, oldest first.</param>
/// <param name="NextOn">The day of the next one; null where none comes.</param>
/// <param name="StoppedBy">Who stopped them; null where nobody did.</param>
public sealed record ReminderView(IReadOnlyList<ReminderDone> Done, DateOnly? NextOn, string? StoppedBy);

/// <summary>A quote, order, invoice or credit note as the API shows it.</summary>
public sealed record BillingView
{
    public required string Id { get; init; }

    public required string Etag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required BillingType Type { get; init; }

    public required BillingState State { get; init; }

    public required string Series { get; init; }

    /// <summary>Null until it is issued.</summary>
    public string? Number { get; init; }

    public required string Currency { get; init; }

    public required TaxMode TaxMode { get; init; }

    public required IReadOnlyList<BillingLineView> Lines { get; init; }

    /// <summary>Without tax.</summary>
    public required Money Net { get; init; }

    public required Money Tax { get; init; }

    /// <summary>With tax.</summary>
    public required Money Total { get; init; }

    /// <summary>By tax rate; each rate is rounded once, and they add up to the total.</summary>
    public required IReadOnlyList<RateTotal> Totals { get; init; }

    /// <summary>What was paid of an invoice, less what went back.</summary>
    public required Money Paid { get; init; }

    /// <summary>What credit notes took back.</summary>
    public required Money Credited { get; init; }

    /// <summary>What is still owed; less than nothing where too much was paid.</summary>
    public required Money Balance { get; init; }

    public string? ContactId { get; init; }

    public string? CompanyId { get; init; }

    public string? DealId { get; init; }

    public required BillingParty Buyer { get; init; }

    /// <summary>Null until it is issued.</summary>
    public BillingSeller? Seller { get; init; }

    public required string Language { get; init; }

    public required string Reference { get; init; }

    public required string Notes { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? ViewedAt { get; init; }

    /// <summary>When the customer said yes to a quote on its page; it waits to be accepted here.</summary>
    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>What it was made of.</summary>
    public string? FromId { get; init; }

    /// <summary>What was made of it.</summary>
    public string? NextId { get; init; }

    /// <summary>The reminders of an invoice that was overdue; null where there were none.</summary>
    public ReminderView? Reminders { get; init; }

    public required IReadOnlyList<BillingEvent> History { get; init; }

    /// <summary>The view of a stored one.</summary>
    public static BillingView Of(Stored<BillingDocument> stored)
    {
        var document = stored.Value;
        return new()
        {
            Id = document.Id,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            Type = document.Type,
            State = document.State,
            Series = document.Series,
            Number = document.Number,
            Currency = document.Currency,
            TaxMode = document.TaxMode,
            Lines = [.. document.Lines.Select(BillingLineView.Of)],
            Net = document.Totals.Net,
            Tax = document.Totals.Tax,
            Total = document.Totals.Gross,
            Totals = document.Totals.ByRate,
            Paid = Currencies.Of(document.Paid, document.Currency),
            Credited = Currencies.Of(document.Credited, document.Currency),
            Balance = Currencies.Of(document.Balance, document.Currency),
            ContactId = document.ContactId?.Value,
            CompanyId = document.CompanyId?.Value,
            DealId = document.DealId?.Value,
            Buyer = document.Buyer,
            Seller = document.Seller,
            Language = document.Language,
            Reference = document.Reference,
            Notes = document.Notes,
            IssuedOn = document.IssuedOn,
            DueOn = document.DueOn,
            ValidUntil = document.ValidUntil,
            SentAt = document.SentAt,
            ViewedAt = document.ViewedAt,
            AgreedAt = document.AgreedAt,
            FromId = document.FromId?.Value,
            NextId = document.NextId?.Value,
            Reminders = document.Dunning is { } reminders ? new ReminderView(reminders.Done, reminders.NextOn, reminders.StoppedBy) : null,
            History = document.History,
        };
    }
}

/// <summary>A payment as the API shows it.</summary>
public sealed record PaymentView
{
    public required string Id { get; init; }

    public required string Etag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required PaymentType Type { get; init; }

    public required string InvoiceId { get; init; }

    public required string InvoiceNumber { get; init; }

    public required Money Amount { get; init; }

    public required PaymentMethod Method { get; init; }

    public required string Reference { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public string? ContactId { get; init; }

    /// <summary>The view of a stored one.</summary>
    public static PaymentView Of(Stored<Payment> stored) =>
        new()
        {
            Id = stored.Value.Id,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            Type = stored.Value.Type,
            InvoiceId = stored.Value.InvoiceId.Value,
            InvoiceNumber = stored.Value.InvoiceNumber,
            Amount = stored.Value.Amount,
            Method = stored.Value.Method,
            Reference = stored.Value.Reference,
            At = stored.Value.At,
            By = stored.Value.By,
            ContactId = stored.Value.ContactId?.Value,
        };
}
