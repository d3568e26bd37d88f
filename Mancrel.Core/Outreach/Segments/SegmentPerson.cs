using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Segments;

/// <summary>A contact with what a query asks for beside it.</summary>
public sealed record SegmentPerson(Stored<Contact> Stored, Company? Company, IReadOnlyList<Deal> Deals, DateTimeOffset? LastMailAt)
{
    /// <summary>The contact.</summary>
    public Contact Contact => Stored.Value;

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt => Stored.CreatedAt;
}
