using System.Globalization;
using System.Net;
using System.Xml;
using System.Xml.Linq;
using Mancrel.Api.Http;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Mailboxes.Discovery;

/// <summary>
/// Reads a config-v1.1.xml of Mozilla's autoconfiguration (benbucksch.github.io/autoconfig-spec). What it names is a stranger's word.
/// </summary>
internal static class Autoconfig
{
    /// <summary>The servers; null where the text is no such document or names none that is safe to use.</summary>
    public static FoundServers? Read(string xml, string address)
    {
        XDocument document;
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(xml),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            document = XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }

        var provider = document.Root?.Element("emailProvider");
        var imap = provider
            ?.Elements("incomingServer")
            .Where(server => string.Equals((string?)server.Attribute("type"), "imap", StringComparison.OrdinalIgnoreCase))
            .Select(server => ServerOf(server, address))
            .OfType<SuggestedServer>()
            .OrderBy(server => server.Security == MailboxSecurity.Tls ? 0 : 1)
            .FirstOrDefault();
        if (imap is null)
        {
            return null;
        }

        var smtp = provider!
            .Elements("outgoingServer")
            .Select(server => ServerOf(server, address))
            .OfType<SuggestedServer>()
            .OrderBy(server => server.Security == MailboxSecurity.Tls ? 0 : 1)
            .FirstOrDefault();
        return new FoundServers(((string?)provider.Element("displayName"))?.Trim(), imap, smtp);
    }

    /// <summary>Whether a name may be suggested: a host name with a dot, or an address of the Internet.</summary>
    public static bool IsUsable(string host) =>
        IPAddress.TryParse(host, out var address)
            ? PublicAddresses.IsPublic(address)
            : Uri.CheckHostName(host) == UriHostNameType.Dns
                && host.Contains('.')
                && !host.EndsWith(".localhost", StringComparison.Ordinal);

    private static SuggestedServer? ServerOf(XElement server, string address)
    {
        var host = Fill(server.Element("hostname"), address).ToLowerInvariant();
        var security = ((string?)server.Element("socketType"))?.Trim().ToUpperInvariant() switch
        {
            "SSL" => MailboxSecurity.Tls,
            "STARTTLS" => MailboxSecurity.Starttls,
            _ => (MailboxSecurity?)null,
        };

        // A password is sent over encrypted connections only.
        return
            security is { } known
            && IsUsable(host)
            && int.TryParse((string?)server.Element("port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= 65_535
            ? new SuggestedServer(host, port, known, Fill(server.Element("username"), address) is { Length: > 0 } user ? user : address)
            : null;
    }

    private static string Fill(XElement? element, string address)
    {
        var at = address.LastIndexOf('@');
        return (((string?)element) ?? "")
            .Trim()
            .Replace("%EMAILADDRESS%", address, StringComparison.OrdinalIgnoreCase)
            .Replace("%EMAILLOCALPART%", address[..at], StringComparison.OrdinalIgnoreCase)
            .Replace("%EMAILDOMAIN%", address[(at + 1)..], StringComparison.OrdinalIgnoreCase);
    }
}
