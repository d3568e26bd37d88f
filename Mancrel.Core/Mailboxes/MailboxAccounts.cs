using System.Collections.Concurrent;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>
/// All that opens a mailbox: its password, or a token of its provider, which is renewed before it is over. Of one mailbox one renewal is
/// under way at a time; whoever comes meanwhile waits for its token.
/// </summary>
public sealed class MailboxAccounts(IDocumentStore store, MailboxSecrets secrets, IMailboxGrants grants, TimeProvider clock)
{
    private const int MostTries = 3;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new(StringComparer.Ordinal);

    /// <summary>What opens the mailbox.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="refused">A token that its server did not take, though it is not over: another one is asked for.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="MailboxFaultException">Nothing does.</exception>
    public async Task<MailboxAccount> OfAsync(TenantId tenant, Mailbox mailbox, string? refused, CancellationToken cancellation)
    {
        if (!mailbox.SignsIn)
        {
            return secrets.AccountOf(mailbox);
        }

        var gate = gates.GetOrAdd(mailbox.Id, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellation);
        try
        {
            var (token, renewAt) = await TokenAsync(tenant, mailbox, refused, cancellation);
            return new MailboxAccount(
                Endpoint(mailbox.Imap, token),
                mailbox.Smtp is { } smtp ? Endpoint(smtp, token) : null,
                mailbox.Folders
            )
            {
                RenewAt = renewAt,
            };
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<(string Token, DateTimeOffset RenewAt)> TokenAsync(
        TenantId tenant,
        Mailbox mailbox,
        string? refused,
        CancellationToken cancellation
    )
    {
        for (var tries = 1; ; tries++)
        {
            var stored =
                await store.GetAsync<MailboxGrant>(tenant, mailbox.Partition, mailbox.Id, cancellation)
                ?? throw new MailboxFaultException(MailboxFault.SignIn, $"Nobody has signed in for {mailbox.Address} yet.");
            var grant = stored.Value;
            if (grant.Over is { } over)
            {
                throw new MailboxFaultException(MailboxFault.SignIn, over);
            }

            var access = secrets.OpenToken(mailbox.Id, grant.SealedAccess);
            if (clock.GetUtcNow() < grant.RenewAt && access != refused)
            {
                return (access, grant.RenewAt);
            }

            MailboxGrant next;
            try
            {
                var tokens = await grants.RenewAsync(mailbox.Type, secrets.OpenToken(mailbox.Id, grant.SealedRefresh), cancellation);
                next = secrets.Seal(grant, tokens, clock.GetUtcNow());
            }
            catch (MailboxFaultException fault) when (fault.Fault == MailboxFault.SignIn)
            {
                next = grant with { Over = fault.Message };
            }
            catch (MailboxFaultException) when (clock.GetUtcNow() < grant.ExpiresAt && access != refused)
            {
                // The provider cannot be asked just now; what it gave is good for some minutes more.
                return (access, grant.ExpiresAt);
            }

            // What the provider gave is kept even where who asked has gone: it may have ended the one before.
            var written = await store.CommitAsync(
                new DocumentBatch(tenant, grant.Partition).Replace(next, stored.ETag),
                CancellationToken.None
            );
            if (!written.Committed && tries < MostTries)
            {
                continue;
            }

            return next.Over is { } gone
                ? throw new MailboxFaultException(MailboxFault.SignIn, gone)
                : (secrets.OpenToken(mailbox.Id, next.SealedAccess), next.RenewAt);
        }
    }

    private static MailboxEndpoint Endpoint(MailboxServer server, string token) =>
        new(server.Host, server.Port, server.Security, server.User, token) { IsToken = true };
}
