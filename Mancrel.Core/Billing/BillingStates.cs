namespace Mancrel.Core.Billing;

/// <summary>Says where a document stands, from what is known of it and the day: nothing else decides it.</summary>
public static class BillingStates
{
    /// <summary>Where it stands on a day of the shop's calendar.</summary>
    public static BillingState Of(BillingDocument document, DateOnly today) =>
        document.VoidedAt is not null ? BillingState.Void
        : document.Number is null ? BillingState.Draft
        : document.Type switch
        {
            BillingType.Quote => Quote(document, today),
            BillingType.Order => document.NextId is not null ? BillingState.Invoiced : Told(document),
            BillingType.Invoice => Invoice(document, today),
            _ => Told(document),
        };

    /// <summary>The document as it stands on a day; that its own day is past is told when it turns so.</summary>
    public static BillingDocument On(this BillingDocument document, DateOnly today, DateTimeOffset now)
    {
        var state = Of(document, today);
        if (state == document.State)
        {
            return document;
        }

        var next = document with { State = state };
        return state switch
        {
            BillingState.Overdue => next.With(new BillingEvent(now, "mancrel", "overdue", next.Left)),
            BillingState.Expired => next.With(new BillingEvent(now, "mancrel", "expired")),
            _ => next,
        };
    }

    /// <summary>The first day on which it stands otherwise by itself; null where no day changes it.</summary>
    public static DateOnly? TurnsOn(BillingDocument document) =>
        (document.Type, document.State) switch
        {
            (BillingType.Invoice, BillingState.Issued or BillingState.Sent or BillingState.Viewed or BillingState.PartPaid) =>
                document.DueOn?.AddDays(1),
            (BillingType.Quote, BillingState.Issued or BillingState.Sent or BillingState.Viewed) => document.ValidUntil?.AddDays(1),
            _ => null,
        };

    private static BillingState Quote(BillingDocument quote, DateOnly today) =>
        quote.AcceptedAt is not null ? BillingState.Accepted
        : quote.DeclinedAt is not null ? BillingState.Declined
        : quote.AgreedAt is not null ? BillingState.Agreed
        : quote.ValidUntil < today ? BillingState.Expired
        : Told(quote);

    private static BillingState Invoice(BillingDocument invoice, DateOnly today) =>
        invoice.Balance <= 0 ? BillingState.Paid
        : invoice.DueOn < today ? BillingState.Overdue
        : invoice.Paid > 0 ? BillingState.PartPaid
        : Told(invoice);

    private static BillingState Told(BillingDocument document) =>
        document.ViewedAt is not null ? BillingState.Viewed
        : document.SentAt is not null ? BillingState.Sent
        : BillingState.Issued;
}
