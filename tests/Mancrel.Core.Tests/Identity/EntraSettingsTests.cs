using Mancrel.Core.Settings;

namespace Mancrel.Core.Tests.Identity;

public sealed class EntraSettingsTests
{
    private const string Tenant = "3f1c2b5a-0d53-4a5e-9d3c-6f1f0c1e7a11";
    private const string Client = "8a7e6d5c-4b3a-4291-8c7d-6e5f4a3b2c1d";

    [Fact]
    public void Nothing_set_is_no_sign_in_with_Entra() => Assert.Null(Read());

    [Fact]
    public void A_whole_one_names_its_issuer()
    {
        var entra = Read(("TenantId", Tenant), ("ClientId", Client), ("ClientSecret", "s"));
        Assert.Equal($"https://login.microsoftonline.com/{Tenant}/v2.0", entra!.Issuer);

        entra = Read(("TenantId", Tenant), ("ClientId", Client), ("ClientSecret", "s"), ("Authority", "https://login.microsoftonline.us"));
        Assert.Equal($"https://login.microsoftonline.us/{Tenant}/v2.0", entra!.Issuer);
    }

    [Theory]
    [InlineData("TenantId", "common")]
    [InlineData("TenantId", "shop.onmicrosoft.com")]
    [InlineData("TenantId", "")]
    [InlineData("ClientId", "mancrel")]
    [InlineData("Authority", "http://login.example.org")]
    [InlineData("Authority", "login.microsoftonline.com")]
    public void A_wrong_value_is_one_line_with_name_value_and_what_is_allowed(string name, string value)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TenantId"] = Tenant,
            ["ClientId"] = Client,
            ["ClientSecret"] = "the secret",
            [name] = value,
        };
        var error = Assert.Throws<InvalidSettingException>(() => Read([.. settings.Select(pair => (pair.Key, pair.Value))]));
        Assert.StartsWith($"Mancrel:SignIn:Entra:{name} is \"{value}\"; allowed is ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_secret_is_named()
    {
        var error = Assert.Throws<InvalidSettingException>(() => Read(("TenantId", Tenant), ("ClientId", Client)));
        Assert.Contains("Mancrel:SignIn:Entra:ClientSecret", error.Message, StringComparison.Ordinal);
    }

    private static EntraSettings? Read(params (string Name, string Value)[] values) =>
        new SettingsReader(
            values.ToDictionary(pair => "Mancrel:SignIn:Entra:" + pair.Name, pair => (string?)pair.Value, StringComparer.Ordinal)
        )
            .Read()
            .Entra;
}
