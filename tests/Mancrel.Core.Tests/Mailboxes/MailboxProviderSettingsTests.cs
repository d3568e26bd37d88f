using Mancrel.Core.Settings;

namespace Mancrel.Core.Tests.Mailboxes;

public sealed class MailboxProviderSettingsTests
{
    [Fact]
    public void Without_a_registration_nobody_signs_in_and_no_mailbox_is_called_OAuth()
    {
        var settings = Read(("Microsoft:Tenant", "shop.example"));

        Assert.Empty(settings.Mailboxes);
        Assert.False(settings.MailboxProviders.Microsoft.IsReady);
        Assert.False(settings.MailboxProviders.Google.IsReady);
    }

    [Fact]
    public void The_directory_of_a_registration_stands_in_both_addresses()
    {
        var microsoft = Read(("Microsoft:ClientId", "c"), ("Microsoft:Tenant", "shop.example")).MailboxProviders.Microsoft;

        Assert.True(microsoft.IsReady);
        Assert.Equal("https://login.microsoftonline.com/shop.example/oauth2/v2.0/authorize", microsoft.AuthorizeUrl.AbsoluteUri);
        Assert.Equal("https://login.microsoftonline.com/shop.example/oauth2/v2.0/token", microsoft.TokenUrl.AbsoluteUri);
        Assert.Equal("outlook.office365.com:993", microsoft.Imap.ToString());
    }

    [Theory]
    [InlineData("Microsoft:Tenant", "a/../b")]
    [InlineData("Google:TokenUrl", "http://oauth2.example.org/token")]
    [InlineData("Google:AuthorizeUrl", "accounts.google.com")]
    [InlineData("Google:Imap:Port", "70000")]
    [InlineData("Microsoft:Smtp:Security", "much")]
    public void A_wrong_value_is_one_line_with_name_value_and_what_is_allowed(string name, string value)
    {
        var error = Assert.Throws<InvalidSettingException>(() => Read((name, value)));

        Assert.StartsWith($"Mancrel:Mailboxes:OAuth:{name} is \"{value}\"; allowed is ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_without_its_registration_is_told_and_never_printed()
    {
        var error = Assert.Throws<InvalidSettingException>(() => Read(("Google:ClientSecret", "the secret")));

        Assert.Contains("Mancrel:Mailboxes:OAuth:Google:ClientId", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the secret", error.Message, StringComparison.Ordinal);
        var google = Read(("Google:ClientId", "c"), ("Google:ClientSecret", "the secret")).MailboxProviders.Google;
        Assert.DoesNotContain("the secret", google.ToString(), StringComparison.Ordinal);
    }

    private static MancrelSettings Read(params (string Name, string Value)[] values) =>
        new SettingsReader(
            values.ToDictionary(pair => "Mancrel:Mailboxes:OAuth:" + pair.Name, pair => (string?)pair.Value, StringComparer.Ordinal)
        ).Read();
}
