using Mancrel.Core.Catalogue.Ordering;
using Mancrel.Core.Common;
using Mancrel.Core.Orders;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Orders;

/// <summary>An order of a shop as the API shows it.</summary>
public sealed record ShopOrderView
{
    /// <summary>Its id here.</summary>
    public required string Id { get; init; }

    /// <summary>ETag.</summary>
    public required string Etag { get; init; }

    /// <summary>When it was first told.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written here.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The vendor that told it.</summary>
    public required string Vendor { get; init; }

    /// <summary>Its number as the customer sees it.</summary>
    public required string Number { get; init; }

    /// <summary>Whose it is; absent where nobody here has its address or telephone number.</summary>
    public string? ContactId { get; init; }

    /// <summary>Where it stands, in one word.</summary>
    public required ShopOrderState State { get; init; }

    /// <summary>Where its payment stands.</summary>
    public required OrderPayment Payment { get; init; }

    /// <summary>Where its goods are.</summary>
    public required OrderFulfilment Fulfilment { get; init; }

    /// <summary>All that is to be paid.</summary>
    public required Money Total { get; init; }

    /// <summary>Of that for sending.</summary>
    public Money? Shipping { get; init; }

    /// <summary>Of that taxes.</summary>
    public Money? Tax { get; init; }

    /// <summary>What was taken off.</summary>
    public Money? Discount { get; init; }

    /// <summary>What was ordered.</summary>
    public required IReadOnlyList<ShopOrderLineView> Lines { get; init; }

    /// <summary>How it was sent.</summary>
    public required IReadOnlyList<ShopParcelView> Parcels { get; init; }

    /// <summary>The customer's address, as the shop has it.</summary>
    public string? Email { get; init; }

    /// <summary>The customer's telephone number, as the shop has it.</summary>
    public string? Phone { get; init; }

    /// <summary>The customer's name, as the shop has it.</summary>
    public string? Customer { get; init; }

    /// <summary>Where it goes.</summary>
    public OrderAddress? ShippingAddress { get; init; }

    /// <summary>When it was placed.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>When it was paid.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>When it was called off.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>When it changed last in the shop.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The view of a stored one.</summary>
    public static ShopOrderView Of(Stored<ShopOrder> stored)
    {
        var (order, told) = (stored.Value, stored.Value.Told);
        Money? In(decimal? amount) => amount is { } sum ? new Money(sum, told.Total.Currency) : null;
        return new ShopOrderView
        {
            Id = order.Id,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            Vendor = order.Vendor,
            Number = told.Number,
            ContactId = order.ContactId?.Value,
            State = order.State,
            Payment = told.Payment,
            Fulfilment = told.Fulfilment,
            Total = told.Total,
            Shipping = In(told.Shipping),
            Tax = In(told.Tax),
            Discount = In(told.Discount),
            Lines = [.. told.Lines.Select(line => new ShopOrderLineView(line.Sku, line.Title, line.Quantity, In(line.Price)))],
            Parcels =
            [
                .. told.Parcels.Select(parcel => new ShopParcelView(
                    parcel.Carrier,
                    parcel.Number,
                    parcel.Url?.AbsoluteUri,
                    parcel.State,
                    parcel.SentAt
                )),
            ],
            Email = told.Email,
            Phone = told.Phone,
            Customer = told.Customer,
            ShippingAddress = told.ShipTo,
            PlacedAt = told.PlacedAt,
            PaidAt = told.PaidAt,
            CancelledAt = told.CancelledAt,
            ChangedAt = told.UpdatedAt,
        };
    }
}

/// <summary>A line of an order.</summary>
public sealed record ShopOrderLineView(string Sku, string Title, decimal Quantity, Money? Price);

/// <summary>A parcel of an order.</summary>
public sealed record ShopParcelView(string? Carrier, string? Number, string? Url, ParcelState State, DateTimeOffset? SentAt);
