using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Insight.Scores;

/// <summary>Something that a person wrote and that was understood.</summary>
public sealed record Wish(DateTimeOffset At, Intent What);

/// <summary>
/// What is known of a contact with the time of it, so that it can be looked at as it stood then. What its record says and no time is known
/// of (its company, its telephone, that it is a customer) is no part of it: it may have come with the purchase that is to be foretold.
/// </summary>
/// <param name="ContactId">Who.</param>
/// <param name="Heard">When its letters came.</param>
/// <param name="Written">When ours left.</param>
/// <param name="Wishes">What its letters were about.</param>
/// <param name="Deals">Deals with it.</param>
/// <param name="Bought">Days on which it bought: deals that were won, orders, invoices without either.</param>
public sealed record ContactPast(
    ContactId ContactId,
    IReadOnlyList<DateTimeOffset> Heard,
    IReadOnlyList<DateTimeOffset> Written,
    IReadOnlyList<Wish> Wishes,
    IReadOnlyList<Deal> Deals,
    IReadOnlyList<DateOnly> Bought
)
{
    /// <summary>How often it had bought before a time.</summary>
    public int BoughtBefore(DateTimeOffset at) => Bought.Count(day => Start(day) < at);

    /// <summary>Whether it bought in a span of time, its end not counted.</summary>
    public bool BoughtWithin(DateTimeOffset from, DateTimeOffset to) => Bought.Any(day => Start(day) >= from && Start(day) < to);

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
