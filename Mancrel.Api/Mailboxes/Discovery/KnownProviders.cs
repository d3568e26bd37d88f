using Mancrel.Core.Ports;

namespace Mancrel.Api.Mailboxes.Discovery;

/// <summary>The large providers of mailboxes, by their own domains and by the mail exchangers of domains that they serve.</summary>
internal static class KnownProviders
{
    private static readonly Provider[] All =
    [
        new("Gmail", ["gmail.com", "googlemail.com"], ["google.com", "googlemail.com"], "imap.gmail.com", "smtp.gmail.com")
        {
            SignIn = MailboxKind.Gmail,
            Note = "Sign in with Google. A password works only as an app password (Google account, Security, App passwords).",
        },
        new(
            "Microsoft 365",
            ["outlook.com", "hotmail.com", "live.com"],
            ["outlook.com"],
            "outlook.office365.com",
            "smtp.office365.com",
            587
        )
        {
            SignIn = MailboxKind.Microsoft,
            Note = "Sign in with Microsoft: it takes no passwords from mail programs any more.",
        },
        new("Yahoo", ["yahoo.com", "ymail.com"], ["yahoodns.net"], "imap.mail.yahoo.com", "smtp.mail.yahoo.com")
        {
            Note = "Yahoo wants an app password (account security), not your own.",
        },
        new("iCloud", ["icloud.com", "me.com", "mac.com"], ["icloud.com"], "imap.mail.me.com", "smtp.mail.me.com", 587)
        {
            Note = "Apple wants an app-specific password (account.apple.com, Sign-In and Security), not your own.",
        },
        new("Fastmail", ["fastmail.com", "fastmail.fm"], ["messagingengine.com"], "imap.fastmail.com", "smtp.fastmail.com")
        {
            Note = "Fastmail wants an app password (Settings, Privacy and Security), not your own.",
        },
        new("Zoho", ["zoho.com", "zohomail.com"], ["zoho.com", "zohomail.com"], "imap.zoho.com", "smtp.zoho.com")
        {
            Note = "Switch IMAP on in Zoho Mail; with two-factor sign-in Zoho wants an application-specific password.",
        },
        new("Zoho (Europe)", ["zohomail.eu"], ["zoho.eu", "zohomail.eu"], "imap.zoho.eu", "smtp.zoho.eu")
        {
            Note = "Switch IMAP on in Zoho Mail; with two-factor sign-in Zoho wants an application-specific password.",
        },
        new("Yandex", ["yandex.ru", "yandex.com", "ya.ru"], ["yandex.ru", "yandex.net"], "imap.yandex.com", "smtp.yandex.com")
        {
            Note = "Switch IMAP on in Yandex Mail and make an app password (Yandex ID, Security).",
        },
        new("Mail.ru", ["mail.ru", "bk.ru", "inbox.ru", "list.ru"], ["mail.ru"], "imap.mail.ru", "smtp.mail.ru")
        {
            Note = "Mail.ru wants a password for external applications (Mail.ru account, Security).",
        },
        new("GMX", ["gmx.de", "gmx.net", "gmx.at", "gmx.ch"], ["gmx.net"], "imap.gmx.net", "mail.gmx.net", 587)
        {
            Note = "Switch IMAP on in the settings of GMX first.",
        },
        new("WEB.DE", ["web.de"], ["web.de"], "imap.web.de", "smtp.web.de", 587)
        {
            Note = "Switch IMAP on in the settings of WEB.DE first.",
        },
        new("IONOS", [], ["kundenserver.de", "ionos.com", "1and1.com"], "imap.ionos.com", "smtp.ionos.com"),
        new("Strato", [], ["rzone.de", "strato.de"], "imap.strato.de", "smtp.strato.de"),
        new("OVHcloud", [], ["ovh.net"], "ssl0.ovh.net", "ssl0.ovh.net"),
        new("Hetzner", [], ["your-server.de"], "mail.your-server.de", "mail.your-server.de"),
    ];

    /// <summary>By the address's own domain; null where no provider's is known.</summary>
    public static (FoundServers Servers, string? Note)? ByDomain(string address, string domain) =>
        Find(address, provider => provider.Domains.Contains(domain));

    /// <summary>By a mail exchanger's name.</summary>
    public static (FoundServers Servers, string? Note)? ByExchanger(string address, string exchanger) =>
        Find(
            address,
            provider => provider.Exchangers.Any(known => exchanger == known || exchanger.EndsWith("." + known, StringComparison.Ordinal))
        );

    /// <summary>What a person has to know who connects with this server.</summary>
    public static string? NoteFor(string imapHost) => Array.Find(All, provider => provider.Imap == imapHost)?.Note;

    /// <summary>Where one signs in for a mailbox of this server; null where a password is given.</summary>
    public static MailboxKind? SignInFor(string imapHost) => Array.Find(All, provider => provider.Imap == imapHost)?.SignIn;

    private static (FoundServers Servers, string? Note)? Find(string address, Predicate<Provider> fits) =>
        Array.Find(All, fits) is { } found
            ? (
                new FoundServers(
                    found.Name,
                    new SuggestedServer(found.Imap, 993, MailboxSecurity.Tls, address),
                    new SuggestedServer(
                        found.Smtp,
                        found.SmtpPort,
                        found.SmtpPort == 465 ? MailboxSecurity.Tls : MailboxSecurity.Starttls,
                        address
                    )
                ),
                found.Note
            )
            : null;

    private sealed record Provider(string Name, string[] Domains, string[] Exchangers, string Imap, string Smtp, int SmtpPort = 465)
    {
        public string? Note { get; init; }

        /// <summary>Where one signs in for a mailbox instead of giving a password.</summary>
        public MailboxKind? SignIn { get; init; }
    }
}
