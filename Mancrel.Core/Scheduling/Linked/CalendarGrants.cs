using System.Collections.Concurrent;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling.Linked;

/// <summary>
/// The tokens of linked calendars: sealed in the store, renewed before they are over. Of one calendar one renewal is under way at a time.
/// </summary>
public sealed class CalendarGrants(IDocumentStore store, SealedSecrets secrets, IMailboxGrants grants, TimeProvider clock)
{
    private const int MostTries = 3;
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongLifetime = TimeSpan.FromMinutes(20);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new(StringComparer.Ordinal);

    /// <summary>The kind that a host's sign-in goes by: the registrations are those of mailboxes.</summary>
    public static MailboxKind KindOf(CalendarHost host) => host == CalendarHost.Google ? MailboxKind.Gmail : MailboxKind.Microsoft;

    /// <summary>What is granted, or null.</summary>
    public static Task<Stored<CalendarLink>?> FindAsync(
        IDocumentStore store,
        TenantId tenant,
        StaffId staff,
        CancellationToken cancellation
    ) => store.GetAsync<CalendarLink>(tenant, CalendarLink.PartitionOf(staff), staff.Value, cancellation);

    /// <summary>Seals tokens; what the provider gave no other one for stays.</summary>
    public CalendarLink Seal(CalendarLink link, MailboxTokens tokens)
    {
        var lifetime = tokens.Lifetime;
        return link with
        {
            SealedRefresh = tokens.Refresh is { } refresh ? Seal(link, refresh) : link.SealedRefresh,
            SealedAccess = Seal(link, tokens.Access),
            RenewAt = clock.GetUtcNow() + lifetime - (lifetime < LongLifetime ? lifetime / 4 : Early),
            Over = null,
        };
    }

    /// <summary>What opens the calendar.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="staff">Whose.</param>
    /// <param name="refused">A token that the provider did not take, though it is not over: another one is asked for.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="CalendarFaultException">Nothing does.</exception>
    public async Task<string> TokenAsync(TenantId tenant, StaffId staff, string? refused, CancellationToken cancellation)
    {
        var gate = gates.GetOrAdd(staff.Value, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellation);
        try
        {
            return await OpenAsync(tenant, staff, refused, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Writes down that nobody is let in any more.</summary>
    public async Task EndAsync(TenantId tenant, StaffId staff, string why, CancellationToken cancellation)
    {
        if (await FindAsync(store, tenant, staff, cancellation) is { Value.Over: null } stored)
        {
            var over = stored.Value with { Over = why };
            await store.CommitAsync(new DocumentBatch(tenant, over.Partition).Replace(over, stored.ETag), cancellation);
        }
    }

    /// <summary>Gives the grant back where the provider takes it.</summary>
    public async Task RevokeAsync(CalendarLink link, CancellationToken cancellation)
    {
        if (secrets.Open(link.SealedRefresh, link.Partition) is { } refresh)
        {
            await grants.RevokeAsync(KindOf(link.Host), Encoding.UTF8.GetString(refresh), cancellation);
        }
    }

    private async Task<string> OpenAsync(TenantId tenant, StaffId staff, string? refused, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var stored =
                await FindAsync(store, tenant, staff, cancellation)
                ?? throw new CalendarFaultException(CalendarFault.SignIn, "Nobody has signed in for this calendar.");
            var link = stored.Value;
            if (link.Over is { } over)
            {
                throw new CalendarFaultException(CalendarFault.SignIn, over);
            }

            var access = Open(link, link.SealedAccess);
            if (clock.GetUtcNow() < link.RenewAt && access != refused)
            {
                return access;
            }

            var next = await RenewedAsync(link, cancellation);

            // What the provider gave is kept even where who asked has gone: it may have ended the one before.
            var batch = new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag);
            if (!(await store.CommitAsync(batch, CancellationToken.None)).Committed && tries < MostTries)
            {
                continue;
            }

            return next.Over is { } gone ? throw new CalendarFaultException(CalendarFault.SignIn, gone) : Open(next, next.SealedAccess);
        }
    }

    private async Task<CalendarLink> RenewedAsync(CalendarLink link, CancellationToken cancellation)
    {
        try
        {
            return Seal(link, await grants.RenewAsync(KindOf(link.Host), Open(link, link.SealedRefresh), cancellation));
        }
        catch (MailboxFaultException fault) when (fault.Fault == MailboxFault.SignIn)
        {
            return link with { Over = fault.Message };
        }
        catch (MailboxFaultException fault)
        {
            throw new CalendarFaultException(
                fault.Fault == MailboxFault.Throttled ? CalendarFault.Throttled : CalendarFault.Unreachable,
                fault.Message
            );
        }
    }

    private string Seal(CalendarLink link, string token) => secrets.Seal(Encoding.UTF8.GetBytes(token), link.Partition);

    private string Open(CalendarLink link, string token) =>
        secrets.Open(token, link.Partition) is { } opened
            ? Encoding.UTF8.GetString(opened)
            : throw new CalendarFaultException(
                CalendarFault.SignIn,
                "The stored sign-in cannot be read: this installation has another key than the one it was stored with. Sign in again."
            );
}
