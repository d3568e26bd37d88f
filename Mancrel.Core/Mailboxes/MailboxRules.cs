using System.Net;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Mailboxes;

/// <summary>Checks what people wrote about a mailbox, and makes the mailbox of it.</summary>
public sealed class MailboxRules(IMailboxAccess access, MailboxSecrets secrets, MancrelSettings settings)
{
    /// <summary>The most days of old mail.</summary>
    public const int MostDays = 3650;

    // Of Microsoft 365, and of Outlook.com and Hotmail before it.
    private static readonly HashSet<string> MicrosoftHosts = new(
        ["outlook.office365.com", "outlook.office.com", "imap-mail.outlook.com"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The mailbox with the fields over it; <paramref name="before"/> is null of a new one.</summary>
    public Mailbox Apply(string id, Mailbox? before, MailboxFields fields, FieldErrors errors)
    {
        var kind = fields.Kind ?? before?.Type ?? MailboxKind.Imap;
        if (before?.SignsIn == true)
        {
            return ApplySignedIn(before, fields, errors);
        }

        if (access.Kinds.Contains(kind) && Mailbox.IsSignedIn(kind))
        {
            errors.Add("kind", "is connected by a sign-in at the provider: POST /api/mailboxes/oauth/start tells where");
        }
        else if (!access.Kinds.Contains(kind))
        {
            errors.Add(
                "kind",
                access.Kinds.Count == 0
                    ? "cannot be connected on this host: mail comes in by webhooks here"
                    : $"is one of {string.Join(", ", access.Kinds.Select(CoreJson.Name))}"
            );
        }

        var address = AddressOf(fields.Address, errors);
        if (fields.Imap is null)
        {
            errors.Add("imap", "is required: host and password at least");
        }

        var imap = Server("imap", id, address, fields.Imap ?? new(), before?.Imap, fallback: null, 993, errors);
        var smtp = fields.Smtp is { } given ? Server("smtp", id, address, given, before?.Smtp, GivenFor(imap, fields), 465, errors) : null;
        return Rest(
            new Mailbox
            {
                MailboxId = id,
                Type = kind,
                Address = address,
                Imap = imap,
                Smtp = smtp,
            },
            before,
            fields,
            errors
        );
    }

    /// <summary>Where a provider's mailboxes are; null of a kind that nobody signs in for.</summary>
    public MailboxProviderSettings? ProviderOf(MailboxKind kind) =>
        kind switch
        {
            MailboxKind.Microsoft => settings.MailboxProviders.Microsoft,
            MailboxKind.Gmail => settings.MailboxProviders.Google,
            _ => null,
        };

    /// <summary>A new mailbox of an account that signed in at its provider.</summary>
    public Mailbox SignedIn(string id, MailboxKind kind, string address, string user, MailboxFields fields, FieldErrors errors)
    {
        var provider = ProviderOf(kind) ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "nobody signs in for it");
        return Rest(
            new Mailbox
            {
                MailboxId = id,
                Type = kind,
                Address = address,
                Imap = ServerOf(provider.Imap, user),
                Smtp = ServerOf(provider.Smtp, user),
            },
            before: null,
            fields,
            errors
        );
    }

    // Servers and address are those of the account that signed in; whether it sends is a person's to say.
    private Mailbox ApplySignedIn(Mailbox before, MailboxFields fields, FieldErrors errors)
    {
        if (fields.Kind is { } kind && kind != before.Type)
        {
            errors.Add("kind", "is that of the account that signed in");
        }

        if (!before.Address.Equals(fields.Address?.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            errors.Add("address", "is that of the account that signed in");
        }

        if (fields.Imap is { } imap && imap != MailboxServerFields.Of(before.Imap))
        {
            errors.Add("imap", "is the provider's, with the account that signed in");
        }

        if (fields.Smtp is { } smtp && before.Smtp is { } known && smtp != MailboxServerFields.Of(known))
        {
            errors.Add("smtp", "is the provider's, with the account that signed in; null only reads");
        }

        var sends = fields.Smtp is null ? null : before.Smtp ?? ServerOf(ProviderOf(before.Type)!.Smtp, before.Imap.User);
        return Rest(before with { Smtp = sends }, before, fields, errors);
    }

    private static MailboxServer ServerOf(MailboxServerSettings server, string user) =>
        new(server.Host, server.Port, SecurityOf(server.Security) ?? MailboxSecurity.Tls, user, SealedPassword: "");

    private static Mailbox Rest(Mailbox mailbox, Mailbox? before, MailboxFields fields, FieldErrors errors) =>
        mailbox with
        {
            DisplayName = errors.Text("displayName", fields.DisplayName, 200),
            Folders = new MailboxFolders(
                Folder("folders.inbox", fields.Folders?.Inbox, errors),
                Folder("folders.sent", fields.Folders?.Sent, errors),
                Folder("folders.drafts", fields.Folders?.Drafts, errors)
            ),
            BacklogDays = errors.Between("backlog.days", fields.Backlog?.Days, 0, MostDays) ?? 0,
            TrustedAuthServ = errors.Text("trustedAuthServ", fields.TrustedAuthServ, 255) is { Length: > 0 } server
                ? server
                : KnownAuthServ(mailbox),
            TimeZone = errors.Zone("timeZone", fields.TimeZone),
            Paused = before?.Paused ?? false,
            FixedName = before?.FixedName,
            Revision = (before?.Revision ?? 0) + 1,
        };

    // Only what the same request tells: a stored password goes to no server that it was not stored for.
    private static string? GivenFor(MailboxServer imap, MailboxFields fields) =>
        fields.Imap?.Password is { Length: > 0 } ? imap.SealedPassword : null;

    /// <summary>
    /// Gmail writes its own results over whatever came in under its name, Microsoft above whatever came in; of others it is not known.
    /// </summary>
    private static string? KnownAuthServ(Mailbox mailbox) =>
        mailbox.Type == MailboxKind.Gmail || mailbox.Imap.Host is "imap.gmail.com" or "imap.googlemail.com" ? "mx.google.com"
        : mailbox.Type == MailboxKind.Microsoft || MicrosoftHosts.Contains(mailbox.Imap.Host) ? AuthenticationResults.Microsoft
        : null;

    private MailboxServer Server(
        string field,
        string id,
        string address,
        MailboxServerFields fields,
        MailboxServer? before,
        string? fallback,
        int port,
        FieldErrors errors
    )
    {
        var host = errors.Required(field + ".host", fields.Host, 253).ToLowerInvariant();
        if (host.Length > 0 && Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            errors.Add(field + ".host", "is a host name or an address, without scheme and port");
        }

        var security = Security(field + ".security", fields.Security, errors);
        if (security == MailboxSecurity.None && !IsThisMachine(host))
        {
            errors.Add(
                field + ".security",
                "may be none only on the same machine (localhost, 127.0.0.1, ::1): a password would be readable"
            );
        }

        var user = errors.Text(field + ".user", fields.User, 320) is { Length: > 0 } named ? named : address;
        var password = fields.Password is { Length: > 0 } fresh ? secrets.Seal(id, fresh) : null;
        if (fields.Password is { Length: > 1000 })
        {
            errors.Add(field + ".password", "has at most 1000 characters");
        }

        // Another server would be given a password that it was never meant for.
        var kept = before is not null && before.Host == host && before.User == user ? before.SealedPassword : null;
        if ((password ?? kept ?? fallback) is not { } sealedPassword)
        {
            errors.Add(
                field + ".password",
                before is null ? "is required" : "is required: host or user changed, and the stored one was for the old ones"
            );
            sealedPassword = "";
        }

        return new MailboxServer(host, errors.Between(field + ".port", fields.Port, 1, 65_535) ?? port, security, user, sealedPassword);
    }

    /// <summary>Whether the host is this machine by its name or address.</summary>
    public static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Reads the word for a security; settings take the same words.</summary>
    public static MailboxSecurity? SecurityOf(string? text) =>
        text?.Trim().ToLowerInvariant() switch
        {
            null or "" or "auto" => MailboxSecurity.Auto,
            "tls" or "ssl" => MailboxSecurity.Tls,
            "starttls" or "start_tls" => MailboxSecurity.Starttls,
            "none" => MailboxSecurity.None,
            _ => null,
        };

    private static MailboxSecurity Security(string field, string? text, FieldErrors errors)
    {
        if (SecurityOf(text) is { } security)
        {
            return security;
        }

        errors.Add(field, "is one of auto, tls, starttls, none");
        return MailboxSecurity.Auto;
    }

    /// <summary>The bare address of a mailbox.</summary>
    public static string AddressOf(string? text, FieldErrors errors)
    {
        var given = errors.Required("address", text, 320);
        var parsed = MailAddressParser.ParseFirst(given);
        if (given.Length > 0 && (parsed is null || !CounterpartFinder.IsAddress(parsed.Address)))
        {
            errors.Add("address", "is a mail address such as sales@example.org");
        }

        return parsed?.Address ?? "";
    }

    private static string? Folder(string field, string? text, FieldErrors errors) =>
        errors.Text(field, text, 500) is { Length: > 0 } name ? name : null;
}
