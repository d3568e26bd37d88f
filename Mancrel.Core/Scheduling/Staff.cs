using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling;

/// <summary>
/// Working hours on one day of the week, on the wall clock of the person's zone; two on one day have a break between them.
/// </summary>
/// <param name="Day">The day of the week.</param>
/// <param name="From">From, <c>HH:mm</c>.</param>
/// <param name="To">To, <c>HH:mm</c>, later than from; <c>24:00</c> is the end of the day.</param>
public sealed record WorkingHours(DayOfWeek Day, string From, string To);

/// <summary>Hours of one day, as <see cref="WorkingHours"/> has them.</summary>
public sealed record DayHours(string From, string To);

/// <summary>Days that are not as the week has them: a holiday, a shorter day, a Saturday that is worked.</summary>
/// <param name="Date">The first day.</param>
/// <param name="Until">The last day; null for one day.</param>
/// <param name="Hours">The hours in place of the week's; none for a day off.</param>
/// <param name="Note">Why.</param>
public sealed record DayException(DateOnly Date, DateOnly? Until = null, IReadOnlyList<DayHours>? Hours = null, string? Note = null);

/// <summary>Somebody whom customers make appointments with.</summary>
public sealed record Staff : IDocument
{
    public static string Kind => "staff";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("sortName"), new("staffId"), new("userId")];

    /// <summary>The id.</summary>
    public required StaffId StaffId { get; init; }

    /// <summary>As customers see it.</summary>
    public required string Name { get; init; }

    /// <summary>The name as lists are ordered by it.</summary>
    public string SortName => TextFold.Order(Name);

    /// <summary>Who of the office it is; null for a room, a device or somebody who does not sign in.</summary>
    public UserId? UserId { get; init; }

    /// <summary>The zone whose wall clock the hours go by (IANA name).</summary>
    public required string TimeZone { get; init; }

    /// <summary>The hours of a week.</summary>
    public IReadOnlyList<WorkingHours> Hours { get; init; } = [];

    /// <summary>Days that are not as the week has them; the last that names a day counts.</summary>
    public IReadOnlyList<DayException> Exceptions { get; init; } = [];

    /// <summary>The services that are given; none named means all that do not name other people.</summary>
    public IReadOnlyList<ServiceId> Services { get; init; } = [];

    /// <summary>The address of a calendar kept elsewhere, whose times are not offered; null for none. Whoever has it reads that.</summary>
    public string? BusyUrl { get; init; }

    /// <summary>False takes no new appointments.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Rises with every new address of the calendar; older addresses then open nothing.</summary>
    public int CalendarVersion { get; init; } = 1;

    public string Id => StaffId.Value;

    public string Partition => PartitionOf(StaffId);

    /// <summary>The partition of one.</summary>
    public static string PartitionOf(StaffId id) => "staff/" + id.Value;

    /// <summary>True where this person gives the service.</summary>
    public bool Gives(Service service) =>
        Active
        && (Services.Count == 0 || Services.Contains(service.ServiceId))
        && (service.StaffIds.Count == 0 || service.StaffIds.Contains(StaffId));
}
