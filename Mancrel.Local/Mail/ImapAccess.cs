using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Mail;

/// <summary>Mailboxes by IMAP and SMTP (MailKit), with a password or a token of their provider.</summary>
internal sealed class ImapAccess(TimeProvider time) : IMailboxAccess
{
    public IReadOnlyList<MailboxKind> Kinds { get; } = [MailboxKind.Imap, MailboxKind.Gmail, MailboxKind.Microsoft];

    public async Task<IMailboxSession> OpenAsync(MailboxAccount account, CancellationToken cancellation = default)
    {
        var client = new ImapClient();
        try
        {
            await MailConnection.ConnectAsync(client, account.Imap, cancellation);
            await MailConnection.SignInAsync(client, account.Imap, cancellation);
            var folders = await FoldersAsync(client, account, cancellation);
            return new ImapSession(client, account.Imap, folders, time);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<IReadOnlyList<MailboxCheck>> TestAsync(MailboxAccount account, CancellationToken cancellation = default)
    {
        var checks = new List<MailboxCheck>();
        await TestReadingAsync(account, checks, cancellation);
        if (account.Smtp is { } smtp)
        {
            await TestSendingAsync(smtp, checks, cancellation);
        }

        return checks;
    }

    private static Task<MailboxFolders> FoldersAsync(ImapClient client, MailboxAccount account, CancellationToken cancellation) =>
        MailConnection.AskAsync(account.Imap, stop => ImapFolders.FindAsync(client, account.Folders, stop), cancellation);

    private static async Task TestReadingAsync(MailboxAccount account, List<MailboxCheck> checks, CancellationToken cancellation)
    {
        using var client = new ImapClient();
        var imap = account.Imap;
        var works =
            await TryAsync(checks, "imap_connect", () => ConnectedAsync(client, imap, cancellation))
            && await TryAsync(checks, "imap_sign_in", () => SignedInAsync(client, imap, cancellation))
            && await TryAsync(
                checks,
                "folders",
                async () =>
                {
                    var folders = await FoldersAsync(client, account, cancellation);
                    return folders.Sent is { } sent
                        ? $"Mail is read from {folders.Inbox}; sent mail is kept in {sent}."
                        : $"Mail is read from {folders.Inbox}; the server has no folder for sent mail and lets nobody make one.";
                }
            );
        Fill(checks, works, "imap_connect", "imap_sign_in", "folders");
    }

    private static async Task TestSendingAsync(MailboxEndpoint smtp, List<MailboxCheck> checks, CancellationToken cancellation)
    {
        using var client = new SmtpClient();
        var works =
            await TryAsync(checks, "smtp_connect", () => ConnectedAsync(client, smtp, cancellation))
            && await TryAsync(
                checks,
                "smtp_sign_in",
                () =>
                    client.AuthenticationMechanisms.Count == 0 && !smtp.IsToken
                        ? Task.FromResult($"{smtp} takes mail without a sign-in.")
                        : SignedInAsync(client, smtp, cancellation)
            );
        Fill(checks, works, "smtp_connect", "smtp_sign_in");
    }

    private static async Task<string> ConnectedAsync(MailService client, MailboxEndpoint server, CancellationToken cancellation)
    {
        await MailConnection.ConnectAsync(client, server, cancellation);
        return $"Connected with {server}, {(client.IsSecure ? "encrypted" : "on this machine, not encrypted")}.";
    }

    private static async Task<string> SignedInAsync(MailService client, MailboxEndpoint server, CancellationToken cancellation)
    {
        await MailConnection.SignInAsync(client, server, cancellation);
        return $"Signed in as {server.User}.";
    }

    private static async Task<bool> TryAsync(List<MailboxCheck> checks, string part, Func<Task<string>> attempt)
    {
        try
        {
            checks.Add(new MailboxCheck(part, Ok: true, await attempt()));
            return true;
        }
        catch (MailboxFaultException fault)
        {
            checks.Add(new MailboxCheck(part, Ok: false, fault.Message, fault.Fault));
            return false;
        }
    }

    private static void Fill(List<MailboxCheck> checks, bool works, params string[] parts)
    {
        if (!works)
        {
            checks.AddRange(
                parts
                    .Where(part => checks.TrueForAll(check => check.Part != part))
                    .Select(part => new MailboxCheck(part, Ok: null, "Not tried."))
            );
        }
    }
}
