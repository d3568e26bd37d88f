using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Tests.Crm;

/// <summary>Telephone numbers, recurrence rules, and what a contact may be.</summary>
public sealed class FieldTests
{
    [Theory]
    [InlineData("+998 90 123-45-67", null, "+998901234567")]
    [InlineData("+44 (0)20 7946 0018", null, "+442079460018")]
    [InlineData("0049 30 901820", null, "+4930901820")]
    [InlineData("(030) 901820", "49", "+4930901820")]
    [InlineData("8 (495) 123-45-67", "7", "+74951234567")]
    [InlineData("06 698 12345", "39", "+390669812345")]
    [InlineData("905-666-1234", "1", "+19056661234")]
    [InlineData("905-666-1234", null, null)]
    [InlineData("+999 123", null, null)]
    [InlineData("+1 800 FLOWERS", null, null)]
    [InlineData("+1 212 555 0100 ext. 5", null, null)]
    public void A_number_becomes_E164_where_its_country_is_known(string text, string? callingCode, string? expected) =>
        Assert.Equal(expected, PhoneNumber.ToE164(text, callingCode));

    [Theory]
    [InlineData("FREQ=DAILY;INTERVAL=2", "2026-03-02T10:00:00Z", "2026-03-04T10:00:00Z")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,WE", "2026-03-02T10:00:00Z", "2026-03-04T10:00:00Z")]
    [InlineData("RRULE:FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2", "2026-03-04T10:00:00Z", "2026-03-16T10:00:00Z")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31T10:00:00Z", "2026-03-31T10:00:00Z")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31T10:00:00Z", "2026-02-28T10:00:00Z")]
    [InlineData("FREQ=YEARLY", "2024-02-29T10:00:00Z", "2028-02-29T10:00:00Z")]
    [InlineData("FREQ=DAILY;UNTIL=20260302T235959Z", "2026-03-02T10:00:00Z", null)]
    [InlineData("FREQ=DAILY;COUNT=1", "2026-03-02T10:00:00Z", null)]
    public void A_rule_tells_when_a_task_comes_back(string rule, string due, string? next) =>
        Assert.Equal(
            next is null ? null : DateTimeOffset.Parse(next),
            Recurrence.Parse(rule)!.Next(DateTimeOffset.Parse(due), occurrence: 0)
        );

    [Theory]
    [InlineData("FREQ=HOURLY")]
    [InlineData("FREQ=DAILY;BYDAY=MO")]
    [InlineData("FREQ=WEEKLY;BYSETPOS=1")]
    [InlineData("FREQ=DAILY;COUNT=2;UNTIL=20260101")]
    [InlineData("INTERVAL=2")]
    [InlineData("FREQ=3")]
    [InlineData("nonsense")]
    public void A_rule_outside_of_the_subset_is_refused(string rule) => Assert.Null(Recurrence.Parse(rule));

    [Fact]
    public async Task No_two_contacts_share_an_address_and_one_that_is_given_up_is_free_again()
    {
        var crm = new CrmFixture();
        var cancellation = TestContext.Current.CancellationToken;
        await crm.ContactAsync("p_1", new ContactFields { Name = "Nora", Emails = ["nora@x.example", "n@y.example"] });
        var taken = await crm.Contacts.CreateAsync(
            CrmFixture.Tenant,
            new("p_2"),
            new ContactFields { Name = "Other", Emails = ["o@x.example", "Nora+shop@x.example"] },
            "test",
            cancellation
        );
        Assert.Contains("p_1", Assert.Single(taken.Errors!.ByField()["emails[1]"]), StringComparison.Ordinal);

        var nora = (await crm.Contacts.FindAsync(CrmFixture.Tenant, new("p_1"), cancellation))!;
        await crm.Contacts.UpdateAsync(
            CrmFixture.Tenant,
            nora,
            ContactFields.Of(nora.Value) with
            {
                Emails = ["n@y.example"],
            },
            "test",
            cancellation
        );
        Assert.NotNull(
            (
                await crm.Contacts.CreateAsync(
                    CrmFixture.Tenant,
                    new("p_2"),
                    new ContactFields { Emails = ["o@x.example", "nora@x.example"] },
                    "test",
                    cancellation
                )
            ).Item
        );
    }

    [Fact]
    public async Task A_recurring_task_that_is_done_twice_comes_back_once()
    {
        var crm = new CrmFixture();
        var cancellation = TestContext.Current.CancellationToken;
        await crm.Tasks.CreateAsync(
            CrmFixture.Tenant,
            "t_1",
            new TaskFields
            {
                Title = "Call",
                DueAt = CrmFixture.Now,
                RemindAt = CrmFixture.Now.AddHours(-1),
                Recurrence = "FREQ=WEEKLY",
            },
            cancellation
        );
        var first = await crm.Tasks.CompleteAsync(CrmFixture.Tenant, "t_1", null, "a@b.example", cancellation);
        await crm.Tasks.ReopenAsync(CrmFixture.Tenant, "t_1", null, cancellation);
        var second = await crm.Tasks.CompleteAsync(CrmFixture.Tenant, "t_1", null, "a@b.example", cancellation);
        Assert.Equal(first!.Item!.Value.NextTaskId, second!.Item!.Value.NextTaskId);
        var next = await crm.Tasks.FindAsync(CrmFixture.Tenant, second.Item.Value.NextTaskId!, cancellation);
        Assert.Equal((CrmFixture.Now.AddDays(7), CrmFixture.Now.AddDays(7).AddHours(-1)), (next!.Value.DueAt, next.Value.RemindAt));
    }
}
