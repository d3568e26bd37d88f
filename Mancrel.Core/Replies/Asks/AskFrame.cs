namespace Mancrel.Core.Replies.Asks;

/// <summary>What one clause of a letter wants or does. Stored by name: never renamed.</summary>
public enum AskFrame
{
    /// <summary>What one product costs.</summary>
    Price,

    /// <summary>What a number of pieces costs, each or in all.</summary>
    QuantityPrice,

    /// <summary>Whether it can be had for less.</summary>
    Discount,

    /// <summary>Whether a product is to be had now.</summary>
    Stock,

    /// <summary>Whether a number of pieces is to be had now.</summary>
    StockQuantity,

    /// <summary>When a product comes back.</summary>
    Restock,

    /// <summary>A property of a product: colour, size, weight, material, power, what is in the box.</summary>
    Attribute,

    /// <summary>Whether a product fits or works with something.</summary>
    Compatibility,

    /// <summary>How two products differ, which of them is better.</summary>
    Comparison,

    /// <summary>What the shop would advise for a purpose.</summary>
    Recommendation,

    /// <summary>What the shop has of a kind.</summary>
    Assortment,

    /// <summary>All about a product.</summary>
    Details,

    /// <summary>What delivery costs.</summary>
    ShippingCost,

    /// <summary>How long delivery takes.</summary>
    ShippingTime,

    /// <summary>Whether and how the shop delivers, and where to.</summary>
    ShippingPlace,

    /// <summary>Where the shop is, whether goods can be fetched or seen there.</summary>
    Pickup,

    /// <summary>When the shop is open.</summary>
    Hours,

    /// <summary>How one can pay, instalments too.</summary>
    Payment,

    /// <summary>Whether and how goods may be sent back, asked before buying.</summary>
    ReturnsPolicy,

    /// <summary>Guarantee, repairs, asked before buying.</summary>
    Warranty,

    /// <summary>Certificates, manuals, an invoice for a company, tax papers, asked before buying.</summary>
    Documents,

    /// <summary>How an order is placed.</summary>
    HowToOrder,

    /// <summary>Another question about how the shop does things: gift wrapping, engraving, spare parts, trade-in, who it is.</summary>
    ShopOther,

    /// <summary>A written offer for several lines.</summary>
    Quotation,

    /// <summary>Buys: "I take two".</summary>
    Order,

    /// <summary>Where an order is.</summary>
    OrderStatus,

    /// <summary>An order is to be changed or cancelled.</summary>
    OrderChange,

    /// <summary>A call, a visit, a viewing at a time.</summary>
    Appointment,

    /// <summary>Dissatisfied, angry, sarcastic.</summary>
    Complaint,

    /// <summary>Broken, wrong, missing, late or lost.</summary>
    Damage,

    /// <summary>Wants money or goods exchanged back after buying.</summary>
    Refund,

    /// <summary>A payment failed or was taken twice; a receipt or invoice of an order is wrong or missing.</summary>
    PaymentProblem,

    /// <summary>Lawyers, courts, authorities, the press.</summary>
    Legal,

    /// <summary>Health, allergies, children's safety, fire.</summary>
    Safety,

    /// <summary>Data kept about a person, to be told, mended or deleted.</summary>
    Privacy,

    /// <summary>Sign-in, password, an account.</summary>
    Account,

    /// <summary>How to use, assemble, mend a thing that one has.</summary>
    Usage,

    /// <summary>Resale, supply, collaboration, work, advertising.</summary>
    Business,

    /// <summary>No more mail.</summary>
    OptOut,

    /// <summary>Greeting, thanks, apology, closing, a name.</summary>
    Courtesy,

    /// <summary>Tells something harmless about oneself or the purpose that asks nothing.</summary>
    Context,

    /// <summary>None of these.</summary>
    Other,
}
