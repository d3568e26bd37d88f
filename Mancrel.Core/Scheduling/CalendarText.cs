using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Mancrel.Core.Mail.Addresses;
using NodaTime;

namespace Mancrel.Core.Scheduling;

/// <summary>A guest of an appointment.</summary>
public sealed record Guest(string Name, string Address);

/// <summary>Appointments as iCalendar (RFC 5545), and invitations to them (RFC 5546).</summary>
public static class CalendarText
{
    private const string Product = "-//Mancrel//Scheduling//EN";

    /// <summary>What an invitation wants of whoever gets it (RFC 5546 §1.4).</summary>
    public static string MethodOf(Appointment appointment) =>
        appointment.State == AppointmentState.Cancelled ? CalendarMethods.Cancel : CalendarMethods.Request;

    /// <summary>
    /// The invitation to an appointment, or what calls it off. Whoever has it knows by UID and SEQUENCE that a later one is about the same.
    /// </summary>
    /// <param name="appointment">Which.</param>
    /// <param name="stamp">When it was last changed.</param>
    /// <param name="organizer">Whose invitation it is.</param>
    /// <param name="guest">Who is invited; null where no address is known.</param>
    public static string Invitation(Appointment appointment, DateTimeOffset stamp, MailAddress organizer, Guest? guest)
    {
        var calendar = Empty(MethodOf(appointment), [appointment]);
        var one = EventOf(appointment, stamp, organizer.Address);
        one.Organizer = new Organizer("mailto:" + organizer.Address)
        {
            CommonName = string.IsNullOrEmpty(organizer.Name) ? appointment.StaffName : organizer.Name,
        };
        if (guest is not null)
        {
            one.Attendees.Add(
                new Attendee("mailto:" + guest.Address)
                {
                    CommonName = guest.Name,
                    Role = ParticipationRole.RequiredParticipant,
                    ParticipationStatus = EventParticipationStatus.NeedsAction,
                    Rsvp = true,
                }
            );
        }

        calendar.Events.Add(one);
        return Written(calendar);
    }

    /// <summary>A calendar that other programs read again and again.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="appointments">What stands in it, with the time of the last change and the customer's name.</param>
    /// <param name="ours">Our mail address, whose domain ends the UIDs.</param>
    public static string Feed(
        string name,
        IReadOnlyList<(Appointment Appointment, DateTimeOffset Stamp, string? Customer)> appointments,
        string ours
    )
    {
        var calendar = Empty(CalendarMethods.Publish, [.. appointments.Select(one => one.Appointment)]);
        calendar.AddProperty("X-WR-CALNAME", name);
        foreach (var (appointment, stamp, customer) in appointments)
        {
            var one = EventOf(appointment, stamp, ours);
            one.Summary = customer is null ? appointment.ServiceName : $"{appointment.ServiceName}: {customer}";
            calendar.Events.Add(one);
        }

        return Written(calendar);
    }

    private static Calendar Empty(string method, IReadOnlyList<Appointment> appointments)
    {
        var calendar = new Calendar { Method = method, ProductId = Product };
        foreach (var zone in appointments.GroupBy(one => one.Zone, StringComparer.Ordinal))
        {
            if (ZoneText.Of(WallClock.Zone(zone.Key)!, zone.Min(one => one.Start), zone.Max(one => one.End)) is { } told)
            {
                calendar.AddTimeZone(told);
            }
        }

        return calendar;
    }

    private static CalendarEvent EventOf(Appointment appointment, DateTimeOffset stamp, string ours) =>
        new()
        {
            Uid = $"{appointment.Id}@{ours.Split('@')[^1]}",
            DtStamp = new CalDateTime(stamp.UtcDateTime),
            Start = Time(appointment.Start, appointment.Zone),
            End = Time(appointment.End, appointment.Zone),
            Summary = appointment.ServiceName,
            Description = appointment.StaffName,
            Location = appointment.Location.Length > 0 ? appointment.Location : null,
            Sequence = appointment.Sequence,
            Status = appointment.State == AppointmentState.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Transparency = TransparencyType.Opaque,
        };

    private static CalDateTime Time(DateTimeOffset time, string zone) =>
        zone is "UTC" or "Etc/UTC"
            ? new CalDateTime(time.UtcDateTime)
            : new CalDateTime(Instant.FromDateTimeOffset(time).InZone(WallClock.Zone(zone)!).LocalDateTime.ToDateTimeUnspecified(), zone);

    private static string Written(Calendar calendar) =>
        new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("a calendar was written as nothing");
}
