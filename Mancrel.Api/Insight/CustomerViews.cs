using Mancrel.Core.Common;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Customers;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Api.Insight;

/// <summary>Who a customer is.</summary>
public enum CustomerKind
{
    /// <summary>A company.</summary>
    Company,

    /// <summary>A person.</summary>
    Contact,
}

/// <summary>A number with its interval of 90 %.</summary>
/// <param name="Expected">The mean.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record LikelyView(double Expected, double Low, double High)
{
    internal static LikelyView Of(Likely likely) => new(likely.Expected, likely.Low, likely.High);
}

/// <summary>An amount with its interval of 90 %.</summary>
/// <param name="Expected">The mean.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record LikelyMoney(Money Expected, Money Low, Money High)
{
    internal static LikelyMoney Of(Likely likely, string currency)
    {
        return new LikelyMoney(Money(likely.Expected), Money(likely.Low), Money(likely.High));

        Money Money(double amount) => new(Math.Round((decimal)amount, 2) + 0.00m, currency);
    }
}

/// <summary>Why a number of a customer is what it is.</summary>
/// <param name="What">
/// <c>days_silent</c>, <c>usual_gap</c> (days between purchases), <c>purchases</c>, <c>mean_worth</c> or <c>still_customer</c> (chance).
/// </param>
/// <param name="Value">Its value.</param>
/// <param name="Effect">Points of the chance that it gives, where that can be told apart.</param>
public sealed record CustomerReason(string What, double Value, int? Effect);

/// <summary>How likely a customer buys nothing in the months ahead.</summary>
/// <param name="Id">The company's or contact's id.</param>
/// <param name="Etag">The record's version.</param>
/// <param name="CreatedAt">When the record was made.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="Kind">Whether it is a company or a contact.</param>
/// <param name="Name">Its name.</param>
/// <param name="OwnerId">Whose it is.</param>
/// <param name="Purchases">Days on which it bought: the base.</param>
/// <param name="FirstOn">The first of them.</param>
/// <param name="LastOn">The last.</param>
/// <param name="Silent">The chance that it buys nothing, 0..1, with how well that chance is known.</param>
/// <param name="StillCustomer">The chance that it is not gone for good, 0..1.</param>
/// <param name="AtRisk">True where it is likelier than not that it buys nothing, and its silence made it so.</param>
/// <param name="Reasons">Why.</param>
/// <param name="NextStep">What to do.</param>
public sealed record ChurnView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    CustomerKind Kind,
    string Name,
    string? OwnerId,
    int Purchases,
    DateOnly FirstOn,
    DateOnly LastOn,
    LikelyView Silent,
    double StillCustomer,
    bool AtRisk,
    IReadOnlyList<CustomerReason> Reasons,
    CustomerStep NextStep
);

/// <summary>What a customer is worth in the months ahead.</summary>
/// <param name="Id">The company's or contact's id.</param>
/// <param name="Etag">The record's version.</param>
/// <param name="CreatedAt">When the record was made.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="Kind">Whether it is a company or a contact.</param>
/// <param name="Name">Its name.</param>
/// <param name="OwnerId">Whose it is.</param>
/// <param name="Purchases">Days on which it bought: the base.</param>
/// <param name="FirstOn">The first of them.</param>
/// <param name="LastOn">The last.</param>
/// <param name="Ahead">Purchases to be expected.</param>
/// <param name="Value">What they come to.</param>
/// <param name="Reasons">Why.</param>
public sealed record LifetimeView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    CustomerKind Kind,
    string Name,
    string? OwnerId,
    int Purchases,
    DateOnly FirstOn,
    DateOnly LastOn,
    LikelyView Ahead,
    LikelyMoney Value,
    IReadOnlyList<CustomerReason> Reasons
);

/// <summary>What is told of customers rests on.</summary>
/// <param name="Basis"><c>own</c> once enough customers came again, before <c>stated</c>: mostly what is thought of any shop.</param>
/// <param name="OwnFrom">From so many who came again on.</param>
/// <param name="Customers">Customers that it is fitted on.</param>
/// <param name="CameAgain">Those of them who came again.</param>
/// <param name="Purchases">Invoices, orders and won deals that were read.</param>
/// <param name="Complete">False where older ones were left out; of each the newest 3,000 are read.</param>
/// <param name="Test">How it did on the last half year, which it did not know.</param>
public sealed record CustomerModelView(
    string Basis,
    int OwnFrom,
    int Customers,
    int CameAgain,
    int Purchases,
    bool Complete,
    CustomerTest Test
);

/// <summary>All of the customers that are seen, together.</summary>
/// <param name="Customers">How many.</param>
/// <param name="AtRisk">How many of them are at risk.</param>
/// <param name="Silent">How many of them will buy nothing.</param>
public sealed record ChurnTotal(int Customers, int AtRisk, LikelyView Silent);

/// <summary>What the customers of one currency are worth together.</summary>
/// <param name="Customers">How many.</param>
/// <param name="Value">What they will buy for.</param>
public sealed record LifetimeTotal(int Customers, LikelyMoney Value);

/// <summary>A page of customers by how likely they buy nothing.</summary>
public sealed record ChurnPage(
    IReadOnlyList<ChurnView> Items,
    string? NextCursor,
    long? Total,
    int Months,
    ChurnTotal Together,
    CustomerModelView Model
);

/// <summary>A page of customers by what they are worth.</summary>
public sealed record LifetimePage(
    IReadOnlyList<LifetimeView> Items,
    string? NextCursor,
    long? Total,
    int Months,
    IReadOnlyList<LifetimeTotal> Together,
    CustomerModelView Model
);
