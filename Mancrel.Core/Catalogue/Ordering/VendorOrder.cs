using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue.Ordering;

/// <summary>What somebody ordered in a shop, as the shop tells it, in our shape.</summary>
public sealed record VendorOrder
{
    /// <summary>The shop's own id of it.</summary>
    public required string Id { get; init; }

    /// <summary>Its number as the customer sees it, such as <c>#1042</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The customer's address.</summary>
    public string? Email { get; init; }

    /// <summary>The customer's telephone number, as it was typed.</summary>
    public string? Phone { get; init; }

    /// <summary>The customer's name.</summary>
    public string? Customer { get; init; }

    /// <summary>What was ordered.</summary>
    public IReadOnlyList<VendorOrderLine> Lines { get; init; } = [];

    /// <summary>All that is to be paid, in the currency that the customer saw.</summary>
    public required Money Total { get; init; }

    /// <summary>Of that for sending.</summary>
    public decimal? Shipping { get; init; }

    /// <summary>Of that taxes.</summary>
    public decimal? Tax { get; init; }

    /// <summary>What was taken off.</summary>
    public decimal? Discount { get; init; }

    /// <summary>Where its payment stands.</summary>
    public OrderPayment Payment { get; init; }

    /// <summary>Where its goods are.</summary>
    public OrderFulfilment Fulfilment { get; init; }

    /// <summary>How it was sent.</summary>
    public IReadOnlyList<VendorParcel> Parcels { get; init; } = [];

    /// <summary>Where it goes.</summary>
    public OrderAddress? ShipTo { get; init; }

    /// <summary>When it was placed.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>When it changed last; of two tellings the one with the later time counts.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was paid, where the shop says so.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>When it was called off; null while it was not.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>False of a basket that is not an order yet.</summary>
    public bool IsPlaced { get; init; } = true;
}

/// <summary>One line of an order.</summary>
/// <param name="Sku">Stock keeping unit; empty where the shop has none.</param>
/// <param name="Title">What it is.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Price">For one, in the order's currency; null where the shop does not say.</param>
public sealed record VendorOrderLine(string Sku, string Title, decimal Quantity, decimal? Price);

/// <summary>A parcel of an order.</summary>
/// <param name="Carrier">Who brings it; null where unknown.</param>
/// <param name="Number">Its number there; null where unknown.</param>
/// <param name="Url">Where it is followed; null where unknown.</param>
/// <param name="State">Where it is.</param>
/// <param name="SentAt">When it was handed over; null where unknown.</param>
public sealed record VendorParcel(string? Carrier, string? Number, Uri? Url, ParcelState State, DateTimeOffset? SentAt);

/// <summary>Where an order goes.</summary>
/// <param name="Name">To whom.</param>
/// <param name="Street">Street and what belongs to it, each a line.</param>
/// <param name="PostalCode">Postal code.</param>
/// <param name="City">Town.</param>
/// <param name="Region">State or province.</param>
/// <param name="Country">ISO 3166 code, or the name where the shop has no code.</param>
public sealed record OrderAddress(
    string? Name,
    IReadOnlyList<string> Street,
    string? PostalCode,
    string? City,
    string? Region,
    string? Country
);

/// <summary>Where the payment of an order stands.</summary>
public enum OrderPayment
{
    /// <summary>Not paid: to be paid yet, or on delivery.</summary>
    Pending,

    /// <summary>Promised by the customer's bank, not taken yet.</summary>
    Authorized,

    /// <summary>Paid in part.</summary>
    PartPaid,

    /// <summary>Paid.</summary>
    Paid,

    /// <summary>Paid, and some of it given back.</summary>
    PartRefunded,

    /// <summary>All of it given back.</summary>
    Refunded,

    /// <summary>It did not work, or was called off.</summary>
    Voided,
}

/// <summary>Where the goods of an order are.</summary>
public enum OrderFulfilment
{
    /// <summary>Not sent yet.</summary>
    Open,

    /// <summary>Some of it was sent.</summary>
    PartShipped,

    /// <summary>Sent.</summary>
    Shipped,

    /// <summary>All of it arrived.</summary>
    Delivered,
}

/// <summary>Where a parcel is.</summary>
public enum ParcelState
{
    /// <summary>Handed over; nobody says more.</summary>
    Sent,

    /// <summary>Made ready.</summary>
    Prepared,

    /// <summary>On its way.</summary>
    InTransit,

    /// <summary>It comes today.</summary>
    OutForDelivery,

    /// <summary>It waits to be fetched.</summary>
    ReadyForPickup,

    /// <summary>Nobody was there.</summary>
    Attempted,

    /// <summary>It arrived.</summary>
    Delivered,

    /// <summary>It did not arrive.</summary>
    Failed,
}

/// <summary>Takes what vendors tell of orders. Bears repeating, in any order.</summary>
public interface IOrderIntake
{
    /// <summary>Takes an order as it stands; false where that was known, or older than what is known.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="vendor">The vendor that tells it.</param>
    /// <param name="order">What it tells.</param>
    /// <param name="at">When it was told, which decides between two tellings of one time.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<bool> TakeAsync(TenantId tenant, string vendor, VendorOrder order, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>The vendor has it no more; false where it was not known.</summary>
    Task<bool> GoneAsync(TenantId tenant, string vendor, string id, CancellationToken cancellation);
}
