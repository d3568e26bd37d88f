namespace Mancrel.Core.Insight.Customers;

/// <summary>What to do next with a customer.</summary>
public enum CustomerStep
{
    /// <summary>Nothing: it comes as it always did.</summary>
    None,

    /// <summary>It bought once: say what goes with it.</summary>
    SecondPurchase,

    /// <summary>It is silent for longer than usual: write.</summary>
    Write,

    /// <summary>It is likelier gone than not: an offer that is worth coming back for, or nothing.</summary>
    WinBack,
}
