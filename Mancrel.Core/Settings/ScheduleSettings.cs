namespace Mancrel.Core.Settings;

/// <summary>What is told without being asked (<c>Mancrel:Alerts</c>).</summary>
public sealed record AlertSettings
{
    /// <summary>When nothing is mailed but the review of the morning, by the office's clock; null at no time.</summary>
    public QuietHours? QuietHours { get; init; } = new(new NodaTime.LocalTime(20, 0), new NodaTime.LocalTime(8, 0));
}

/// <summary>When scheduled work is done (<c>Mancrel:Schedules</c>).</summary>
public sealed record ScheduleSettings
{
    /// <summary>The office's time zone: daily work goes by its wall clock.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>When the daily review is made, in <see cref="Zone"/>.</summary>
    public TimeOnly ReviewAt { get; init; } = new(9, 0);

    /// <summary>Hours after which overdue work is told to the managers, 1 to 720.</summary>
    public int EscalateHours { get; init; } = 24;
}
