using Mancrel.Core.Common;

namespace Mancrel.Core.Insight.Alerts;

/// <summary>What an alert is about.</summary>
public enum AlertKind
{
    /// <summary>More replies than before took longer than four hours.</summary>
    SlowReplies,

    /// <summary>More mail than before came back.</summary>
    Bounces,

    /// <summary>More drafts than before were wrong.</summary>
    Overrides,

    /// <summary>More letters than before ask whether something is in stock.</summary>
    StockQuestions,

    /// <summary>Fewer answers are right than their confidences say.</summary>
    CalibrationDrift,

    /// <summary>The scores of deals no longer tell which are won.</summary>
    DealScoreDrift,

    /// <summary>The scores of contacts no longer tell who buys.</summary>
    ContactScoreDrift,

    /// <summary>A deal for which nothing was done in time.</summary>
    StuckDeal,

    /// <summary>A customer who is silent for longer than usual.</summary>
    SilentCustomer,
}

/// <summary>Something that wants looking at.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">The deal's or customer's id; null where it is the whole office.</param>
/// <param name="Name">In words, where there is a subject.</param>
/// <param name="Page">Where in the app to look.</param>
public sealed record Alert(AlertKind Kind, string? Subject, string? Name, string Page)
{
    /// <summary>Since when a deal is stuck; the day of a customer's last purchase.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How long a customer is silent.</summary>
    public int? SilentDays { get; init; }

    /// <summary>True where the customer is a company.</summary>
    public bool IsCompany { get; init; }

    /// <summary>The share now, where it is about one.</summary>
    public Proportion? Now { get; init; }

    /// <summary>The share before; of confidences, none.</summary>
    public Proportion? Before { get; init; }

    /// <summary>What confidences or scores foretold, or the chance that a customer buys nothing in six months.</summary>
    public double? Expected { get; init; }

    /// <summary>How likely chance alone makes such a difference, corrected for how much is watched.</summary>
    public double? Chance { get; init; }

    /// <summary>The same as long as it is the same thing.</summary>
    public string Id => Subject is null ? CoreJson.Name(Kind) : CoreJson.Name(Kind) + "/" + Subject;

    /// <summary>
    /// True for what does harm by the hour and is stopped by a person in a minute: mail that comes back, answers that are wrong. The rest
    /// is for the morning.
    /// </summary>
    public bool IsUrgent => Kind is AlertKind.Bounces or AlertKind.Overrides or AlertKind.CalibrationDrift;
}

/// <summary>What wants looking at, as somebody sees it.</summary>
/// <param name="StuckDeals">All that are stuck; the ten that are stuck longest are told.</param>
/// <param name="SilentCustomers">All that are at risk; the ten likeliest are told.</param>
/// <param name="All">The office's first, then deals, then customers.</param>
public sealed record AlertsSeen(long StuckDeals, long SilentCustomers, IReadOnlyList<Alert> All);
