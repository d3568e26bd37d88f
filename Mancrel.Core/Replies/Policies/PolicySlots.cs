using Mancrel.Core.Common;

namespace Mancrel.Core.Replies.Policies;

/// <summary>What a question about a policy names. What is null was not named.</summary>
public sealed record PolicySlots
{
    /// <summary>Country, town or region, as it was written.</summary>
    public string? Place { get; init; }

    /// <summary>Pieces of one product.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Value of the order.</summary>
    public Money? Amount { get; init; }

    /// <summary>Of the whole order, kilograms.</summary>
    public decimal? WeightKg { get; init; }

    /// <summary>The day that is asked about.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The weekday that is asked about, where no date is.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>The days that are asked about: "can I return it after 20 days".</summary>
    public int? Days { get; init; }

    /// <summary>The months of instalments that are asked about.</summary>
    public int? Months { get; init; }

    /// <summary>Kind of goods, as the shop or the customer names it.</summary>
    public string? Category { get; init; }

    /// <summary>Today where the shop is: exceptions of the next two weeks are told with the hours. Null tells none.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>The clauses of the letter that ask about the same thing: goods that one of them names are meant by the others.</summary>
    public string Beside { get; init; } = "";

    /// <summary>The clause itself: which way of payment, which paper it names.</summary>
    public string Asked { get; init; } = "";
}
