using Mancrel.Core.Common;
using Mancrel.Core.Identity;

namespace Mancrel.Core.Scheduling;

/// <summary>What the address of a calendar says: whose it is, and the how manieth address.</summary>
public sealed record CalendarTicket(TenantId Tenant, StaffId Staff, int Version);

/// <summary>Signs and reads the addresses by which calendar programs follow somebody's appointments.</summary>
public sealed class CalendarTokens(SigningKeys keys)
{
    private readonly SignedTickets<CalendarTicket> tickets = new(keys.For("calendars"));

    /// <summary>The token of a person's calendar; it opens it until there is a new one.</summary>
    public string Sign(TenantId tenant, Staff staff) => tickets.Sign(new CalendarTicket(tenant, staff.StaffId, staff.CalendarVersion));

    /// <summary>The ticket of a token that is ours; null otherwise.</summary>
    public CalendarTicket? Read(string token) => tickets.Read(token);
}
