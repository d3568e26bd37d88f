using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>What people write about a mailbox.</summary>
public sealed record MailboxFields
{
    /// <summary>imap; the kinds gmail and microsoft come by a sign-in at the provider.</summary>
    public MailboxKind? Kind { get; init; }

    /// <summary>Its address.</summary>
    public string? Address { get; init; }

    /// <summary>The name beside it.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Where it is read.</summary>
    public MailboxServerFields? Imap { get; init; }

    /// <summary>Where it sends.</summary>
    public MailboxServerFields? Smtp { get; init; }

    /// <summary>Folders by name, where they are not to be found by themselves.</summary>
    public MailboxFolderFields? Folders { get; init; }

    /// <summary>Old mail.</summary>
    public MailboxBacklogFields? Backlog { get; init; }

    /// <summary>The server whose Authentication-Results are believed.</summary>
    public string? TrustedAuthServ { get; init; }

    /// <summary>The time zone whose days its daily caps are counted by, such as Europe/Berlin; the shop's where it is missing.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The fields as they stand, without passwords.</summary>
    public static MailboxFields Of(Mailbox mailbox) =>
        new()
        {
            Kind = mailbox.Type,
            Address = mailbox.Address,
            DisplayName = mailbox.DisplayName,
            Imap = MailboxServerFields.Of(mailbox.Imap),
            Smtp = mailbox.Smtp is { } smtp ? MailboxServerFields.Of(smtp) : null,
            Folders = new MailboxFolderFields
            {
                Inbox = mailbox.Folders.Inbox,
                Sent = mailbox.Folders.Sent,
                Drafts = mailbox.Folders.Drafts,
            },
            Backlog = new MailboxBacklogFields { Days = mailbox.BacklogDays },
            TrustedAuthServ = mailbox.TrustedAuthServ,
            TimeZone = mailbox.TimeZone,
        };
}

/// <summary>A server.</summary>
public sealed record MailboxServerFields
{
    /// <summary>Name or address.</summary>
    public string? Host { get; init; }

    /// <summary>1 to 65,535; 993 or 465 where none is given.</summary>
    public int? Port { get; init; }

    /// <summary>auto, tls, starttls, none.</summary>
    public string? Security { get; init; }

    /// <summary>Who signs in; the mailbox's address where nobody is named.</summary>
    public string? User { get; init; }

    /// <summary>Write only. Left out, the stored one stays; of SMTP the one of IMAP is taken where none was given.</summary>
    public string? Password { get; init; }

    /// <summary>The fields of a stored server, without its password.</summary>
    public static MailboxServerFields Of(MailboxServer server) =>
        new()
        {
            Host = server.Host,
            Port = server.Port,
            Security = CoreJson.Name(server.Security),
            User = server.User,
        };
}

/// <summary>Folders.</summary>
public sealed record MailboxFolderFields
{
    /// <summary>Where mail comes in.</summary>
    public string? Inbox { get; init; }

    /// <summary>Where sent mail is kept.</summary>
    public string? Sent { get; init; }

    /// <summary>Where drafts are kept.</summary>
    public string? Drafts { get; init; }
}

/// <summary>Old mail.</summary>
public sealed record MailboxBacklogFields
{
    /// <summary>Days, 0 to 3650.</summary>
    public int? Days { get; init; }
}
