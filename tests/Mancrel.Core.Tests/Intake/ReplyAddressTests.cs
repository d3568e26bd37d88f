using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Tests.Intake;

public sealed class ReplyAddressTests
{
    private static readonly TenantId Tenant = new("main");
    private static readonly ConversationId Conversation = new("c_pkiagf3kgwrt4kucjuu2dz65bp56ujfj");

    [Fact]
    public void An_answer_to_the_address_finds_its_conversation_however_it_is_written()
    {
        var address = Of("sales@shop.example").For(Tenant, Conversation)!.Address;

        Assert.StartsWith("sales+", address, StringComparison.Ordinal);
        Assert.True(address.Split('@')[0].Length <= 64);
        Assert.Equal(Conversation, Of("sales@shop.example").Find(Tenant, ["other@shop.example", address]));
        Assert.Equal(Conversation, Of("sales@shop.example").Find(Tenant, [address.ToUpperInvariant()]));
    }

    [Fact]
    public void An_address_that_was_changed_guessed_or_is_another_tenants_finds_nothing()
    {
        var ours = Of("sales@shop.example");
        var address = ours.For(Tenant, Conversation)!.Address;

        Assert.Null(ours.Find(new TenantId("other"), [address]));
        Assert.Null(ours.Find(Tenant, [address.Replace("pki", "pkj", StringComparison.Ordinal)]));
        Assert.Null(Of("sales@shop.example", key: 7).Find(Tenant, [address]));
        Assert.Null(
            ours.Find(
                Tenant,
                [
                    "",
                    "@",
                    "sales@shop.example",
                    "sales+@shop.example",
                    "sales+.@x",
                    "sales+a.b",
                    "+.",
                    "sales+" + new string('x', 5_000) + ".y@shop.example",
                ]
            )
        );
    }

    [Theory]
    [InlineData("sales@shop.example", false)]
    [InlineData("a-name-that-leaves-no-room@shop.example", true)]
    public void None_is_made_where_it_is_switched_off_or_does_not_fit(string from, bool tokens) =>
        Assert.Null(Of(from, tokens).For(Tenant, Conversation));

    private static ReplyAddress Of(string from, bool tokens = true, byte key = 0) =>
        new(
            new SigningKeys([.. Enumerable.Repeat(key, 32)]),
            new MancrelSettings
            {
                Mail = new MailSettings { From = new MailAddress("", from), ReplyTokens = tokens },
            }
        );
}
