using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Tests.Intake;

public sealed class MailAddressParserTests
{
    [Theory]
    [InlineData("nora@example.org", "", "nora@example.org")]
    [InlineData("Nora Fields <nora@example.org>", "Nora Fields", "nora@example.org")]
    [InlineData("\"Fields, Nora\" <nora@example.org>", "Fields, Nora", "nora@example.org")]
    [InlineData("nora@example.org (Nora Fields)", "Nora Fields", "nora@example.org")]
    [InlineData("=?utf-8?B?0J3QvtGA0LA=?= <nora@example.org>", "Нора", "nora@example.org")]
    [InlineData("\"=?utf-8?Q?N=C3=B8ra?=\" <nora@example.org>", "Nøra", "nora@example.org")]
    [InlineData("Fields, Nora <nora@example.org>", "Fields, Nora", "nora@example.org")]
    [InlineData("Nora <nora@example.org", "Nora", "nora@example.org")]
    [InlineData("<<nora@example.org>>", "", "nora@example.org")]
    [InlineData("Nora Fields nora@example.org", "Nora Fields", "nora@example.org")]
    [InlineData("\"john doe\"@example.org", "", "\"john doe\"@example.org")]
    [InlineData("mailto:nora@example.org", "", "nora@example.org")]
    [InlineData("<@relay.example:nora@example.org>", "", "nora@example.org")]
    [InlineData("nora@[192.0.2.1]", "", "nora@[192.0.2.1]")]
    [InlineData("Нора <нора@пример.рф>", "Нора", "нора@пример.рф")]
    [InlineData("MAILER-DAEMON", "", "MAILER-DAEMON")]
    [InlineData("'Nora' <nora@example.org>", "Nora", "nora@example.org")]
    [InlineData("Nora (at (the) office) Fields <nora@example.org>", "Nora Fields", "nora@example.org")]
    [InlineData("\"Nora <nora@example.org>", "Nora", "nora@example.org")]
    public void One_mailbox_is_read_however_it_is_written(string text, string name, string address)
    {
        Assert.Equal([new MailAddress(name, address)], MailAddressParser.ParseList(text));
    }

    [Fact]
    public void Quoted_comma_in_a_display_name_does_not_split_the_address()
    {
        var list = MailAddressParser.ParseList("\"Fields, Nora\" <nora@example.org>, Bob <bob@example.org>");
        Assert.Equal([new MailAddress("Fields, Nora", "nora@example.org"), new MailAddress("Bob", "bob@example.org")], list);
    }

    [Fact]
    public void A_group_gives_its_members_and_an_empty_group_nobody()
    {
        Assert.Equal(
            ["a@x.example", "b@x.example"],
            MailAddressParser.ParseList("Sales team: a@x.example, b@x.example;").Select(a => a.Address)
        );
        Assert.Empty(MailAddressParser.ParseList("undisclosed-recipients:;"));
    }

    [Fact]
    public void Semicolons_of_Outlook_divide_addresses()
    {
        Assert.Equal(["a@x.example", "b@x.example"], MailAddressParser.ParseList("a@x.example; b@x.example").Select(a => a.Address));
    }

    [Theory]
    [InlineData("Nora Fields", "Nora Fields <nora@example.org>")]
    [InlineData("Fields, Nora", "\"Fields, Nora\" <nora@example.org>")]
    [InlineData("The \"boss\"", "\"The \\\"boss\\\"\" <nora@example.org>")]
    [InlineData("Нора", "Нора <nora@example.org>")]
    [InlineData("", "nora@example.org")]
    public void The_text_of_a_mailbox_reads_back_as_the_same_mailbox(string name, string text)
    {
        var address = new MailAddress(name, "nora@example.org");
        Assert.Equal(text, address.ToString());
        Assert.Equal(address, MailAddressParser.ParseFirst(text));
        Assert.Equal(
            address,
            JsonSerializer.Deserialize<MailAddress>(JsonSerializer.Serialize(address, CoreJson.Options), CoreJson.Options)
        );
    }

    [Fact]
    public void A_line_break_never_leaves_an_address()
    {
        Assert.DoesNotContain('\n', new MailAddress("Nora\r\nBcc: all@example.org", "nora@example.org\r\n").ToString());
    }
}
