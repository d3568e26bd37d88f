using System.Text.Json.Serialization;
using Mancrel.Core.Catalogue.Ordering;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Papers;

namespace Mancrel.Core.Orders;

/// <summary>
/// What somebody ordered in a shop, as the shop told it last. Beside it stands whose it is here: the contact with the order's address, else
/// the one with its telephone number. Orders of our own are documents of billing.
/// </summary>
public sealed record ShopOrder : IDocument, ITellsOf
{
    public static string Kind => "shopOrder";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [new("at"), new("contactId", "at"), new("mailboxKey", "at"), new("phoneKey")];

    /// <summary>Its id, made of the vendor and the shop's own.</summary>
    public required string ShopOrderId { get; init; }

    /// <summary>The vendor that told it.</summary>
    public required string Vendor { get; init; }

    /// <summary>The order as the shop told it.</summary>
    public required VendorOrder Told { get; init; }

    /// <summary>When the shop told it.</summary>
    public required DateTimeOffset ToldAt { get; init; }

    /// <summary>Whose it is; null where nobody here has its address or number.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The address of the order in the form that finds contacts.</summary>
    [JsonPropertyName("mailboxKey")]
    public string? EmailKey { get; init; }

    /// <summary>The telephone number of the order in the form that contacts are compared by.</summary>
    public string? PhoneKey { get; init; }

    /// <summary>Its number as <see cref="NamedOrders.KeyOf"/> has it.</summary>
    public string NumberKey => NamedOrders.KeyOf(Told.Number);

    /// <summary>When it was placed.</summary>
    [JsonPropertyName("at")]
    public DateTimeOffset PlacedAt => Told.PlacedAt;

    /// <summary>The partition that its timeline is written with; it stays where contacts become one, lest a line is told twice.</summary>
    public string? TimelineHome { get; init; }

    /// <summary>True where the shop has it no more.</summary>
    public bool Gone { get; init; }

    /// <summary>True where its customer asked to be forgotten: what the shop tells of it later names nobody either.</summary>
    public bool Erased { get; init; }

    public string Id => ShopOrderId;

    public string Partition => PartitionOf(ShopOrderId);

    [JsonIgnore]
    public IReadOnlyList<string> ToldPartitions => ContactId is { } contact ? [Contact.PartitionOf(contact)] : [Partition];

    /// <summary>Where it stands, in one word.</summary>
    public ShopOrderState State =>
        Told.CancelledAt is not null ? ShopOrderState.Cancelled
        : Told.Payment == OrderPayment.Refunded ? ShopOrderState.Refunded
        : Told.Fulfilment == OrderFulfilment.Delivered ? ShopOrderState.Delivered
        : Told.Fulfilment == OrderFulfilment.Shipped ? ShopOrderState.Shipped
        : Told.Fulfilment == OrderFulfilment.PartShipped ? ShopOrderState.PartShipped
        : Told.Payment is OrderPayment.Paid or OrderPayment.PartRefunded ? ShopOrderState.Paid
        : ShopOrderState.Placed;

    /// <summary>Its id.</summary>
    public static string IdOf(string vendor, string order) => "so_" + Hashing.Short($"{vendor}\n{order}");

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string id) => "shopOrder/" + id;

    /// <summary>The same without whoever ordered it.</summary>
    public ShopOrder Nameless() =>
        this with
        {
            ContactId = null,
            EmailKey = null,
            PhoneKey = null,
            TimelineHome = null,
            Told = Told with
            {
                Email = null,
                Phone = null,
                Customer = null,
                ShipTo = null,
                Parcels = [.. Told.Parcels.Select(parcel => parcel with { Number = null, Url = null })],
            },
        };

    /// <summary>The same as a contact's.</summary>
    internal ShopOrder Of(ContactId contact) => this with { ContactId = contact, TimelineHome = Contact.PartitionOf(contact) };
}

/// <summary>Where an order stands, in one word.</summary>
public enum ShopOrderState
{
    /// <summary>Ordered.</summary>
    Placed,

    /// <summary>Paid, not sent.</summary>
    Paid,

    /// <summary>Sent in part.</summary>
    PartShipped,

    /// <summary>Sent.</summary>
    Shipped,

    /// <summary>Arrived.</summary>
    Delivered,

    /// <summary>Called off.</summary>
    Cancelled,

    /// <summary>The money was given back.</summary>
    Refunded,
}
