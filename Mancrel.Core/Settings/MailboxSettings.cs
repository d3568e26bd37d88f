namespace Mancrel.Core.Settings;

/// <summary>A mailbox from the settings (<c>Mancrel:Mailboxes:NAME</c>); in the app it is shown as fixed.</summary>
public sealed record MailboxSettings
{
    /// <summary>Its address.</summary>
    public required string Address { get; init; }

    /// <summary>The name beside it.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Where it is read.</summary>
    public required MailboxServerSettings Imap { get; init; }

    /// <summary>Where it sends; null where it only reads.</summary>
    public MailboxServerSettings? Smtp { get; init; }

    /// <summary>The inbox, where it is not called so.</summary>
    public string? InboxFolder { get; init; }

    /// <summary>Where sent mail is kept.</summary>
    public string? SentFolder { get; init; }

    /// <summary>Where drafts are kept.</summary>
    public string? DraftsFolder { get; init; }

    /// <summary>Days of old mail that come in as history, 0 to 3650.</summary>
    public int BacklogDays { get; init; }

    /// <summary>The time zone whose days its daily caps are counted by; null takes the shop's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The server whose Authentication-Results are believed.</summary>
    public string? TrustedAuthServ { get; init; }
}

/// <summary>A server of such a mailbox.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">1 to 65,535.</param>
/// <param name="Security">auto, tls, starttls, none.</param>
/// <param name="User">Null for the address.</param>
/// <param name="Password">Of SMTP, null takes the one of IMAP.</param>
public sealed record MailboxServerSettings(string Host, int Port, string Security, string? User, string? Password)
{
    // A record prints all of its members; a password is not for printing.
    public override string ToString() => $"{Host}:{Port}";
}
