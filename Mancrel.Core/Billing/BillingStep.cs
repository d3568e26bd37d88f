using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>What a change of a document comes to: how it is to stand and what else is written with it, or why not.</summary>
internal sealed record BillingStep
{
    /// <summary>It is already as it is to become.</summary>
    public static BillingStep Stays { get; } = new();

    /// <summary>The document as it is to stand; null where it stays.</summary>
    public BillingDocument? Document { get; init; }

    /// <summary>Another that is made of it.</summary>
    public BillingDocument? Made { get; init; }

    /// <summary>What it was made of, which changes with it.</summary>
    public Stored<BillingDocument>? Source { get; init; }

    /// <summary>The series that a number was taken of.</summary>
    public NumberSeries? Series { get; init; }

    /// <summary>The series' ETag; null where it is its first number.</summary>
    public string? SeriesETag { get; init; }

    /// <summary>One that was made before, to be given.</summary>
    public BillingId? Given { get; init; }

    /// <summary>What is wrong with what was written.</summary>
    public FieldErrors? Errors { get; init; }

    /// <summary>Why it cannot be.</summary>
    public string? Refusal { get; init; }

    public static BillingStep Refuse(string why) => new() { Refusal = why };

    public static BillingStep Wrong(FieldErrors errors) => new() { Errors = errors };

    public static BillingStep Gives(BillingId made) => new() { Given = made };
}
