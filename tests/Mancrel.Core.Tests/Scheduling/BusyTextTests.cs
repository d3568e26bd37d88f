using Mancrel.Core.Scheduling;
using Mancrel.Core.Scheduling.Busy;
using Mancrel.Core.Tests.Intake;
using NodaTime;

namespace Mancrel.Core.Tests.Scheduling;

/// <summary>What calendars of others say is taken.</summary>
public sealed class BusyTextTests
{
    private static readonly DateTimeZone Tashkent = WallClock.Zone("Asia/Tashkent")!;
    private static readonly DateTimeOffset From = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_weekly_event_keeps_its_own_clock_over_a_change_of_it()
    {
        var busy = Read(
            "DTSTART;TZID=Europe/Berlin:20260323T090000\r\nDTEND;TZID=Europe/Berlin:20260323T100000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"
                + "EXDATE;TZID=Europe/Berlin:20260406T090000"
        );

        Assert.Equal(["2026-03-23 08:00", "2026-03-30 07:00"], busy.Select(time => $"{time.Start.UtcDateTime:yyyy-MM-dd HH:mm}"));
        Assert.All(busy, time => Assert.Equal(TimeSpan.FromHours(1), time.End - time.Start));
    }

    [Fact]
    public void What_libical_collected_is_read_or_said_to_be_no_calendar()
    {
        var files = Fixtures.Files("07-ical-csv-vcard/libical", ".ics").ToList();
        Assert.NotEmpty(files);
        var told = new List<string>();
        foreach (var file in files)
        {
            try
            {
                BusyText.Read(File.ReadAllText(file), Tashkent, From, From.AddYears(2), _ => false);
            }
            catch (FormatException no)
            {
                // A sentence for whoever gave the address, and nothing worse.
                told.Add($"{Path.GetFileName(file)}: {no.Message}");
            }

            Mail.Mime.CalendarText.Of(File.ReadAllText(file));
        }

        Assert.All(told, sentence => Assert.Contains(": it", sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20260310", "2026-03-09 19:00", "2026-03-10 19:00")]
    [InlineData("DTSTART;VALUE=DATE:20260310\r\nDTEND;VALUE=DATE:20260312", "2026-03-09 19:00", "2026-03-11 19:00")]
    [InlineData("DTSTART:20260310T100000\r\nDURATION:PT30M", "2026-03-10 05:00", "2026-03-10 05:30")]
    [InlineData("DTSTART:20260310T100000Z\r\nDTEND:20260310T103000Z", "2026-03-10 10:00", "2026-03-10 10:30")]
    [InlineData(
        "DTSTART;TZID=W. Europe Standard Time:20260310T100000\r\nDTEND;TZID=W. Europe Standard Time:20260310T110000",
        "2026-03-10 09:00",
        "2026-03-10 10:00"
    )]
    public void Days_and_times_go_by_the_clock_that_they_name_or_by_the_persons(string fields, string start, string end)
    {
        var one = Assert.Single(Read(fields));

        Assert.Equal((start, end), ($"{one.Start.UtcDateTime:yyyy-MM-dd HH:mm}", $"{one.End.UtcDateTime:yyyy-MM-dd HH:mm}"));
    }

    [Theory]
    [InlineData("DTSTART:20260310T100000Z\r\nDTEND:20260310T103000Z\r\nTRANSP:TRANSPARENT")]
    [InlineData("DTSTART:20260310T100000Z\r\nDTEND:20260310T103000Z\r\nSTATUS:CANCELLED")]
    [InlineData("DTSTART:20250310T100000Z\r\nDTEND:20250310T103000Z")]
    [InlineData("DTSTART:20260310T100000Z\r\nDTEND:20260310T103000Z", "ap_1@mancrel.local")]
    public void What_takes_no_time_and_what_is_ours_is_left_out(string fields, string uid = "1@example.org") =>
        Assert.Empty(Read(fields, uid));

    [Fact]
    public void What_lies_over_each_other_is_one_and_a_rule_without_end_ends()
    {
        var often = Read("DTSTART:20260310T100000Z\r\nDTEND:20260310T101000Z\r\nRRULE:FREQ=MINUTELY");

        Assert.Single(often);
        Assert.True(often[0].End > From.AddDays(12));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Sign in</html>")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:soon\r\nRRULE:FREQ=OFTEN\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    public void What_is_no_calendar_is_said_to_be_none(string text) =>
        Assert.Throws<FormatException>(() => BusyText.Read(text, Tashkent, From, From.AddDays(60), _ => false));

    private static IReadOnlyList<BusyTime> Read(string fields, string uid = "1@example.org") =>
        BusyText.Read(
            $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\n{fields}\r\n"
                + "END:VEVENT\r\nEND:VCALENDAR\r\n",
            Tashkent,
            From,
            From.AddDays(60),
            id => id.StartsWith("ap_", StringComparison.Ordinal)
        );
}
