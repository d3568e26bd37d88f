using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>How frames are answered: from the catalogue, from what the shop told of itself, or by a person alone.</summary>
internal static class FrameHints
{
    private static readonly Dictionary<AskFrame, string> Hints = new()
    {
        [AskFrame.ShippingCost] = "delivery shipping cost",
        [AskFrame.ShippingTime] = "delivery time how long",
        [AskFrame.ShippingPlace] = "where deliver countries",
        [AskFrame.Pickup] = "pick-up address shop",
        [AskFrame.Hours] = "opening hours",
        [AskFrame.Payment] = "payment pay",
        [AskFrame.ReturnsPolicy] = "return goods",
        [AskFrame.Warranty] = "warranty guarantee",
        [AskFrame.Documents] = "invoice documents",
        [AskFrame.HowToOrder] = "how order",
        [AskFrame.Discount] = "discount",
        [AskFrame.Restock] = "back in stock",
    };

    private static readonly HashSet<AskFrame> Offers = [AskFrame.Price, AskFrame.QuantityPrice, AskFrame.Stock, AskFrame.StockQuantity];

    private static readonly HashSet<AskFrame> Products =
    [
        .. Offers,
        AskFrame.Discount,
        AskFrame.Restock,
        AskFrame.Attribute,
        AskFrame.Compatibility,
        AskFrame.Comparison,
        AskFrame.Recommendation,
        AskFrame.Assortment,
        AskFrame.Details,
    ];

    private static readonly HashSet<AskFrame> ByPeople =
    [
        AskFrame.Quotation,
        AskFrame.Order,
        AskFrame.OrderStatus,
        AskFrame.OrderChange,
        AskFrame.Appointment,
        AskFrame.Complaint,
        AskFrame.Damage,
        AskFrame.Refund,
        AskFrame.PaymentProblem,
        AskFrame.Legal,
        AskFrame.Safety,
        AskFrame.Privacy,
        AskFrame.Account,
        AskFrame.Business,
        AskFrame.OptOut,
    ];

    /// <summary>What asks something of the shop rather than of its goods.</summary>
    public static IReadOnlySet<AskFrame> OfShop { get; } =
        Hints.Keys.Where(frame => !Products.Contains(frame)).Append(AskFrame.ShopOther).ToHashSet();

    /// <summary>English words that a frame's entry is likely to have; null where the clause's own words have to do.</summary>
    public static string? Of(AskFrame frame) => Hints.GetValueOrDefault(frame);

    /// <summary>True of whether something is there.</summary>
    public static bool IsStock(AskFrame frame) => frame is AskFrame.Stock or AskFrame.StockQuantity;

    /// <summary>True of delivery.</summary>
    public static bool IsShipping(AskFrame frame) => frame is AskFrame.ShippingPlace or AskFrame.ShippingCost or AskFrame.ShippingTime;

    /// <summary>True of price and stock.</summary>
    public static bool IsOffer(AskFrame frame) => Offers.Contains(frame);

    /// <summary>True of what the catalogue may answer.</summary>
    public static bool IsOfProduct(AskFrame frame) => Products.Contains(frame);

    /// <summary>True of what only people answer.</summary>
    public static bool IsByPeople(AskFrame frame) => ByPeople.Contains(frame);

    /// <summary>Probability, 0..1, that a clause is for people alone.</summary>
    public static double People(Ask ask) => ByPeople.Sum(ask.Reading.Of);
}
