using System.Globalization;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Scheduling;

namespace Mancrel.Core.Tests.Scheduling;

/// <summary>What leaves as iCalendar, read by a reader of the tests' own that knows RFC 5545 and nothing of the writer.</summary>
public sealed class CalendarTextTests
{
    private static readonly MailAddress Shop = new("Lamp shop", "sales@shop.example");
    private static readonly Guest Nora = new("Nora \"Fields\"; Ivanova, Нора", "nora@example.org");

    [Fact]
    public void An_invitation_says_who_when_and_where_and_a_cancellation_is_of_the_same()
    {
        var made = Of("Europe/Berlin", new DateTimeOffset(2026, 7, 1, 7, 0, 0, TimeSpan.Zero)) with
        {
            ServiceName =
                "Fitting; with tea, and a very long name that has to be folded: Примерка и чай для двоих у окна, as long as it takes",
            Location = "First floor,\nleft",
        };
        var called = made with { State = AppointmentState.Cancelled, Sequence = 2 };

        var request = Read(CalendarText.Invitation(made, made.Start.AddDays(-1), Shop, Nora));
        var cancel = Read(CalendarText.Invitation(called, made.Start, Shop, Nora));

        Assert.Equal(("REQUEST", "CANCEL"), (request.Value("VCALENDAR", "METHOD"), cancel.Value("VCALENDAR", "METHOD")));
        Assert.Equal(("0", "2"), (request.Value("VEVENT", "SEQUENCE"), cancel.Value("VEVENT", "SEQUENCE")));
        Assert.Equal(("CONFIRMED", "CANCELLED"), (request.Value("VEVENT", "STATUS"), cancel.Value("VEVENT", "STATUS")));
        Assert.Equal(request.Value("VEVENT", "UID"), cancel.Value("VEVENT", "UID"));
        Assert.Equal("ap_1@shop.example", request.Value("VEVENT", "UID"));
        Assert.Equal("mailto:sales@shop.example", request.Value("VEVENT", "ORGANIZER"));
        Assert.Equal("mailto:nora@example.org", request.Value("VEVENT", "ATTENDEE"));
        Assert.Equal("TRUE", request.Parameter("VEVENT", "ATTENDEE", "RSVP"));
        Assert.Equal(made.ServiceName, Text(request.Value("VEVENT", "SUMMARY")));
        Assert.Equal(made.Location, Text(request.Value("VEVENT", "LOCATION")));
        Assert.Equal("20260701T090000", request.Value("VEVENT", "DTSTART"));
        Assert.Equal("20260630T070000Z", request.Value("VEVENT", "DTSTAMP"));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/St_Johns")]
    [InlineData("Asia/Tashkent")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Africa/Casablanca")]
    [InlineData("UTC")]
    public void The_zone_that_is_told_gives_back_the_true_time_all_the_year_round(string zone)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 20, 0, TimeSpan.Zero);
        for (var time = start; time < start.AddYears(2); time = time.AddHours(77))
        {
            var made = Of(zone, time);
            var invitation = Read(CalendarText.Invitation(made, time, Shop, Nora));

            Assert.Equal(time, invitation.Time("DTSTART"));
            Assert.Equal(time.AddHours(1), invitation.Time("DTEND"));
        }
    }

    [Fact]
    public void A_calendar_has_every_appointment_with_its_own_times()
    {
        var times = Enumerable
            .Range(0, 40)
            .Select(index => new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).AddDays(index * 17))
            .ToList();
        var feed = CalendarText.Feed(
            "Ann",
            [
                .. times.Select(
                    (time, index) => (Of("America/New_York", time) with { AppointmentId = new("ap_" + index) }, time, (string?)"Nora")
                ),
            ],
            Shop.Address
        );

        var read = Read(feed);

        Assert.Equal("PUBLISH", read.Value("VCALENDAR", "METHOD"));
        Assert.Equal(times, read.Times("DTSTART"));
        Assert.Equal(40, read.Lines.Where(line => line.Name == "UID").Select(line => line.Value).Distinct().Count());
        Assert.Equal("Consultation: Nora", read.Value("VEVENT", "SUMMARY"));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/St_Johns")]
    [InlineData("Asia/Tashkent")]
    [InlineData("UTC")]
    public void Each_kind_is_read_back_by_a_library_that_calendars_use_with_what_was_meant(string zone)
    {
        var made = Of(zone, new DateTimeOffset(2026, 7, 1, 7, 0, 0, TimeSpan.Zero)) with
        {
            ServiceName = "Fitting; with tea, and a very long name that has to be folded: Примерка и чай для двоих у окна",
            Location = "First floor,\nleft \\ \"Hall\"",
            Sequence = 3,
        };
        var moved = made with
        {
            State = AppointmentState.Rescheduled,
            Sequence = 4,
            Start = made.Start.AddDays(150),
            End = made.End.AddDays(150),
        };
        var called = made with { State = AppointmentState.Cancelled, Sequence = 5 };
        (string Method, Appointment Appointment, string Text)[] written =
        [
            ("REQUEST", made, CalendarText.Invitation(made, made.Start, Shop, Nora)),
            ("REQUEST", moved, CalendarText.Invitation(moved, made.Start, Shop, Nora)),
            ("REQUEST", made, CalendarText.Invitation(made, made.Start, Shop, guest: null)),
            ("CANCEL", called, CalendarText.Invitation(called, made.Start, Shop, Nora)),
            ("PUBLISH", moved, CalendarText.Feed("Ann, “north”", [(moved, made.Start, null)], Shop.Address)),
        ];

        foreach (var (method, appointment, text) in written)
        {
            var read = Ical.Net.Calendar.Load(text)!;
            var one = Assert.Single(read.Events);

            Assert.Equal((method, "2.0"), (read.Method, read.Version));
            Assert.Equal(("ap_1@shop.example", appointment.Sequence, appointment.ServiceName), (one.Uid, one.Sequence, one.Summary));
            Assert.Equal(appointment.Location, one.Location);
            Assert.Equal(appointment.Start, new DateTimeOffset(one.Start!.AsUtc));
            Assert.Equal(appointment.End, new DateTimeOffset(one.End!.AsUtc));
            Assert.Equal(appointment == called ? "CANCELLED" : "CONFIRMED", one.Status);
            Assert.Equal(zone == "UTC" ? [] : new[] { zone }, read.TimeZones.Select(told => told.TzId));
        }
    }

    private static Appointment Of(string zone, DateTimeOffset start) =>
        new()
        {
            AppointmentId = new("ap_1"),
            ServiceId = new("sv_1"),
            ServiceName = "Consultation",
            StaffId = new("st_1"),
            StaffName = "Ann",
            ContactId = new ContactId("c_1"),
            Start = start,
            End = start.AddHours(1),
            Zone = zone,
            State = AppointmentState.Booked,
        };

    private static string Text(string value) =>
        value
            .Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\,", ",", StringComparison.Ordinal)
            .Replace("\\;", ";", StringComparison.Ordinal)
            .Replace("\\\\", "\\", StringComparison.Ordinal);

    private static IcsRead Read(string text)
    {
        var lines = text.Split("\r\n");
        Assert.Equal("", lines[^1]);
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));
        Assert.All(lines, line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, $"{line} is longer than 75 octets (RFC 5545, 3.1)"));
        return IcsRead.Of(text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>A line of iCalendar: which component, name, parameters, value.</summary>
internal sealed record IcsLine(string Component, string Name, string Parameters, string Value);

/// <summary>A small reader of iCalendar, written from RFC 5545 alone.</summary>
internal sealed record IcsRead(IReadOnlyList<IcsLine> Lines)
{
    public static IcsRead Of(IEnumerable<string> lines)
    {
        var (open, read) = (new Stack<string>(), new List<IcsLine>());
        foreach (var line in lines)
        {
            var quoted = false;
            var colon = 0;
            for (; colon < line.Length && (quoted || line[colon] != ':'); colon++)
            {
                quoted ^= line[colon] == '"';
            }

            var (left, value) = (line[..colon], line[(colon + 1)..]);
            var name = left.Split(';')[0].ToUpperInvariant();
            if (name == "BEGIN")
            {
                open.Push(value);
            }
            else if (name == "END")
            {
                Assert.Equal(open.Pop(), value);
            }
            else
            {
                read.Add(new IcsLine(open.Peek(), name, left[name.Length..], value));
            }
        }

        Assert.Empty(open);
        return new IcsRead(read);
    }

    public string Value(string component, string name) => One(component, name).Value;

    public string Parameter(string component, string name, string parameter) =>
        One(component, name).Parameters.Split(';').Single(one => one.StartsWith(parameter + "=", StringComparison.OrdinalIgnoreCase))[
            (parameter.Length + 1)..
        ];

    public DateTimeOffset Time(string name) => Times(name)[0];

    /// <summary>The true times of all events, by the observances that stand in the text.</summary>
    public IReadOnlyList<DateTimeOffset> Times(string name) =>
        [
            .. Lines
                .Where(line => line.Component == "VEVENT" && line.Name == name)
                .Select(line =>
                    line.Value.EndsWith('Z')
                        ? new DateTimeOffset(Local(line.Value.TrimEnd('Z')), TimeSpan.Zero)
                        : new DateTimeOffset(Local(line.Value), OffsetAt(Local(line.Value), line.Parameters)).ToUniversalTime()
                ),
        ];

    private TimeSpan OffsetAt(DateTime local, string parameters)
    {
        var zone = parameters.Split("TZID=")[1].Split(';')[0].Trim('"');
        Assert.Contains(Lines, line => line.Component == "VTIMEZONE" && line.Name == "TZID" && line.Value == zone);
        var observances = new List<(DateTime Start, TimeSpan To)>();
        DateTime? start = null;
        TimeSpan? to = null;
        foreach (var line in Lines.Where(line => line.Component is "STANDARD" or "DAYLIGHT"))
        {
            (start, to) = line.Name switch
            {
                "DTSTART" => (Local(line.Value), to),
                "TZOFFSETTO" => (start, Offset(line.Value)),
                _ => (start, to),
            };
            if (start is { } from && to is { } offset)
            {
                observances.Add((from, offset));
                (start, to) = (null, null);
            }
        }

        return observances.Where(one => one.Start <= local).MaxBy(one => one.Start).To;
    }

    private static TimeSpan Offset(string text)
    {
        var span = new TimeSpan(
            int.Parse(text.AsSpan(1, 2), CultureInfo.InvariantCulture),
            int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture),
            0
        );
        return text[0] == '-' ? -span : span;
    }

    private static DateTime Local(string text) => DateTime.ParseExact(text, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private IcsLine One(string component, string name) => Lines.First(line => line.Component == component && line.Name == name);
}
