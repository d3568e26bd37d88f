using Mancrel.Core.Scheduling;

namespace Mancrel.Core.Tests.Scheduling;

/// <summary>What is in the way of what: buffers on both sides, capacity, other services, days that differ.</summary>
public sealed class SlotFinderTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly Staff Ann = new()
    {
        StaffId = new StaffId("st_1"),
        Name = "Ann",
        TimeZone = "UTC",
        Hours =
        [
            new(DayOfWeek.Monday, "09:00", "12:00"),
            new(DayOfWeek.Monday, "13:00", "15:00"),
            new(DayOfWeek.Tuesday, "09:00", "10:00"),
        ],
    };

    [Fact]
    public void A_break_a_holiday_and_a_day_that_differs_are_kept()
    {
        var service = Of("sv_1", minutes: 60, step: 60);
        Assert.Equal(["02 09:00", "02 10:00", "02 11:00", "02 13:00", "02 14:00", "03 09:00"], Starts(Ann, service));

        var off = Ann with { Exceptions = [new(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 2), Note: "Holiday")] };
        Assert.Equal(["03 09:00"], Starts(off, service));

        var other = Ann with { Exceptions = [new(new DateOnly(2026, 11, 2), Hours: [new("18:00", "20:00")])] };
        Assert.Equal(["02 18:00", "02 19:00", "03 09:00"], Starts(other, service));
    }

    [Theory]
    [InlineData(0, 0, "09:00 11:00 13:00 14:00")]
    [InlineData(30, 0, "11:00 13:00 14:00")]
    [InlineData(0, 30, "09:00 13:00 14:00")]
    public void What_is_kept_free_after_either_of_two_counts(int ours, int theirs, string left)
    {
        var service = Of("sv_1", minutes: 60, step: 60) with { BufferMinutes = ours };
        var taken = Taken("a", "sv_2", "10:00", 60, theirs);

        var free = SlotFinder.Free(Ann, service, [taken], Monday, Monday.AddDays(1)).Select(slot => slot.Start.ToString("HH:mm", null));

        Assert.Equal(left, string.Join(' ', free));
    }

    [Fact]
    public void Customers_share_a_time_up_to_its_capacity_and_nobody_else_does()
    {
        var service = Of("sv_1", minutes: 60, step: 30) with { Capacity = 2 };
        var slot = new TimeStretch(Monday.AddHours(10), Monday.AddHours(11));
        var one = Taken("a", "sv_1", "10:00", 60, 0);

        Assert.True(SlotFinder.IsFree(service, [one], slot));
        Assert.False(SlotFinder.IsFree(service, [one, Taken("b", "sv_1", "10:00", 60, 0)], slot));
        Assert.False(SlotFinder.IsFree(service, [Taken("b", "sv_1", "10:30", 60, 0)], slot));
        Assert.False(SlotFinder.IsFree(service, [Taken("b", "sv_2", "10:00", 60, 0)], slot));
    }

    [Fact]
    public void Whatever_is_booked_one_after_the_other_never_overlaps()
    {
        var chance = new Random(20);
        for (var round = 0; round < 300; round++)
        {
            var services = Enumerable
                .Range(0, 3)
                .Select(index =>
                    Of("sv_" + index, 5 * chance.Next(1, 25), 5 * chance.Next(1, 13)) with
                    {
                        BufferMinutes = 5 * chance.Next(0, 7),
                        Capacity = chance.Next(1, 4),
                    }
                )
                .ToList();
            var taken = new List<TakenTime>();
            for (var number = 0; number < 40; number++)
            {
                var service = services[chance.Next(services.Count)];
                var free = SlotFinder.Free(Ann, service, taken, Monday, Monday.AddDays(2)).ToList();
                if (free.Count > 0)
                {
                    var slot = free[chance.Next(free.Count)];
                    taken.Add(new(new("a" + number), service.ServiceId, slot.Start, slot.End, slot.End.AddMinutes(service.BufferMinutes)));
                }
            }

            foreach (var group in taken.GroupBy(time => (time.ServiceId, time.Start)))
            {
                Assert.True(group.Count() <= services.Single(service => service.ServiceId == group.Key.ServiceId).Capacity);
                Assert.DoesNotContain(
                    taken,
                    other =>
                        (other.ServiceId, other.Start) != group.Key && other.Start < group.First().Until && group.Key.Start < other.Until
                );
            }
        }
    }

    private static IEnumerable<string> Starts(Staff staff, Service service) =>
        SlotFinder.Offered(staff, service, Monday, Monday.AddDays(3)).Select(slot => slot.Start.ToString("dd HH:mm", null));

    private static Service Of(string id, int minutes, int step) =>
        new()
        {
            ServiceId = new ServiceId(id),
            Name = id,
            DurationMinutes = minutes,
            StepMinutes = step,
        };

    private static TakenTime Taken(string id, string service, string from, int minutes, int buffer)
    {
        var start = Monday + TimeSpan.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        return new(new(id), new(service), start, start.AddMinutes(minutes), start.AddMinutes(minutes + buffer));
    }
}
