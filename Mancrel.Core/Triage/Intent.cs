namespace Mancrel.Core.Triage;

/// <summary>What the writer of a message wants: the taxonomy of the API, the same names in snake_case in JSON.</summary>
public enum Intent
{
    /// <summary>
    /// About the shop, not a product: hours, address, delivery, ways of payment, warranty, returns before buying, documents.
    /// </summary>
    ShopQuestion,

    /// <summary>What a product is, does, fits or is made of.</summary>
    ProductQuestion,

    /// <summary>What something costs, a quote, a discount.</summary>
    PriceQuote,

    /// <summary>Whether or when something can be had.</summary>
    Availability,

    /// <summary>Wants to buy: places an order.</summary>
    OrderRequest,

    /// <summary>Where an order is.</summary>
    OrderStatus,

    /// <summary>Late, lost, damaged on the way or delivered to the wrong place.</summary>
    DeliveryProblem,

    /// <summary>Wants an order changed or cancelled.</summary>
    ChangeOrCancelOrder,

    /// <summary>Wants to send something back or to have money back.</summary>
    ReturnRefund,

    /// <summary>Is dissatisfied and says so.</summary>
    Complaint,

    /// <summary>Something does not work or how to use it.</summary>
    TechnicalSupport,

    /// <summary>Invoices, receipts, tax numbers, billing details.</summary>
    BillingInvoice,

    /// <summary>A payment failed, was taken twice or is missing.</summary>
    PaymentProblem,

    /// <summary>Sign-in, password, opening or closing an account.</summary>
    AccountAccess,

    /// <summary>A call, a visit, a demonstration at a time.</summary>
    MeetingRequest,

    /// <summary>Resale, collaboration, supply, guest posts.</summary>
    Partnership,

    /// <summary>A positive answer to our outreach.</summary>
    Interested,

    /// <summary>A refusal of our outreach that is not an unsubscribe.</summary>
    NotInterested,

    /// <summary>Wants no more mail or data kept.</summary>
    Unsubscribe,

    /// <summary>An absence note.</summary>
    OutOfOffice,

    /// <summary>Thanks or an acknowledgement that needs no answer.</summary>
    ThanksAck,

    /// <summary>Applies for or asks about work.</summary>
    JobApplication,

    /// <summary>Unasked advertising, fraud, phishing.</summary>
    Spam,

    /// <summary>Outside of all these: always escalated, whatever its probability.</summary>
    None,
}
