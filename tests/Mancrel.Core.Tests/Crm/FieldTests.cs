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
    [InlineData("0049 30 901820", "US", "+4930901820")]
    [InlineData("(030) 901820", "DE", "+4930901820")]
    [InlineData("8 (495) 123-45-67", "RU", "+74951234567")]
    [InlineData("8 701 123 45 67", "KZ", "+77011234567")]
    [InlineData("8 029 123-45-67", "BY", "+375291234567")]
    [InlineData("80 29 123-45-67", "BY", "+375291234567")]
    [InlineData("029 123 45 67", "BY", "+375291234567")]
    [InlineData("8 612 34567", "LT", "+37061234567")]
    [InlineData("0 612 34567", "LT", "+37061234567")]
    [InlineData("90 123 45 67", "UZ", "+998901234567")]
    [InlineData("06 698 12345", "IT", "+390669812345")]
    [InlineData("905-666-1234", "US", "+19056661234")]
    [InlineData("٠٣٠ ٩٠١٨٢٠", "DE", "+4930901820")]
    [InlineData("905-666-1234", null, null)]
    [InlineData("666-1234", "US", null)]
    [InlineData("+999 123", null, null)]
    [InlineData("+1 800 FLOWERS", null, null)]
    [InlineData("+1 212 555 0100 ext. 5", null, null)]
    [InlineData("+7 8 (495) 123-45-67-89-10-11", null, null)]
    public void A_number_becomes_E164_where_its_country_is_known(string text, string? region, string? expected)
    {
        var number = PhoneNumber.ToE164(text, region);

        Assert.Equal(expected, number);

        // What is stored is read as itself, wherever the office is.
        Assert.Equal(expected, expected is null ? null : PhoneNumber.ToE164(expected, "UZ"));
    }

    [Theory]
    [InlineData("uz", "UZ")]
    [InlineData(" Germany ", "DE")]
    [InlineData("UK", "GB")]
    [InlineData("belarus", "BY")]
    [InlineData("Atlantis", null)]
    [InlineData(null, null)]
    public void A_country_is_known_by_its_code_and_its_name(string? country, string? region) =>
        Assert.Equal(region, PhoneNumber.RegionOf(country));

    [Fact]
    public async Task No_two_contacts_share_an_address_and_one_that_is_given_up_is_free_again()
    {
        var crm = new CrmFixture();
        var cancellation = TestContext.Current.CancellationToken;
        await crm.ContactAsync("p_1", new ContactFields { Name = "Nora", Emails = ["nora@x.example", "n@y.example"] });
        var taken = await crm.Contacts.CreateAsync(
            CrmFixture.Tenant,
            new("p_2"),
            new ContactFields { Name = "Other", Emails = ["o@x.example", "NORA@X.example"] },
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
