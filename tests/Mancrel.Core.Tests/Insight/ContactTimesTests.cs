using Mancrel.Core.Insight.Patterns;
using Mancrel.Core.Insight.Statistics;
using NodaTime;

namespace Mancrel.Core.Tests.Insight;

/// <summary>When a person writes.</summary>
public sealed class ContactTimesTests
{
    private static readonly DateTimeZone Tashkent = DateTimeZoneProviders.Tzdb["Asia/Tashkent"];

    // A Friday, 15:00 in Tashkent.
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Who_writes_in_the_morning_is_followed_up_on_the_next_working_morning()
    {
        var told = Of(Enumerable.Range(1, 12).Select(week => Now.AddDays(-7 * week).AddHours(-6)));

        Assert.Equal((12, 12, 12), (told.Letters, told.Share.Count, told.Share.Base));
        Assert.InRange(told.FromHour!.Value, 7, 9);
        Assert.True(told.Holds, $"{told}");
        Assert.Equal([new DayCount(DayOfWeek.Friday, 12)], told.Days);

        // Friday's is over: Monday at the same hour in Tashkent, five hours before UTC's.
        Assert.Equal(new DateTimeOffset(2026, 11, 23, told.FromHour.Value - 5, 0, 0, TimeSpan.Zero), told.Next);
    }

    [Fact]
    public void Who_writes_on_sundays_is_followed_up_on_a_sunday_too_when_it_comes_first()
    {
        var told = ContactTimes.Of(
            [.. Enumerable.Range(1, 12).Select(week => Now.AddDays(2 - (7 * week)))],
            Tashkent,
            "Asia/Tashkent",
            Now.AddHours(30)
        );

        Assert.Equal(DayOfWeek.Sunday, told.Next!.Value.ToOffset(TimeSpan.FromHours(5)).DayOfWeek);
    }

    [Fact]
    public void Few_letters_and_letters_at_any_hour_name_no_time()
    {
        var few = Of([Now, Now, Now, Now]);
        Assert.Equal((null, null, false), (few.FromHour, few.Next, few.Holds));
        Assert.Equal(4, few.Letters);
        Assert.Empty(Of([]).Days);

        var draws = new Draws(3);
        var misled = Enumerable
            .Range(0, 400)
            .Count(_ =>
                Of(
                    Enumerable
                        .Range(0, 20)
                        .Select(day => Now.Date.AddDays(-day).AddHours(2 + (draws.Even() * 15)))
                        .Select(at => new DateTimeOffset(at, TimeSpan.Zero))
                ).Holds
            );

        Assert.InRange(misled, 0, 20);
    }

    private static ContactTimes Of(IEnumerable<DateTimeOffset> letters) => ContactTimes.Of([.. letters], Tashkent, "Asia/Tashkent", Now);
}
