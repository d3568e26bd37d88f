using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling.Linked;

/// <summary>Links somebody's calendar at its provider, and lets it go.</summary>
public sealed class CalendarLinkDesk(IDocumentStore store, CalendarGrants grants, TimeProvider clock)
{
    private const int PageSize = 100;

    /// <summary>Keeps what a sign-in gave. One of the same account goes on where it was; another account begins anew.</summary>
    public async Task LinkAsync(
        TenantId tenant,
        StaffId staff,
        CalendarHost host,
        string account,
        MailboxTokens tokens,
        string by,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            var before = await CalendarGrants.FindAsync(store, tenant, staff, cancellation);
            var same = before?.Value is { } kept && kept.Host == host && kept.Account == account;
            if (before is not null && !same)
            {
                await ClearAsync(tenant, before.Value, cancellation);
                before = null;
            }

            var empty = new CalendarLink
            {
                StaffId = staff,
                Host = host,
                Account = account,
                GrantedBy = by,
                GrantedAt = before?.Value.GrantedAt ?? clock.GetUtcNow(),
                SealedRefresh = "",
                SealedAccess = "",
                RenewAt = default,
            };
            var link = grants.Seal(empty, tokens);
            var batch = new DocumentBatch(tenant, link.Partition);
            _ = before is null ? batch.Create(link) : batch.Replace(link, before.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Forgets the link, what was read by it and what it wrote; what stands in the calendar there stays. The grant is given back unless
    /// something else of this installation goes by the same account.
    /// </summary>
    public async Task<bool> UnlinkAsync(TenantId tenant, StaffId staff, bool giveBack, CancellationToken cancellation)
    {
        if (await CalendarGrants.FindAsync(store, tenant, staff, cancellation) is not { } stored)
        {
            return false;
        }

        await ClearAsync(tenant, stored.Value, cancellation);
        if (giveBack)
        {
            await grants.RevokeAsync(stored.Value, cancellation);
        }

        return true;
    }

    private async Task ClearAsync(TenantId tenant, CalendarLink link, CancellationToken cancellation)
    {
        await store.CommitAsync(
            new DocumentBatch(tenant, link.Partition)
                .Delete<CalendarLink>(link.Id)
                .Delete<LinkedTimes>(new LinkedTimes { StaffId = link.StaffId, LinkedAt = default }.Id),
            cancellation
        );
        while (true)
        {
            var query = new DocumentQuery { Partition = link.Partition, Limit = PageSize };
            var page = await store.QueryAsync<LinkedAppointment>(tenant, query, cancellation);
            if (page.Items.Count == 0)
            {
                return;
            }

            var batch = new DocumentBatch(tenant, link.Partition);
            foreach (var one in page.Items)
            {
                batch.Delete<LinkedAppointment>(one.Value.Id);
            }

            await store.CommitAsync(batch, cancellation);
        }
    }
}
