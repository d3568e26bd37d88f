using System.Text;
using Mancrel.Core.Ports;

namespace Mancrel.InMemory;

/// <summary>One mailbox in memory, behind the port.</summary>
public sealed class InMemoryMailboxes : IMailboxAccess
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<(LetterHandle Handle, byte[] Bytes)>> folders = new(StringComparer.Ordinal)
    {
        ["INBOX"] = [],
        ["Sent"] = [],
    };

    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private uint validity = 1;
    private uint next = 1;

    public IReadOnlyList<MailboxKind> Kinds { get; } = [MailboxKind.Imap];

    /// <summary>The password that opens it.</summary>
    public string Password { get; init; } = "right";

    /// <summary>The letters of a folder.</summary>
    public IReadOnlyList<string> Letters(string folder)
    {
        lock (gate)
        {
            return [.. folders[folder].Select(letter => Encoding.UTF8.GetString(letter.Bytes))];
        }
    }

    /// <summary>A letter arrives.</summary>
    public void Deliver(string letter, DateTimeOffset arrivedAt, string folder = "INBOX")
    {
        TaskCompletionSource bell;
        lock (gate)
        {
            var bytes = Encoding.UTF8.GetBytes(letter);
            folders[folder].Add((new LetterHandle(next++, arrivedAt, bytes.Length), bytes));
            (bell, arrival) = (arrival, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        bell.TrySetResult();
    }

    /// <summary>The numbers become others.</summary>
    public void Renumber()
    {
        lock (gate)
        {
            validity++;
            next = 1;
            foreach (var letters in folders.Values)
            {
                for (var index = 0; index < letters.Count; index++)
                {
                    letters[index] = (letters[index].Handle with { Number = next++ }, letters[index].Bytes);
                }
            }
        }
    }

    public Task<IMailboxSession> OpenAsync(MailboxAccount account, CancellationToken cancellation = default)
    {
        if (account.Imap.Password != Password)
        {
            throw new MailboxFaultException(MailboxFault.Password, $"The server refuses user {account.Imap.User} or the password.");
        }

        var named = account.Folders.Inbox ?? "INBOX";
        return folders.ContainsKey(named)
            ? Task.FromResult<IMailboxSession>(new Session(this, new MailboxFolders(named, account.Folders.Sent ?? "Sent")))
            : throw new MailboxFaultException(MailboxFault.Folder, $"The mailbox has no folder {named}.");
    }

    public async Task<IReadOnlyList<MailboxCheck>> TestAsync(MailboxAccount account, CancellationToken cancellation = default)
    {
        try
        {
            await using var session = await OpenAsync(account, cancellation);
            return [new MailboxCheck("imap_sign_in", Ok: true, "Signed in."), new MailboxCheck("folders", Ok: true, "Found.")];
        }
        catch (MailboxFaultException fault)
        {
            return
            [
                new MailboxCheck("imap_sign_in", Ok: false, fault.Message, fault.Fault),
                new MailboxCheck("folders", Ok: null, "Not tried."),
            ];
        }
    }

    private sealed class Session(InMemoryMailboxes mailbox, MailboxFolders folders) : IMailboxSession
    {
        public MailboxFolders Folders { get; } = folders;

        public Task<FolderState> StateAsync(string folder, CancellationToken cancellation = default)
        {
            lock (mailbox.gate)
            {
                return Task.FromResult(new FolderState(mailbox.validity, mailbox.next));
            }
        }

        public Task<IReadOnlyList<LetterHandle>> ListAsync(
            string folder,
            uint fromNumber,
            DateTimeOffset? since,
            CancellationToken cancellation = default
        )
        {
            lock (mailbox.gate)
            {
                return Task.FromResult<IReadOnlyList<LetterHandle>>([
                    .. mailbox
                        .folders[folder]
                        .Select(letter => letter.Handle)
                        .Where(letter =>
                            letter.Number >= fromNumber && (since is null || letter.ArrivedAt.UtcDateTime >= since.Value.UtcDateTime.Date)
                        ),
                ]);
            }
        }

        public Task<ReadOnlyMemory<byte>?> ReadAsync(string folder, uint number, CancellationToken cancellation = default)
        {
            lock (mailbox.gate)
            {
                return Task.FromResult(
                    mailbox.folders[folder].Find(letter => letter.Handle.Number == number) is { Bytes: { } bytes }
                        ? (ReadOnlyMemory<byte>?)bytes
                        : null
                );
            }
        }

        public Task<bool> KeepAsync(string folder, string messageId, ReadOnlyMemory<byte> letter, CancellationToken cancellation = default)
        {
            var text = Encoding.UTF8.GetString(letter.Span);
            if (mailbox.Letters(folder).Any(one => one.Contains($"<{messageId}>", StringComparison.Ordinal)))
            {
                return Task.FromResult(false);
            }

            mailbox.Deliver(text, DateTimeOffset.UnixEpoch, folder);
            return Task.FromResult(true);
        }

        public async Task WaitAsync(TimeSpan most, CancellationToken cancellation = default)
        {
            Task bell;
            lock (mailbox.gate)
            {
                bell = mailbox.arrival.Task;
            }

            await bell.WaitAsync(most, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
