using System.Globalization;

namespace Mancrel.Core.Settings;

/// <summary>Reads <c>Mancrel:Mailboxes:OAuth</c>.</summary>
internal static class MailboxProviderReader
{
    /// <summary>The name under <c>Mancrel:Mailboxes</c> that is no mailbox's.</summary>
    public const string Section = "OAuth";

    private const string Prefix = "Mancrel:Mailboxes:" + Section;

    /// <summary>Both providers.</summary>
    public static MailboxProviders Read(IReadOnlyDictionary<string, string> values)
    {
        var microsoft = Read(values, Prefix + ":Microsoft", MailboxProviderSettings.Microsoft);
        var tenant = values.GetValueOrDefault(Prefix + ":Microsoft:Tenant") ?? "common";
        if (tenant.Length > 255 || !tenant.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
        {
            throw Wrong(
                Prefix + ":Microsoft:Tenant",
                tenant,
                "the id or the domain of a directory, or one of common, organizations, consumers"
            );
        }

        return new MailboxProviders(
            microsoft with
            {
                AuthorizeUrl = OfTenant(microsoft.AuthorizeUrl, tenant),
                TokenUrl = OfTenant(microsoft.TokenUrl, tenant),
            },
            Read(values, Prefix + ":Google", MailboxProviderSettings.Google)
        );
    }

    private static MailboxProviderSettings Read(IReadOnlyDictionary<string, string> values, string prefix, MailboxProviderSettings standard)
    {
        var client = values.GetValueOrDefault(prefix + ":ClientId");
        var secret = values.GetValueOrDefault(prefix + ":ClientSecret");
        return client is null && secret is not null
            ? throw new InvalidSettingException($"{prefix}:ClientId is not set; a secret alone is of no registration")
            : standard with
            {
                ClientId = client,
                ClientSecret = secret,
                AuthorizeUrl = Address(values, prefix + ":AuthorizeUrl") ?? standard.AuthorizeUrl,
                TokenUrl = Address(values, prefix + ":TokenUrl") ?? standard.TokenUrl,
                RevokeUrl = Address(values, prefix + ":RevokeUrl") ?? standard.RevokeUrl,
                CalendarUrl = Folder(Address(values, prefix + ":CalendarUrl")) ?? standard.CalendarUrl,
                Imap = Server(values, prefix + ":Imap", standard.Imap),
                Smtp = Server(values, prefix + ":Smtp", standard.Smtp),
            };
    }

    private static Uri OfTenant(Uri address, string tenant) =>
        new(address.AbsoluteUri.Replace("/common/", $"/{tenant}/", StringComparison.Ordinal));

    // Codes and secrets go there: never in the clear, but to this machine itself.
    private static Uri? Address(IReadOnlyDictionary<string, string> values, string name) =>
        !values.TryGetValue(name, out var text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
        : throw Wrong(name, text, "an https address, or an http one on this machine");

    private static Uri? Folder(Uri? address) =>
        address is null || address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    private static MailboxServerSettings Server(IReadOnlyDictionary<string, string> values, string prefix, MailboxServerSettings standard)
    {
        var (host, port, security) = (
            values.GetValueOrDefault(prefix + ":Host"),
            values.GetValueOrDefault(prefix + ":Port"),
            values.GetValueOrDefault(prefix + ":Security")
        );
        if (
            port is not null
            && (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65_535)
        )
        {
            throw Wrong(prefix + ":Port", port, "a whole number from 1 to 65535");
        }

        if (security?.ToLowerInvariant() is not (null or "auto" or "tls" or "starttls" or "none"))
        {
            throw Wrong(prefix + ":Security", security, "one of auto, tls, starttls, none");
        }

        return new MailboxServerSettings(
            host ?? standard.Host,
            port is null ? standard.Port : int.Parse(port, CultureInfo.InvariantCulture),
            security ?? standard.Security,
            User: null,
            Password: null
        );
    }

    private static InvalidSettingException Wrong(string name, string value, string allowed) =>
        new($"{name} is \"{value}\"; allowed is {allowed}");
}
