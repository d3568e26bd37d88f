using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling;

/// <summary>What somebody wants to book, or to have kept free.</summary>
public sealed record BookingRequest
{
    /// <summary>The id that it gets.</summary>
    public required AppointmentId Id { get; init; }

    /// <summary>What for.</summary>
    public required ServiceId ServiceId { get; init; }

    /// <summary>With whom; null for whose turn it is.</summary>
    public StaffId? StaffId { get; init; }

    /// <summary>For whom; null to keep it free for some minutes.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>When it begins.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The zone that its times are told in; null for the staff's.</summary>
    public string? Zone { get; init; }

    /// <summary>What is to be known for it.</summary>
    public string? Notes { get; init; }

    /// <summary>The hold that it comes out of.</summary>
    public AppointmentId? HoldId { get; init; }

    /// <summary>The customer's address, where the customer told one.</summary>
    public string? Address { get; init; }

    /// <summary>Whether its customer is told by mail.</summary>
    public bool Tell { get; init; } = true;

    /// <summary>Who books it.</summary>
    public required string By { get; init; }
}

/// <summary>What became of it.</summary>
/// <param name="Item">The appointment as it stands; null when there is none.</param>
/// <param name="Errors">What is wrong by field.</param>
/// <param name="Next">The next free times, where the one that was wanted is taken; null otherwise.</param>
/// <param name="Stale">True when the appointment changed since it was read.</param>
/// <param name="Refusal">Why it cannot be done as things stand.</param>
public sealed record BookingResult(
    Stored<Appointment>? Item = null,
    FieldErrors? Errors = null,
    IReadOnlyList<OpenSlot>? Next = null,
    bool Stale = false,
    string? Refusal = null
);
