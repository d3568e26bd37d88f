namespace Mancrel.Core.Replies.Claims;

/// <summary>What a span of a body states.</summary>
internal enum ClaimKind
{
    /// <summary>A link.</summary>
    Link,

    /// <summary>An amount with a currency.</summary>
    Money,

    /// <summary>A date or time.</summary>
    Date,

    /// <summary>That something is to be had.</summary>
    InStock,

    /// <summary>That something is not to be had.</summary>
    OutOfStock,

    /// <summary>
    /// What the shop does or promises: delivery, returns, guarantee, discounts, payment, free of charge, how long something takes.
    /// </summary>
    Policy,

    /// <summary>Any other number or percentage.</summary>
    Number,
}

/// <summary>A span of a body that a reader may rely on.</summary>
internal sealed record ClaimSpan(int Start, int Length, ClaimKind Kind)
{
    /// <summary>The first position behind it.</summary>
    public int End => Start + Length;
}
