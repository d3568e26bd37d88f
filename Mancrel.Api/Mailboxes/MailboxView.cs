using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Mailboxes;

/// <summary>A mailbox as the API shows it; its passwords are never among it.</summary>
public sealed record MailboxView
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>ETag.</summary>
    public required string Etag { get; init; }

    /// <summary>First written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What kind.</summary>
    public required MailboxKind Kind { get; init; }

    /// <summary>Its address.</summary>
    public required string Address { get; init; }

    /// <summary>The name beside it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Whether a person signed in at its provider; the others have a password.</summary>
    public required bool SignsIn { get; init; }

    /// <summary>Where it is read.</summary>
    public required MailboxServerView Imap { get; init; }

    /// <summary>Where it sends; absent where it only reads.</summary>
    public MailboxServerView? Smtp { get; init; }

    /// <summary>The folders as they were found or named.</summary>
    public required MailboxFolders Folders { get; init; }

    /// <summary>Where it stands.</summary>
    public required MailboxState State { get; init; }

    /// <summary>Why it does not work, in a sentence; null where it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [Said]
    public string? Error { get; init; }

    /// <summary>What kind of failure; absent where there is none.</summary>
    public MailboxFault? Fault { get; init; }

    /// <summary>When it is tried again after a failure.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>When all of it was read last; null before the first time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? LastSyncAt { get; init; }

    /// <summary>Old mail that comes in as history.</summary>
    public required MailboxBacklogView Backlog { get; init; }

    /// <summary>The server whose Authentication-Results are believed; absent where none is.</summary>
    public string? TrustedAuthServ { get; init; }

    /// <summary>The time zone whose days its daily caps are counted by; absent where the shop's is taken.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The name under <c>Mancrel:Mailboxes</c> where it comes from the settings and is changed there only.</summary>
    public string? FixedBySetting { get; init; }

    /// <summary>Letters that were left in the mailbox, newest last.</summary>
    public required IReadOnlyList<SkippedLetter> Skipped { get; init; }

    /// <summary>The view of a mailbox with its progress.</summary>
    public static MailboxView Of(Stored<Mailbox> stored, MailboxProgress? progress)
    {
        var mailbox = stored.Value;
        var (found, named) = (progress?.Folders ?? new MailboxFolders(), mailbox.Folders);
        var state = mailbox.Paused ? MailboxState.Paused : progress?.State ?? MailboxState.Connecting;
        return new MailboxView
        {
            Id = mailbox.Id,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            Kind = mailbox.Type,
            SignsIn = mailbox.SignsIn,
            Address = mailbox.Address,
            DisplayName = mailbox.DisplayName,
            Imap = MailboxServerView.Of(mailbox.Imap),
            Smtp = mailbox.Smtp is { } smtp ? MailboxServerView.Of(smtp) : null,
            Folders = new MailboxFolders(named.Inbox ?? found.Inbox, named.Sent ?? found.Sent, named.Drafts ?? found.Drafts),
            State = state,
            Error = state == MailboxState.Failed ? progress!.Error : null,
            Fault = state == MailboxState.Failed ? progress!.Fault : null,
            RetryAt = state == MailboxState.Failed ? progress!.RetryAt : null,
            LastSyncAt = progress?.LastSyncAt,
            Backlog = new MailboxBacklogView(mailbox.BacklogDays, progress?.BacklogDone ?? 0, progress?.BacklogTotal ?? 0),
            TrustedAuthServ = mailbox.TrustedAuthServ,
            TimeZone = mailbox.TimeZone,
            FixedBySetting = mailbox.FixedName is { } name ? "Mancrel:Mailboxes:" + name : null,
            Skipped = progress?.Skipped ?? [],
        };
    }
}

/// <summary>A server of a mailbox, without its password.</summary>
public sealed record MailboxServerView(string Host, int Port, MailboxSecurity Security, string User)
{
    /// <summary>The view of a server.</summary>
    public static MailboxServerView Of(MailboxServer server) => new(server.Host, server.Port, server.Security, server.User);
}

/// <summary>Old mail.</summary>
/// <param name="Days">How many days come in.</param>
/// <param name="Done">Letters taken so far.</param>
/// <param name="Total">Letters in all; 0 before they were counted.</param>
public sealed record MailboxBacklogView(int Days, int Done, int Total);

/// <summary>What a test found out.</summary>
/// <param name="Ok">True when every part works.</param>
/// <param name="Checks">Part by part, in the order in which they were tried.</param>
public sealed record MailboxTestView(bool Ok, IReadOnlyList<MailboxCheckView> Checks);

/// <summary>One part.</summary>
/// <param name="Part">imap_connect, imap_sign_in, folders, smtp_connect, smtp_sign_in, password.</param>
/// <param name="Ok">Null where it was not tried, since an earlier part failed.</param>
/// <param name="Message">In words.</param>
/// <param name="Fault">What kind of failure.</param>
public sealed record MailboxCheckView(
    string Part,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? Ok,
    [property: Said] string Message,
    MailboxFault? Fault
);
