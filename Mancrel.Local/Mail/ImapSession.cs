using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Mancrel.Core.Ports;
using MimeKit;
using SearchQuery = MailKit.Search.SearchQuery;

namespace Mancrel.Local.Mail;

/// <summary>One connection with an IMAP server (RFC 3501; MailKit). Letters are read by BODY.PEEK: nothing is marked as read.</summary>
internal sealed class ImapSession(ImapClient client, MailboxEndpoint endpoint, MailboxFolders folders, TimeProvider time) : IMailboxSession
{
    private const int Portion = 500;
    private static readonly TimeSpan PollWithoutIdle = TimeSpan.FromSeconds(20);
    private IMailFolder? open;

    public MailboxFolders Folders { get; } = folders;

    public Task<FolderState> StateAsync(string folder, CancellationToken cancellation = default) =>
        AskAsync(
            async stop =>
            {
                // What SELECT told is of its moment; the counts are told anew by opening again.
                await CloseAsync(stop);
                var opened = await OpenAsync(folder, FolderAccess.ReadOnly, stop);
                var next = opened.UidNext?.Id ?? await CountedNextAsync(opened, stop);
                return new FolderState(opened.UidValidity, next);
            },
            cancellation
        );

    public Task<IReadOnlyList<LetterHandle>> ListAsync(
        string folder,
        uint fromNumber,
        DateTimeOffset? since,
        CancellationToken cancellation = default
    ) =>
        AskAsync<IReadOnlyList<LetterHandle>>(
            async stop =>
            {
                var opened = await OpenAsync(folder, FolderAccess.ReadOnly, stop);
                SearchQuery query = SearchQuery.Uids(new UniqueIdRange(new UniqueId(Math.Max(fromNumber, 1)), UniqueId.MaxValue));

                // Servers search by their own days: one day more, and the exact time is compared by who asked.
                query = since is { } day ? query.And(SearchQuery.DeliveredAfter(day.UtcDateTime.Date.AddDays(-1))) : query;

                // The range "5:*" has the last letter in it even where that is number 3.
                var numbers = (await opened.SearchAsync(query, stop)).Where(uid => uid.Id >= fromNumber).Distinct().Order().ToList();
                var found = new List<LetterHandle>(numbers.Count);
                foreach (var portion in numbers.Chunk(Portion))
                {
                    var items = MessageSummaryItems.UniqueId | MessageSummaryItems.InternalDate | MessageSummaryItems.Size;
                    var summaries = await opened.FetchAsync(portion, items, stop);
                    found.AddRange(
                        summaries
                            .Select(one => new LetterHandle(one.UniqueId.Id, one.InternalDate ?? time.GetUtcNow(), one.Size ?? 0))
                            .OrderBy(one => one.Number)
                    );
                }

                return found;
            },
            cancellation
        );

    public Task<ReadOnlyMemory<byte>?> ReadAsync(string folder, uint number, CancellationToken cancellation = default) =>
        AskAsync<ReadOnlyMemory<byte>?>(
            async stop =>
            {
                var opened = await OpenAsync(folder, FolderAccess.ReadOnly, stop);
                try
                {
                    await using var stream = await ((ImapFolder)opened).GetStreamAsync(new UniqueId(number), "", stop);
                    using var bytes = new MemoryStream();
                    await stream.CopyToAsync(bytes, stop);
                    return bytes.ToArray();
                }
                catch (MessageNotFoundException)
                {
                    return null;
                }
            },
            cancellation
        );

    public Task<bool> KeepAsync(string folder, string messageId, ReadOnlyMemory<byte> letter, CancellationToken cancellation = default) =>
        AskAsync(
            async stop =>
            {
                await CloseAsync(stop);
                var opened = await OpenAsync(folder, FolderAccess.ReadOnly, stop);
                if ((await opened.SearchAsync(SearchQuery.HeaderContains("Message-ID", messageId), stop)).Count > 0)
                {
                    return false;
                }

                var message = await MimeMessage.LoadAsync(new MemoryStream(SmtpLines.Normalise(letter.Span)), stop);
                await opened.AppendAsync(new AppendRequest(message, MessageFlags.Seen), stop);
                return true;
            },
            cancellation
        );

    public async Task WaitAsync(TimeSpan most, CancellationToken cancellation = default)
    {
        using var over = new CancellationTokenSource(client.Capabilities.HasFlag(ImapCapabilities.Idle) ? most : Least(most), time);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellation);
        if (!client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        var inbox = await AskAsync(stop => OpenAsync(Folders.Inbox!, FolderAccess.ReadOnly, stop), cancellation);
        inbox.CountChanged += Changed;
        try
        {
            await AskAsync(
                async _ =>
                {
                    // Only by its own token does IDLE end with the connection whole.
                    await client.IdleAsync(done.Token, CancellationToken.None);
                    return true;
                },
                CancellationToken.None
            );
        }
        finally
        {
            inbox.CountChanged -= Changed;
        }

        void Changed(object? sender, EventArgs e) => done.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
        try
        {
            await client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception error) when (error is IOException or ProtocolException or CommandException or OperationCanceledException)
        {
            // It is left anyway; how the server hangs up does not matter.
        }

        client.Dispose();
    }

    private async Task<IMailFolder> OpenAsync(string name, FolderAccess access, CancellationToken stop)
    {
        if (open is { IsOpen: true } && open.FullName == name)
        {
            return open;
        }

        open = name.Equals(client.Inbox.FullName, StringComparison.OrdinalIgnoreCase)
            ? client.Inbox
            : await client.GetFolderAsync(name, stop);
        await open.OpenAsync(access, stop);
        return open;
    }

    private async Task CloseAsync(CancellationToken stop)
    {
        if (open is { IsOpen: true })
        {
            await open.CloseAsync(expunge: false, stop);
        }

        open = null;
    }

    private static async Task<uint> CountedNextAsync(IMailFolder folder, CancellationToken stop)
    {
        var all = await folder.SearchAsync(SearchQuery.All, stop);
        return all.Count == 0 ? 1 : all.Max(uid => uid.Id) + 1;
    }

    private static TimeSpan Least(TimeSpan most) => most < PollWithoutIdle ? most : PollWithoutIdle;

    private Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellation) =>
        MailConnection.AskAsync(endpoint, ask, cancellation);
}
