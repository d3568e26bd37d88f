using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Catalogue;

/// <summary>Checks what people write about a vendor.</summary>
internal static class VendorRules
{
    private const int LongestName = 40;

    public static string Name(string? text, FieldErrors errors)
    {
        var name = errors.Required("name", text, LongestName);
        if (!name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') || name.StartsWith('-') || name.EndsWith('-'))
        {
            errors.Add("name", "is of small letters a to z, digits and hyphens, such as my-shop");
        }

        if (name == VendorSettings.ByHand)
        {
            errors.Add("name", $"is any other: {VendorSettings.ByHand} is what people write themselves");
        }

        return name;
    }

    public static string? Secret(VendorKind kind, string? text, FieldErrors errors)
    {
        var secret = errors.Text("secret", text, 500);
        if (secret.Length == 0)
        {
            return null;
        }

        if (kind == VendorKind.Standard && !SecretFormats.AreStandardWebhooks(secret))
        {
            errors.Add("secret", "is one or more Standard Webhooks secrets (whsec_ and base64), separated by spaces");
        }

        return secret;
    }

    public static string? Currency(string? text, FieldErrors errors)
    {
        var currency = errors.Text("currency", text, 3);
        if (currency.Length > 0 && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
        {
            errors.Add("currency", "is an ISO 4217 code such as EUR");
        }

        return currency.Length == 0 ? null : currency;
    }

    /// <summary>Where the name leads is looked at once more when the connection is made.</summary>
    public static string? PollUrl(string? text, FieldErrors errors)
    {
        var url = errors.Text("pollUrl", text, 2_000);
        if (
            url.Length > 0
            && (
                !Uri.TryCreate(url, UriKind.Absolute, out var parsed)
                || parsed.Scheme != Uri.UriSchemeHttps
                || parsed.UserInfo.Length > 0
                || parsed.IsLoopback
                || parsed.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
            )
        )
        {
            errors.Add("pollUrl", "is an absolute https address with a public host name, without a user in it");
        }

        return url.Length == 0 ? null : url;
    }
}
