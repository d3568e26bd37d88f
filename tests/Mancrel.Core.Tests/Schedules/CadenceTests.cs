using Mancrel.Core.Office.Schedules;

namespace Mancrel.Core.Tests.Schedules;

public sealed class CadenceTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo Samoa = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia");

    [Theory]
    [InlineData("2026-11-21T08:59:59Z", 60, "2026-11-21T08:00Z")]
    [InlineData("2026-11-21T09:00:00Z", 60, "2026-11-21T09:00Z")]
    [InlineData("2026-11-21T09:44:00Z", 15, "2026-11-21T09:30Z")]
    [InlineData("2026-11-21T00:00:30Z", 30, "2026-11-21T00:00Z")]
    public void A_period_has_its_slots_on_the_clock(string now, int minutes, string key) =>
        Assert.Equal(key, new Cadence.Every(TimeSpan.FromMinutes(minutes)).SlotAt(Time(now), TimeZoneInfo.Utc).Key);

    [Theory]
    // Winter and summer in Berlin: nine o'clock is eight and seven in UTC.
    [InlineData("09:00", "2026-01-15T08:00:00Z", "2026-01-15", "2026-01-15T08:00:00Z")]
    [InlineData("09:00", "2026-07-15T06:59:59Z", "2026-07-14", "2026-07-14T07:00:00Z")]
    [InlineData("09:00", "2026-07-15T07:00:00Z", "2026-07-15", "2026-07-15T07:00:00Z")]
    // 29 March 2026: 02:30 does not exist, and half past three summer time is the same moment.
    [InlineData("02:30", "2026-03-29T03:00:00Z", "2026-03-29", "2026-03-29T01:30:00Z")]
    // 25 October 2026: 02:30 comes twice, the first counts.
    [InlineData("02:30", "2026-10-25T00:45:00Z", "2026-10-25", "2026-10-25T00:30:00Z")]
    [InlineData("02:30", "2026-10-25T02:45:00Z", "2026-10-25", "2026-10-25T00:30:00Z")]
    public void A_daily_slot_follows_the_offices_wall_clock(string at, string now, string key, string due)
    {
        var slot = new Cadence.Daily(TimeOnly.Parse(at, System.Globalization.CultureInfo.InvariantCulture)).SlotAt(Time(now), Berlin);

        Assert.Equal((key, Time(due)), (slot.Key, slot.Due));
    }

    [Fact]
    public void Every_date_has_one_slot_and_slots_go_forward_whatever_the_clocks_do()
    {
        foreach (var zone in new[] { Berlin, Samoa, TimeZoneInfo.Utc })
        {
            foreach (var at in new[] { new TimeOnly(0, 0), new TimeOnly(2, 30), new TimeOnly(9, 0), new TimeOnly(23, 59) })
            {
                var cadence = new Cadence.Daily(at);
                var seen = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
                var last = DateTimeOffset.MinValue;
                for (var now = Time("2026-01-01T00:00:00Z"); now < Time("2027-01-01T00:00:00Z"); now += TimeSpan.FromMinutes(37))
                {
                    var slot = cadence.SlotAt(now, zone);
                    Assert.True(slot.Due <= now && slot.Due >= last);
                    Assert.True(now - slot.Due <= TimeSpan.FromHours(25));
                    Assert.Equal(slot.Due, seen.TryGetValue(slot.Key, out var before) ? before : seen[slot.Key] = slot.Due);
                    Assert.Equal(cadence.SlotAt(cadence.NextAfter(now, zone), zone).Due, cadence.NextAfter(now, zone));
                    Assert.True(cadence.NextAfter(now, zone) > now);
                    last = slot.Due;
                }

                Assert.InRange(seen.Count, 365, 366);
            }
        }
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
