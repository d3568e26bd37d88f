using Mancrel.Core.Common;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Mailboxes;

/// <summary>
/// Reads a mailbox as far as it goes now: old mail as history, new mail, then what people sent from other programs, then the copies that
/// belong into the sent mail. The cursor moves only after the queue has what lies before it, so that a crash repeats letters and loses
/// none; the letter's own key makes the repeat nothing.
/// </summary>
public sealed class MailboxSync(
    IDocumentStore store,
    MailboxIntake intake,
    SentElsewhere elsewhere,
    SentCopies copies,
    MailboxAccounts accounts,
    IMailboxAccess access,
    TimeProvider clock
)
{
    private const int Portion = 25;
    private const long LargestLetter = MailReceiver.LargestRequest;

    // Mail that arrived anew under old dates (a mailbox that was moved) is not answered.
    private static readonly TimeSpan OldDate = TimeSpan.FromDays(7);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan FirstPasswordRetry = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPasswordRetry = TimeSpan.FromHours(1);

    /// <summary>Connects and signs in.</summary>
    /// <returns>The session, and when it is to be opened anew since its token is over soon; null where it lasts.</returns>
    public async Task<(IMailboxSession Session, DateTimeOffset? Until)> OpenAsync(
        TenantId tenant,
        Mailbox mailbox,
        CancellationToken cancellation
    )
    {
        var account = await accounts.OfAsync(tenant, mailbox, refused: null, cancellation);
        try
        {
            return (await access.OpenAsync(account, cancellation), account.RenewAt);
        }
        catch (MailboxFaultException fault) when (fault.Fault == MailboxFault.SignIn)
        {
            // A token may be taken back before its end; whether the grant is over too, only the provider knows.
            account = await accounts.OfAsync(tenant, mailbox, refused: account.Imap.Password, cancellation);
            return (await access.OpenAsync(account, cancellation), account.RenewAt);
        }
    }

    /// <summary>Reads all that is there. True when something is to be looked at again soon.</summary>
    /// <exception cref="MailboxFaultException">The mailbox cannot be read any more.</exception>
    public async Task<bool> TurnAsync(TenantId tenant, Mailbox mailbox, IMailboxSession session, CancellationToken cancellation)
    {
        var progress = await ReadAsync(tenant, mailbox.Id, cancellation);
        progress = progress with { ConnectedAt = progress.ConnectedAt ?? clock.GetUtcNow(), Folders = session.Folders };
        progress = await InboxAsync(tenant, mailbox, progress, session, cancellation);
        (progress, var waits) = await SentAsync(tenant, mailbox, progress, session, cancellation);
        waits |= await copies.KeepAsync(tenant, mailbox, session, cancellation);
        await SaveAsync(
            tenant,
            progress with
            {
                State = MailboxState.Live,
                Error = null,
                Fault = null,
                Failures = 0,
                RetryAt = null,
                LastSyncAt = clock.GetUtcNow(),
            },
            cancellation
        );
        return waits;
    }

    /// <summary>Notes a failure and when to try again: later each time, and much later where a password is refused.</summary>
    /// <returns>When.</returns>
    public async Task<DateTimeOffset> FailAsync(
        TenantId tenant,
        string mailboxId,
        MailboxFaultException fault,
        CancellationToken cancellation
    )
    {
        var progress = await ReadAsync(tenant, mailboxId, cancellation);
        var password =
            fault.Fault
            is MailboxFault.Password
                or MailboxFault.AppPassword
                or MailboxFault.Secret
                or MailboxFault.SignIn
                or MailboxFault.Client;
        var (first, longest) = password ? (FirstPasswordRetry, LongestPasswordRetry) : (FirstRetry, LongestRetry);
        var wait = first * Math.Pow(2, Math.Min(progress.Failures, 10));
        var retryAt = clock.GetUtcNow() + (wait < longest ? wait : longest);
        await SaveAsync(
            tenant,
            progress with
            {
                State = MailboxState.Failed,
                Error = fault.Message,
                Fault = fault.Fault,
                Failures = progress.Failures + 1,
                RetryAt = retryAt,
            },
            cancellation
        );
        return retryAt;
    }

    private async Task<MailboxProgress> InboxAsync(
        TenantId tenant,
        Mailbox mailbox,
        MailboxProgress progress,
        IMailboxSession session,
        CancellationToken cancellation
    )
    {
        var folder = session.Folders.Inbox!;
        var state = await session.StateAsync(folder, cancellation);
        var since = progress.ConnectedAt!.Value.AddDays(-mailbox.BacklogDays);
        var cursor = progress.Inbox;
        if (cursor is null || cursor.Folder != folder)
        {
            cursor = new FolderCursor(folder, state.Validity, Next: 1, LiveFrom: state.NextNumber);
        }
        else if (cursor.Validity != state.Validity)
        {
            cursor = new FolderCursor(folder, state.Validity, Next: 1, LiveFrom: null);
        }
        else if (cursor.Next >= state.NextNumber)
        {
            return progress;
        }

        // Old mail is chosen by its arrival; new mail is all that has a number from there on.
        var start = mailbox.BacklogDays == 0 && cursor.LiveFrom is { } live ? Math.Max(live, cursor.Next) : cursor.Next;
        var old = cursor.LiveFrom is not { } from || start < from ? since : (DateTimeOffset?)null;
        IReadOnlyList<LetterHandle> found =
            start >= state.NextNumber
                ? []
                :
                [
                    .. (await session.ListAsync(folder, start, old, cancellation)).Where(letter =>
                        IsLive(cursor, letter) || letter.ArrivedAt >= since
                    ),
                ];
        if (cursor is { Next: 1, LiveFrom: not null })
        {
            progress = progress with { BacklogTotal = found.Count(letter => !IsLive(cursor, letter)), BacklogDone = 0 };
        }

        progress = progress with { Inbox = cursor };
        foreach (var portion in found.Chunk(Portion))
        {
            progress = await PortionAsync(tenant, mailbox, progress, session, portion, cancellation);
        }

        return progress with
        {
            Inbox = cursor with { Next = Math.Max(NextAfter(found, cursor), state.NextNumber) },
        };
    }

    private async Task<MailboxProgress> PortionAsync(
        TenantId tenant,
        Mailbox mailbox,
        MailboxProgress progress,
        IMailboxSession session,
        LetterHandle[] portion,
        CancellationToken cancellation
    )
    {
        var cursor = progress.Inbox!;

        // The connection gives one letter after the other; those of a portion share the disk's flush.
        var taken = new List<Task>(portion.Length);
        foreach (var letter in portion)
        {
            var history = !IsLive(cursor, letter) && !IsNewByTime(cursor, letter, progress);
            if (await FetchAsync(session, cursor.Folder, letter, cancellation) is { } bytes)
            {
                var old = history || (cursor.LiveFrom is null && IsOfOldDate(bytes, progress));
                taken.Add(intake.TakeAsync(tenant, mailbox, bytes, old ? letter.ArrivedAt : null, cancellation));
            }
            else if (letter.Size > LargestLetter)
            {
                progress = Skip(progress, cursor.Folder, letter);
            }

            progress =
                history && cursor.LiveFrom is not null
                    ? progress with
                    {
                        BacklogDone = Math.Min(progress.BacklogDone + 1, progress.BacklogTotal),
                    }
                    : progress;
        }

        await Task.WhenAll(taken);
        progress = progress with
        {
            State = MailboxState.Syncing,
            Error = null,
            Fault = null,
            Inbox = cursor with { Next = portion[^1].Number + 1 },
        };
        await SaveAsync(tenant, progress, cancellation);
        return progress;
    }

    private static async Task<ReadOnlyMemory<byte>?> FetchAsync(
        IMailboxSession session,
        string folder,
        LetterHandle letter,
        CancellationToken cancellation
    ) => letter.Size > LargestLetter ? null : await session.ReadAsync(folder, letter.Number, cancellation);

    private static bool IsLive(FolderCursor cursor, LetterHandle letter) => cursor.LiveFrom is { } live && letter.Number >= live;

    private static bool IsNewByTime(FolderCursor cursor, LetterHandle letter, MailboxProgress progress) =>
        cursor.LiveFrom is null && letter.ArrivedAt >= progress.ConnectedAt;

    private static bool IsOfOldDate(ReadOnlyMemory<byte> letter, MailboxProgress progress) =>
        MimeReader.ReadHeaders(letter).Date is { } date && date < progress.ConnectedAt - OldDate;

    private static uint NextAfter(IReadOnlyList<LetterHandle> found, FolderCursor cursor) =>
        found.Count == 0 ? cursor.Next : found[^1].Number + 1;

    private static MailboxProgress Skip(MailboxProgress progress, string folder, LetterHandle letter) =>
        progress with
        {
            Skipped =
            [
                .. progress
                    .Skipped.Append(
                        new SkippedLetter(
                            folder,
                            letter.Number,
                            letter.ArrivedAt,
                            $"{letter.Size / (1024 * 1024)} MB: larger than the {LargestLetter / (1024 * 1024)} MB that are taken"
                        )
                    )
                    .TakeLast(MailboxProgress.MostSkipped),
            ],
        };

    private async Task<(MailboxProgress Progress, bool Waits)> SentAsync(
        TenantId tenant,
        Mailbox mailbox,
        MailboxProgress progress,
        IMailboxSession session,
        CancellationToken cancellation
    )
    {
        if (session.Folders.Sent is not { } folder)
        {
            return (progress, false);
        }

        var state = await session.StateAsync(folder, cancellation);
        if (progress.Sent is not { } cursor || cursor.Folder != folder)
        {
            return (progress with { Sent = new FolderCursor(folder, state.Validity, state.NextNumber, state.NextNumber) }, false);
        }

        // Numbers that became others: what was sent since the mailbox was connected is looked at again, and known letters stay what they
        // are.
        var since = cursor.Validity == state.Validity ? (DateTimeOffset?)null : progress.ConnectedAt;
        cursor = since is null ? cursor : new FolderCursor(folder, state.Validity, Next: 1, LiveFrom: null);
        if (cursor.Next >= state.NextNumber)
        {
            return (progress with { Sent = cursor }, false);
        }

        foreach (var letter in await session.ListAsync(folder, cursor.Next, since, cancellation))
        {
            if (
                (since is null || letter.ArrivedAt >= since)
                && await FetchAsync(session, folder, letter, cancellation) is { } bytes
                && !await elsewhere.TakeAsync(tenant, mailbox, bytes, letter.ArrivedAt, cancellation)
            )
            {
                return (progress with { Sent = cursor }, true);
            }

            cursor = cursor with { Next = letter.Number + 1 };
        }

        return (progress with { Sent = cursor with { Next = Math.Max(cursor.Next, state.NextNumber) } }, false);
    }

    private async Task<MailboxProgress> ReadAsync(TenantId tenant, string mailboxId, CancellationToken cancellation) =>
        (await store.GetAsync<MailboxProgress>(tenant, Mailbox.PartitionOf(mailboxId), mailboxId, cancellation))?.Value
        ?? new MailboxProgress { MailboxId = mailboxId };

    // One loop writes it; a mailbox that was removed meanwhile gets none again.
    private async Task SaveAsync(TenantId tenant, MailboxProgress progress, CancellationToken cancellation)
    {
        if (await store.GetAsync<Mailbox>(tenant, progress.Partition, progress.MailboxId, cancellation) is not null)
        {
            await store.CommitAsync(new DocumentBatch(tenant, progress.Partition).Upsert(progress), cancellation);
        }
    }
}
