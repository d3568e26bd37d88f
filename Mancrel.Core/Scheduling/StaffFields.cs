namespace Mancrel.Core.Scheduling;

/// <summary>What people write about staff.</summary>
public sealed record StaffFields
{
    /// <summary>As customers see it, 1 to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Who of the office it is.</summary>
    public string? UserId { get; init; }

    /// <summary>IANA name of the zone whose wall clock the hours go by; the office's where it is missing.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The hours of a week; those of one day do not overlap.</summary>
    public IReadOnlyList<WorkingHours>? Hours { get; init; }

    /// <summary>Days that are not as the week has them, at most 500.</summary>
    public IReadOnlyList<DayException>? Exceptions { get; init; }

    /// <summary>Ids of the services that are given; none named means all that do not name other people.</summary>
    public IReadOnlyList<string>? Services { get; init; }

    /// <summary>The https address of a calendar (.ics) kept elsewhere, whose times are not offered; null for none.</summary>
    public string? BusyUrl { get; init; }

    /// <summary>False takes no new appointments; true where it is missing.</summary>
    public bool? Active { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static StaffFields Of(Staff staff) =>
        new()
        {
            Name = staff.Name,
            UserId = staff.UserId?.Value,
            TimeZone = staff.TimeZone,
            Hours = staff.Hours,
            Exceptions = staff.Exceptions,
            Services = [.. staff.Services.Select(id => id.Value)],
            BusyUrl = staff.BusyUrl,
            Active = staff.Active,
        };
}
