namespace Mancrel.Core.Settings;

/// <summary>Reads <c>Mancrel:SignIn:Entra</c>: all three of its settings, or none.</summary>
internal static class EntraSettingsReader
{
    private const string Tenant = "Mancrel:SignIn:Entra:TenantId";
    private const string Client = "Mancrel:SignIn:Entra:ClientId";
    private const string Secret = "Mancrel:SignIn:Entra:ClientSecret";
    private const string Cloud = "Mancrel:SignIn:Entra:Authority";

    /// <summary>The settings; null when none is given.</summary>
    public static EntraSettings? Read(IReadOnlyDictionary<string, string> values)
    {
        if (!new[] { Tenant, Client, Secret, Cloud }.Any(values.ContainsKey))
        {
            return null;
        }

        var settings = new EntraSettings
        {
            TenantId = Id(values, Tenant, "the id of your directory (a GUID), not a name and not common"),
            ClientId = Id(values, Client, "the application (client) id of the registration (a GUID)"),
            ClientSecret =
                values.GetValueOrDefault(Secret)
                ?? throw new InvalidSettingException($"{Secret} is not set; sign-in with Entra ID needs the registration's secret"),
        };
        return values.TryGetValue(Cloud, out var authority) ? settings with { Authority = Address(authority) } : settings;
    }

    private static Guid Id(IReadOnlyDictionary<string, string> values, string name, string allowed) =>
        Guid.TryParseExact(values.GetValueOrDefault(name), "D", out var id)
            ? id
            : throw Wrong(name, values.GetValueOrDefault(name) ?? "", allowed);

    // The secret goes there: never in the clear, but to this machine itself.
    private static Uri Address(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : throw Wrong(Cloud, text, "an https address such as https://login.microsoftonline.us/, or an http one on this machine");

    private static InvalidSettingException Wrong(string name, string value, string allowed) =>
        new($"{name} is \"{value}\"; allowed is {allowed}");
}
