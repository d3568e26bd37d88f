using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling.Answers;

namespace Mancrel.Core.Scheduling;

/// <summary>Where an appointment stands.</summary>
public enum AppointmentState
{
    /// <summary>Kept free for some minutes while somebody decides.</summary>
    Held,

    /// <summary>Made.</summary>
    Booked,

    /// <summary>Made, and moved since.</summary>
    Rescheduled,

    /// <summary>Called off.</summary>
    Cancelled,

    /// <summary>It took place.</summary>
    Done,

    /// <summary>The customer did not come.</summary>
    NoShow,
}

/// <summary>
/// An appointment. It lives in the partition of the person's calendar, beside the days that it takes up (<see cref="StaffDay"/>), so that
/// both change together or not at all. It keeps the names it was made with.
/// </summary>
public sealed record Appointment : IDocument, ITellsOf
{
    public static string Kind => "appointment";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [
        new("appointmentId"),
        new("contactId", "start"),
        new("staffId", "start"),
        new("serviceId", "start"),
        new("state", "start"),
        new("start"),
    ];

    /// <summary>Its id.</summary>
    public required AppointmentId AppointmentId { get; init; }

    /// <summary>What for.</summary>
    public required ServiceId ServiceId { get; init; }

    /// <summary>The service's name when it was made.</summary>
    public required string ServiceName { get; init; }

    /// <summary>With whom.</summary>
    public required StaffId StaffId { get; init; }

    /// <summary>That person's name when it was made.</summary>
    public required string StaffName { get; init; }

    /// <summary>Whose it is; null while it is held, and where the person was erased.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>From.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>To.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The zone that its times are told in (IANA name): the customer's where it was named, else the staff's.</summary>
    public required string Zone { get; init; }

    /// <summary>Where, or how.</summary>
    public string Location { get; init; } = "";

    /// <summary>What is to be known for it.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public required AppointmentState State { get; init; }

    /// <summary>Until when it is kept free, while it is held.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>From 0, one more with every change that guests must hear of (RFC 5545 §3.8.7.4).</summary>
    public int Sequence { get; init; }

    /// <summary>Why it was called off.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who changed it last: a person's address, or <c>customer</c>.</summary>
    public string By { get; init; } = "";

    /// <summary>The address by which it was booked, where that was told; its contact's first else.</summary>
    public string? Address { get; init; }

    /// <summary>When its time was set last; null of what older versions booked.</summary>
    public DateTimeOffset? TimedAt { get; init; }

    /// <summary>When it changed so that its customer is to be told by mail; null where nobody is to be.</summary>
    public DateTimeOffset? TellAt { get; init; }

    /// <summary>What the customer's mail program answered to the invitation to it as it stands; null where nothing was.</summary>
    public GuestAnswer? Answer { get; init; }

    /// <summary>What became of it in the calendar that its person keeps elsewhere; null where it stands there as here.</summary>
    public CalendarChange? Elsewhere { get; init; }

    /// <summary>True while it takes up time.</summary>
    [JsonIgnore]
    public bool Stands => State is AppointmentState.Booked or AppointmentState.Rescheduled;

    [JsonIgnore]
    public IReadOnlyList<string> ToldPartitions => ContactId is { } contact ? [Contact.PartitionOf(contact)] : [Partition];

    public string Id => AppointmentId.Value;

    public string Partition => PartitionOf(StaffId);

    /// <summary>The partition of a person's calendar.</summary>
    public static string PartitionOf(StaffId id) => "calendar/" + id.Value;
}
