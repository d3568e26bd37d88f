using Mancrel.Core.Common;
using Mancrel.Core.Identity;

namespace Mancrel.Core.Scheduling;

/// <summary>What a customer's link says: which appointment it opens.</summary>
public sealed record AppointmentTicket(TenantId Tenant, AppointmentId Appointment);

/// <summary>Signs and reads the links by which customers see, move and call off their own appointment.</summary>
public sealed class AppointmentTokens(SigningKeys keys)
{
    private readonly SignedTickets<AppointmentTicket> tickets = new(keys.For("appointments"));

    /// <summary>The token of an appointment.</summary>
    public string Sign(TenantId tenant, AppointmentId appointment) => tickets.Sign(new AppointmentTicket(tenant, appointment));

    /// <summary>The path of a token's page, which both hosts serve.</summary>
    public static string PathOf(string token) => $"/api/appointments/{token}/page";

    /// <summary>The ticket of a token that is ours; null otherwise.</summary>
    public AppointmentTicket? Read(string token) => tickets.Read(token);
}
