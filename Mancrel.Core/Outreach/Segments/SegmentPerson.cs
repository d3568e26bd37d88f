using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Segments;

/// <summary>A contact with what a query asks for beside it.</summary>
public sealed record SegmentPerson(
    Stored<Contact> Stored,
    Company? Company,
    IReadOnlyList<Deal> Deals,
    DateTimeOffset? LastMailAt,
    IReadOnlyList<SegmentTrade> Trades
)
{
    /// <summary>The contact.</summary>
    public Contact Contact => Stored.Value;

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt => Stored.CreatedAt;

    /// <summary>What it bought.</summary>
    public IEnumerable<SegmentTrade> Bought => Trades.Where(trade => trade.Offer is null);

    /// <summary>What it was offered.</summary>
    public IEnumerable<SegmentTrade> Quoted => Trades.Where(trade => trade.Offer is not null);

    /// <summary>When the offers went out that are open and after which it wrote nothing.</summary>
    public IEnumerable<DateTimeOffset> SilentSince =>
        Quoted.Where(trade => trade.Offer == QuoteOutcome.Open && !(Contact.LastSeenAt > trade.At)).Select(trade => trade.At);
}
