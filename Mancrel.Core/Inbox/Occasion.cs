namespace Mancrel.Core.Inbox;

/// <summary>Why a person of ours writes to somebody who did not write first.</summary>
public enum Occasion
{
    /// <summary>The first word to somebody new.</summary>
    Introduction,

    /// <summary>Somebody became a customer.</summary>
    Welcome,

    /// <summary>What was talked about is still open.</summary>
    FollowUp,

    /// <summary>Thanks.</summary>
    ThankYou,

    /// <summary>A birthday.</summary>
    Birthday,

    /// <summary>So and so long together.</summary>
    Anniversary,

    /// <summary>Something ends soon and may go on.</summary>
    Renewal,

    /// <summary>Nothing was heard for long.</summary>
    WinBack,

    /// <summary>A product is back.</summary>
    Restock,

    /// <summary>A product costs less.</summary>
    PriceDrop,

    /// <summary>A product that may be of interest.</summary>
    Offer,

    /// <summary>How it was.</summary>
    Survey,
}
