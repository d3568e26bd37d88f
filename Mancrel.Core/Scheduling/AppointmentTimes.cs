using System.Globalization;

namespace Mancrel.Core.Scheduling;

/// <summary>When something is, as people of a language read it.</summary>
/// <param name="Language">Which language.</param>
/// <param name="Days">Short names of the days, from Sunday.</param>
/// <param name="DateFormat">How a date is written.</param>
public sealed record AppointmentTimes(string Language, IReadOnlyList<string> Days, string DateFormat)
{
    private static readonly AppointmentTimes[] All =
    [
        new("en", ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], "d MMM yyyy"),
        new("ru", ["вс", "пн", "вт", "ср", "чт", "пт", "сб"], "dd.MM.yyyy"),
        new("uz", ["yak", "dush", "sesh", "chor", "pay", "jum", "shan"], "dd.MM.yyyy"),
    ];

    /// <summary>That of a language; English where there is none.</summary>
    public static AppointmentTimes For(string language) => Array.Find(All, one => one.Language == language) ?? All[0];

    /// <summary>The first of some language tags such as <c>ru-RU</c> that there is one of; English else.</summary>
    public static AppointmentTimes For(IEnumerable<string?> tags) =>
        tags.Select(tag => Array.Find(All, one => one.Language.Equals((tag ?? "").Split('-')[0], StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(found => found is not null)
        ?? All[0];

    /// <summary>A time of the clock.</summary>
    public static string Clock(DateTimeOffset local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day, with its name.</summary>
    public string Day(DateTimeOffset local) => $"{Days[(int)local.DayOfWeek]}, {local.ToString(DateFormat, CultureInfo.InvariantCulture)}";

    /// <summary>The day and the beginning of an appointment.</summary>
    public string Start(Appointment appointment)
    {
        var start = WallClock.In(WallClock.Zone(appointment.Zone)!, appointment.Start);
        return $"{Day(start)}, {Clock(start)}";
    }

    /// <summary>From when to when an appointment is, with its zone.</summary>
    public string When(Appointment appointment)
    {
        var zone = WallClock.Zone(appointment.Zone)!;
        var (start, end) = (WallClock.In(zone, appointment.Start), WallClock.In(zone, appointment.End));
        var until = start.Date == end.Date ? Clock(end) : $"{Day(end)}, {Clock(end)}";
        return $"{Day(start)}, {Clock(start)} – {until} ({appointment.Zone})";
    }
}
