using Mancrel.Core.Scheduling.Answers;

namespace Mancrel.Core.Scheduling;

/// <summary>What people write about a service.</summary>
public sealed record ServiceFields
{
    /// <summary>As customers see it, 1 to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Its public page's name in the address: 2 to 60 of a–z, 0–9 and hyphens; made of the name where it is missing.</summary>
    public string? Slug { get; init; }

    /// <summary>What customers are told of it, at most 2,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>How long it takes, 5 to 1,440 minutes.</summary>
    public int? DurationMinutes { get; init; }

    /// <summary>Kept free after each appointment, 0 to 480 minutes; 0 where it is missing.</summary>
    public int? BufferMinutes { get; init; }

    /// <summary>How long before it begins it can be booked at the latest, 0 to 129,600 minutes; 0 where it is missing.</summary>
    public int? NoticeMinutes { get; init; }

    /// <summary>How far ahead it can be booked, 1 to 730 days; 90 where it is missing.</summary>
    public int? HorizonDays { get; init; }

    /// <summary>How far apart the offered beginnings lie, 5 to 1,440 minutes; 30 where it is missing.</summary>
    public int? StepMinutes { get; init; }

    /// <summary>How many customers one appointment is for, 1 to 500; 1 where it is missing.</summary>
    public int? Capacity { get; init; }

    /// <summary>Where it is, or how, at most 500 characters.</summary>
    public string? Location { get; init; }

    /// <summary>Ids of who gives it; none named means everybody who does not name other services.</summary>
    public IReadOnlyList<string>? StaffIds { get; init; }

    /// <summary>
    /// How long before it begins customers are reminded by mail: at most 5 of 5 to 43,200 minutes; none where it is missing.
    /// </summary>
    public IReadOnlyList<int>? ReminderMinutes { get; init; }

    /// <summary>The same by SMS, to who has a telephone number.</summary>
    public IReadOnlyList<int>? TextReminderMinutes { get; init; }

    /// <summary>What it does when a customer's mail program declines the invitation; a task where it is missing.</summary>
    public DeclineAction? OnDecline { get; init; }

    /// <summary>False takes no new appointments; true where it is missing.</summary>
    public bool? Active { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static ServiceFields Of(Service service) =>
        new()
        {
            Name = service.Name,
            Slug = service.Slug,
            Description = service.Description,
            DurationMinutes = service.DurationMinutes,
            BufferMinutes = service.BufferMinutes,
            NoticeMinutes = service.NoticeMinutes,
            HorizonDays = service.HorizonDays,
            StepMinutes = service.StepMinutes,
            Capacity = service.Capacity,
            Location = service.Location,
            StaffIds = [.. service.StaffIds.Select(id => id.Value)],
            ReminderMinutes = service.ReminderMinutes,
            TextReminderMinutes = service.TextReminderMinutes,
            OnDecline = service.OnDecline,
            Active = service.Active,
        };
}
