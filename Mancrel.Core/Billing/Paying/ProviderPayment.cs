using Mancrel.Core.Common;

namespace Mancrel.Core.Billing.Paying;

/// <summary>What a payment provider says of one payment.</summary>
/// <param name="Method">Which provider.</param>
/// <param name="Key">The provider's own id of the payment: the same in all that it tells of it.</param>
/// <param name="InvoiceId">The invoice that was named when it was asked for; null where this event does not repeat it.</param>
/// <param name="Paid">What came, where it tells so.</param>
/// <param name="RefundedInAll">What went back of it until now, where it tells so.</param>
/// <param name="At">When, by the provider's clock.</param>
public sealed record ProviderPayment(
    PaymentMethod Method,
    string Key,
    string? InvoiceId,
    Money? Paid,
    Money? RefundedInAll,
    DateTimeOffset At
)
{
    /// <summary>One refund of it, where the provider tells each by itself.</summary>
    public ProviderRefund? Refund { get; init; }

    /// <summary>One refund of it that failed, after it was told or not.</summary>
    public ProviderRefund? Failed { get; init; }

    /// <summary>Why it failed, in the provider's word; null where it does not say.</summary>
    public string? Why { get; init; }
}

/// <summary>One refund.</summary>
/// <param name="Key">The provider's own id of it.</param>
/// <param name="Amount">How much went back.</param>
public sealed record ProviderRefund(string Key, Money Amount);

/// <summary>An event of a provider as far as it is read.</summary>
internal abstract record ProviderEvent
{
    private ProviderEvent() { }

    /// <summary>It tells of a payment.</summary>
    public sealed record Told(ProviderPayment Payment) : ProviderEvent;

    /// <summary>The customer approved an order of an invoice, whose money is still to be taken.</summary>
    public sealed record Approved(string Order, string InvoiceId) : ProviderEvent;

    /// <summary>It tells of nothing that counts for an invoice.</summary>
    public sealed record Idle : ProviderEvent;

    /// <summary>It is not what the provider sends.</summary>
    public sealed record Unreadable(string Reason) : ProviderEvent;
}
