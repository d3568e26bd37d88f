using Mancrel.Core.Scheduling;

namespace Mancrel.Core.Tests.Scheduling;

/// <summary>
/// Ten years of slots in eight zones against a clock that is read minute by minute: the system's own zones, not the library that Core uses.
/// </summary>
public sealed class SlotYearsTests
{
    private const int Grain = 5;
    private static readonly DateTimeOffset First = new(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // By day, and by night over the hours in which clocks change, up to midnight and on from there.
    private static readonly (string From, string To)[] Day = [("08:30", "12:00"), ("13:00", "17:45")];
    private static readonly (string From, string To)[] Night = [("00:00", "02:30"), ("02:45", "04:10"), ("21:00", "24:00")];

    public static TheoryData<string> Zones =>
        [
            "Europe/Berlin",
            "America/New_York",
            "Asia/Tashkent",
            "Australia/Lord_Howe",
            "America/St_Johns",
            "America/Santiago",
            "Africa/Casablanca",
            "Pacific/Chatham",
        ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Slots_are_where_the_wall_clock_says_on_every_day_of_ten_years(string zone)
    {
        foreach (var (hours, minutes, step) in new[] { (Day, 60, 30), (Night, 90, 25) })
        {
            var staff = new Staff
            {
                StaffId = new StaffId("st_1"),
                Name = "Ann",
                TimeZone = zone,
                Hours = [.. Enum.GetValues<DayOfWeek>().SelectMany(day => hours.Select(one => new WorkingHours(day, one.From, one.To)))],
            };
            var service = new Service
            {
                ServiceId = new ServiceId("sv_1"),
                Name = "Consultation",
                DurationMinutes = minutes,
                StepMinutes = step,
            };
            var expected = Expected(zone, hours, minutes, step)
                .Where(start => start >= First.AddDays(2) && start < Last.AddDays(-3))
                .ToList();

            var found = new List<DateTimeOffset>();
            var from = First.AddDays(2);
            for (var piece = 0; from < Last.AddDays(-3); piece++)
            {
                // Pieces of uneven length: where a question begins and ends must not matter.
                var to = from.AddMinutes(7_001 + (piece * 137 % 20_000));
                to = to < Last.AddDays(-3) ? to : Last.AddDays(-3);
                found.AddRange(SlotFinder.Offered(staff, service, from, to).Select(slot => slot.Start));
                from = to;
            }

            Assert.True(expected.Count > 10_000, $"only {expected.Count} slots");
            Assert.Equal(expected, found);
        }
    }

    /// <summary>Reads the clock every five minutes of ten years, and counts the slots out.</summary>
    private static List<DateTimeOffset> Expected(string zone, (string From, string To)[] hours, int minutes, int step)
    {
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var spans = new List<(DateTimeOffset Start, DateTimeOffset End)>();
        var starts = new DateTimeOffset?[hours.Length];
        var ends = new DateTimeOffset?[hours.Length];
        var today = DateOnly.MinValue;
        for (var time = First.AddDays(-1); time < Last.AddDays(1); time = time.AddMinutes(Grain))
        {
            var wall = TimeZoneInfo.ConvertTime(time, clock).DateTime;
            if (DateOnly.FromDateTime(wall) is var date && date != today)
            {
                for (var index = 0; index < hours.Length; index++)
                {
                    if (starts[index] is { } start && (ends[index] ?? time) is var end && start < end)
                    {
                        spans.Add((start, end));
                    }
                }

                (today, starts, ends) = (date, new DateTimeOffset?[hours.Length], new DateTimeOffset?[hours.Length]);
            }

            for (var index = 0; index < hours.Length; index++)
            {
                // The first moment of the day at which the clock shows this or more.
                starts[index] ??= wall.TimeOfDay >= Read(hours[index].From) ? time : null;
                ends[index] ??= wall.TimeOfDay >= Read(hours[index].To) ? time : null;
            }
        }

        var slots = new List<DateTimeOffset>();
        for (var index = 0; index < spans.Count; index++)
        {
            var reach = spans[index].End;
            for (var next = index + 1; next < spans.Count && spans[next].Start == reach; next++)
            {
                reach = spans[next].End;
            }

            for (
                var start = spans[index].Start;
                start < spans[index].End && start.AddMinutes(minutes) <= reach;
                start = start.AddMinutes(step)
            )
            {
                slots.Add(start);
            }
        }

        return slots;
    }

    private static TimeSpan Read(string text) =>
        new(
            int.Parse(text[..2], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(text[3..], System.Globalization.CultureInfo.InvariantCulture),
            0
        );
}
