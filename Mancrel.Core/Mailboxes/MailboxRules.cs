using System.Net;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>Checks what people wrote about a mailbox, and makes the mailbox of it.</summary>
public sealed class MailboxRules(IMailboxAccess access, MailboxSecrets secrets)
{
    /// <summary>The most days of old mail.</summary>
    public const int MostDays = 3650;

    /// <summary>The mailbox with the fields over it; <paramref name="before"/> is null of a new one.</summary>
    public Mailbox Apply(string id, Mailbox? before, MailboxFields fields, FieldErrors errors)
    {
        var kind = fields.Kind ?? MailboxKind.Imap;
        if (!access.Kinds.Contains(kind))
        {
            errors.Add(
                "kind",
                access.Kinds.Count == 0
                    ? "cannot be connected on this host: mail comes in by webhooks here"
                    : $"is one of {string.Join(", ", access.Kinds.Select(CoreJson.Name))}"
            );
        }

        var address = Address(fields.Address, errors);
        if (fields.Imap is null)
        {
            errors.Add("imap", "is required: host and password at least");
        }

        var imap = Server("imap", id, address, fields.Imap ?? new(), before?.Imap, fallback: null, 993, errors);
        var smtp = fields.Smtp is { } given ? Server("smtp", id, address, given, before?.Smtp, GivenFor(imap, fields), 465, errors) : null;
        return new Mailbox
        {
            MailboxId = id,
            Type = kind,
            Address = address,
            DisplayName = errors.Text("displayName", fields.DisplayName, 200),
            Imap = imap,
            Smtp = smtp,
            Folders = new MailboxFolders(
                Folder("folders.inbox", fields.Folders?.Inbox, errors),
                Folder("folders.sent", fields.Folders?.Sent, errors),
                Folder("folders.drafts", fields.Folders?.Drafts, errors)
            ),
            BacklogDays = errors.Between("backlog.days", fields.Backlog?.Days, 0, MostDays) ?? 0,
            TrustedAuthServ = errors.Text("trustedAuthServ", fields.TrustedAuthServ, 255) is { Length: > 0 } server
                ? server
                : KnownAuthServ(imap.Host),
            TimeZone = errors.Zone("timeZone", fields.TimeZone),
            Paused = before?.Paused ?? false,
            FixedName = before?.FixedName,
            Revision = (before?.Revision ?? 0) + 1,
        };
    }

    // Only what the same request tells: a stored password goes to no server that it was not stored for.
    private static string? GivenFor(MailboxServer imap, MailboxFields fields) =>
        fields.Imap?.Password is { Length: > 0 } ? imap.SealedPassword : null;

    /// <summary>Gmail writes its own results over whatever came in under its name; of others it is not known.</summary>
    private static string? KnownAuthServ(string host) => host is "imap.gmail.com" or "imap.googlemail.com" ? "mx.google.com" : null;

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

    private static string Address(string? text, FieldErrors errors)
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
