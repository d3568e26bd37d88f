using Mancrel.Core.Common;

namespace Mancrel.Core.Outreach.Segments;

/// <summary>What became of an offer, as segments ask for it.</summary>
public enum QuoteOutcome
{
    /// <summary>It went out and nobody said anything yet.</summary>
    Open,

    /// <summary>It was taken.</summary>
    Taken,

    /// <summary>It was declined.</summary>
    Declined,

    /// <summary>Its last day passed.</summary>
    Expired,
}

/// <summary>Something that was bought by a person, or offered to it.</summary>
/// <param name="ContactId">Who.</param>
/// <param name="Offer">What became of it where it is an offer; null where it was bought.</param>
/// <param name="At">When it was bought, or the offer went out.</param>
/// <param name="Amount">What it comes to, in its own currency.</param>
/// <param name="Goods">What: code, where there is one, and name.</param>
public sealed record SegmentTrade(
    ContactId ContactId,
    QuoteOutcome? Offer,
    DateTimeOffset At,
    decimal Amount,
    IReadOnlyList<(string? Sku, string Name)> Goods
);

/// <summary>Tells what people bought and were offered: by whoever writes orders and quotes.</summary>
public interface ISegmentTrades
{
    /// <summary>All that counts, of these people.</summary>
    Task<IReadOnlyList<SegmentTrade>> OfAsync(TenantId tenant, IReadOnlyList<string> contacts, CancellationToken cancellation);
}
