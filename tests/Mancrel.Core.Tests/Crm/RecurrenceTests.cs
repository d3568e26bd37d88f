using System.Globalization;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Settings;
using NodaTime;

namespace Mancrel.Core.Tests.Crm;

/// <summary>When work comes back, on the office's wall clock.</summary>
public sealed class RecurrenceTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Theory]
    [InlineData("FREQ=DAILY;INTERVAL=2", "2026-03-02T10:00:00Z", "2026-03-04T10:00:00Z")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,WE", "2026-03-02T10:00:00Z", "2026-03-04T10:00:00Z")]
    [InlineData("RRULE:FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2", "2026-03-04T10:00:00Z", "2026-03-16T10:00:00Z")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31T10:00:00Z", "2026-03-31T10:00:00Z")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31T10:00:00Z", "2026-02-28T10:00:00Z")]
    [InlineData("FREQ=MONTHLY", "2026-01-30T10:00:00Z", "2026-03-30T10:00:00Z")]
    [InlineData("FREQ=YEARLY", "2024-02-29T10:00:00Z", "2028-02-29T10:00:00Z")]
    [InlineData("FREQ=DAILY;UNTIL=20260303T100000Z", "2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z")]
    [InlineData("FREQ=DAILY;UNTIL=20260302T235959Z", "2026-03-02T10:00:00Z", null)]
    [InlineData("FREQ=DAILY;UNTIL=20260303", "2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z")]
    [InlineData("FREQ=DAILY;UNTIL=20260302", "2026-03-02T10:00:00Z", null)]
    [InlineData("FREQ=DAILY;COUNT=1", "2026-03-02T10:00:00Z", null)]
    [InlineData("FREQ=DAILY;COUNT=2", "2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z")]
    [InlineData("FREQ=YEARLY;INTERVAL=999", "9500-03-02T10:00:00Z", null)]
    public void A_rule_tells_when_a_task_comes_back(string rule, string due, string? next) =>
        Assert.Equal(next, Written(Recurrence.Parse(rule)!.Next(Time(due), Time(due), occurrence: 0, DateTimeZone.Utc)));

    [Theory]
    [InlineData("FREQ=WEEKLY", "2026-03-23T08:00:00Z", "2026-03-30T07:00:00Z")]
    [InlineData("FREQ=WEEKLY", "2026-10-19T07:00:00Z", "2026-10-26T08:00:00Z")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO", "2026-03-01T23:30:00Z", "2026-03-08T23:30:00Z")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO", "2026-03-22T23:30:00Z", "2026-03-29T22:30:00Z")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-02-27T23:00:00Z", "2026-03-30T22:00:00Z")]
    [InlineData("FREQ=DAILY;UNTIL=20260302", "2026-02-28T23:30:00Z", "2026-03-01T23:30:00Z")]
    [InlineData("FREQ=DAILY;UNTIL=20260302", "2026-03-01T23:30:00Z", null)]
    public void The_wall_clock_of_the_office_counts(string rule, string due, string? next) =>
        Assert.Equal(next, Written(Recurrence.Parse(rule)!.Next(Time(due), Time(due), occurrence: 0, Berlin)));

    [Theory]
    [InlineData("FREQ=DAILY", "2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("FREQ=DAILY", "2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("FREQ=WEEKLY", "2026-03-22T01:30:00Z", "2026-03-29T01:30:00Z", "2026-04-05T00:30:00Z")]
    [InlineData("FREQ=MONTHLY", "2026-01-31T09:00:00Z", "2026-03-31T08:00:00Z", "2026-05-31T08:00:00Z")]
    public void A_time_that_the_change_of_clocks_leaves_out_or_has_twice_is_the_same_again_afterwards(
        string rule,
        string first,
        string second,
        string third
    )
    {
        var recurrence = Recurrence.Parse(rule)!;

        Assert.Equal(second, Written(recurrence.Next(Time(first), Time(first), 0, Berlin)));
        Assert.Equal(third, Written(recurrence.Next(Time(first), Time(second), 1, Berlin)));
    }

    [Theory]
    [InlineData("FREQ=HOURLY")]
    [InlineData("FREQ=DAILY;BYDAY=MO")]
    [InlineData("FREQ=WEEKLY;BYSETPOS=1")]
    [InlineData("FREQ=WEEKLY;BYDAY=1MO")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX")]
    [InlineData("FREQ=DAILY;COUNT=2;UNTIL=20260101")]
    [InlineData("FREQ=DAILY;COUNT=1000")]
    [InlineData("FREQ=DAILY;INTERVAL=0")]
    [InlineData("FREQ=DAILY;INTERVAL=99999999999")]
    [InlineData("FREQ=DAILY;UNTIL=2026")]
    [InlineData("FREQ=DAILY;UNTIL=20260101T000000")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=1,2")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-2")]
    [InlineData("FREQ=DAILY;FREQ=WEEKLY")]
    [InlineData("INTERVAL=2")]
    [InlineData("FREQ=3")]
    [InlineData("nonsense")]
    public void A_rule_outside_of_the_subset_is_refused(string rule) => Assert.Null(Recurrence.Parse(rule));

    [Fact]
    public async Task A_weekly_task_keeps_its_hour_over_the_change_of_clocks_and_one_that_is_put_off_counts_from_there()
    {
        var crm = new CrmFixture(new MancrelSettings { Office = new OfficeSettings { Zone = Berlin } });
        var cancellation = TestContext.Current.CancellationToken;
        var id = "t_1";
        var fields = new TaskFields
        {
            Title = "Call",
            DueAt = Time("2026-03-22T01:30:00Z"),
            RemindAt = Time("2026-03-22T00:30:00Z"),
            Recurrence = "FREQ=WEEKLY;COUNT=5",
        };
        await crm.Tasks.CreateAsync(CrmFixture.Tenant, id, fields, cancellation);
        List<string> due = [];
        for (var i = 0; i < 2; i++)
        {
            id = (await crm.Tasks.CompleteAsync(CrmFixture.Tenant, id, null, "a@b.example", cancellation))!.Item!.Value.NextTaskId!;
            due.Add(Written((await crm.Tasks.FindAsync(CrmFixture.Tenant, id, cancellation))!.Value.DueAt)!);
        }

        Assert.Equal(["2026-03-29T01:30:00Z", "2026-04-05T00:30:00Z"], due);

        var third = (await crm.Tasks.FindAsync(CrmFixture.Tenant, id, cancellation))!;
        await crm.Tasks.UpdateAsync(
            CrmFixture.Tenant,
            third,
            TaskFields.Of(third.Value) with
            {
                DueAt = Time("2026-04-06T07:00:00Z"),
            },
            cancellation
        );
        id = (await crm.Tasks.CompleteAsync(CrmFixture.Tenant, id, null, "a@b.example", cancellation))!.Item!.Value.NextTaskId!;
        var fourth = (await crm.Tasks.FindAsync(CrmFixture.Tenant, id, cancellation))!.Value;

        Assert.Equal(("2026-04-13T07:00:00Z", 3), (Written(fourth.DueAt), fourth.Occurrence));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string? Written(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
