using Mancrel.Core.Common;

namespace Mancrel.Core.Billing.Paying;

/// <summary>
/// A provider that customers pay through. It is asked again after a lost answer or a second click, so each of its acts has a key of its own
/// with the provider and is done once.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>Which one.</summary>
    PaymentMethod Method { get; }

    /// <summary>True where it is set up, with what its word comes back by, and takes exactly this amount.</summary>
    bool Takes(Money due);

    /// <summary>Opens its page for what is due. The same request again gives the same page.</summary>
    Task<ProviderAnswer<PayPage>> BeginAsync(PayRequest request, CancellationToken cancellation);

    /// <summary>
    /// Takes the money of an order that the customer approved on its page. Null where nothing is to be done, and its webhook tells how it
    /// ends.
    /// </summary>
    Task<ProviderAnswer<ProviderPayment?>> SettleAsync(SettleRequest request, CancellationToken cancellation);

    /// <summary>Gives money back. Gives the provider's id of the refund; that it went back is told by its webhook.</summary>
    Task<ProviderAnswer<string>> RefundAsync(RefundRequest request, CancellationToken cancellation);
}

/// <summary>What a provider is asked to take.</summary>
/// <param name="InvoiceId">The invoice, which it names in all that it tells.</param>
/// <param name="Number">The invoice's number, as the customer knows it.</param>
/// <param name="Title">What the customer reads that it is.</param>
/// <param name="Due">How much.</param>
/// <param name="Key">The same for the same invoice, amount and turn; another where money moved meanwhile.</param>
/// <param name="Done">Where the customer comes back to when it is done.</param>
/// <param name="Back">Where the customer comes back to without it.</param>
/// <param name="Language">The customer's, ISO 639-1.</param>
/// <param name="Email">The customer's; null where it is not known.</param>
public sealed record PayRequest(
    string InvoiceId,
    string Number,
    string Title,
    Money Due,
    string Key,
    Uri Done,
    Uri Back,
    string Language,
    string? Email
);

/// <summary>The provider's page.</summary>
/// <param name="Address">Where it is; null where the customer was there already and the provider's word is waited for.</param>
public sealed record PayPage(Uri? Address);

/// <summary>An order whose money is to be taken.</summary>
/// <param name="Order">The provider's id of it.</param>
/// <param name="InvoiceId">The invoice that it must be for.</param>
/// <param name="Due">What it must come to: an order of yesterday's amount is not taken.</param>
public sealed record SettleRequest(string Order, string InvoiceId, Money Due);

/// <summary>Money that is to go back.</summary>
/// <param name="Payment">The provider's id of the payment.</param>
/// <param name="InvoiceId">The invoice that it counts for.</param>
/// <param name="Amount">How much of it.</param>
/// <param name="Key">The same for the same refund.</param>
public sealed record RefundRequest(string Payment, string InvoiceId, Money Amount, string Key);

/// <summary>What a provider answered.</summary>
public abstract record ProviderAnswer<T>
{
    private ProviderAnswer() { }

    /// <summary>It did what was asked.</summary>
    public sealed record Given(T Value) : ProviderAnswer<T>;

    /// <summary>It did not.</summary>
    /// <param name="Reason">Why, for people of the shop; nothing secret is in it.</param>
    /// <param name="Transient">True where the same may be asked again.</param>
    public sealed record Refused(string Reason, bool Transient) : ProviderAnswer<T>;
}
