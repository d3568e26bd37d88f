using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Office.Dashboards;

/// <summary>A dashboard that whoever has the link reads, for a while.</summary>
public sealed record DashboardShare : IDocument
{
    /// <summary>The partition of all of them: they are few, and read together.</summary>
    public const string ThePartition = "dashboardShares";

    public static string Kind => "dashboardShare";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Which dashboard.</summary>
    public required DashboardKind Dashboard { get; init; }

    /// <summary>Of how many days up to the day that it is read on.</summary>
    public required int Days { get; init; }

    /// <summary>Who shares it: what is shown is what this person sees, and nothing once this person may not share any more.</summary>
    public required UserId SharedBy { get; init; }

    /// <summary>The link.</summary>
    public required ShareLink Link { get; init; }

    public string Id => Link.ShareId;

    public string Partition => ThePartition;
}

/// <summary>What the address of a shared dashboard says.</summary>
public sealed record DashboardTicket(TenantId Tenant, string Share);

/// <summary>Signs and reads the addresses of shared dashboards.</summary>
public sealed class DashboardTokens(SigningKeys keys, MancrelSettings settings)
{
    private readonly SignedTickets<DashboardTicket> tickets = new(keys.For("shared dashboards"));

    /// <summary>The address of a link's page; only its path where we have no address of our own.</summary>
    public string LinkTo(TenantId tenant, string share)
    {
        var path = $"/api/shared/dashboards/{tickets.Sign(new DashboardTicket(tenant, share))}";
        return settings.PublicUrl is null ? path : settings.LinkTo(path);
    }

    /// <summary>The ticket of a token that is ours; null otherwise.</summary>
    public DashboardTicket? Read(string token) => tickets.Read(token);
}

/// <summary>A shared dashboard and who shares it.</summary>
public sealed record SharedDashboard(DashboardShare Share, User By);

/// <summary>Makes, revokes and follows the links of dashboards.</summary>
public sealed class DashboardShares(IDocumentStore store, TimeProvider clock)
{
    /// <summary>As many are kept; the oldest that open nothing any more make room.</summary>
    public const int Most = 100;

    /// <summary>The days that a dashboard may tell of.</summary>
    public const int MostDays = 366;

    private const int MaxTries = 20;

    /// <summary>All links, the newest first.</summary>
    public async Task<IReadOnlyList<DashboardShare>> ListAsync(TenantId tenant, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<DashboardShare>(
            tenant,
            new DocumentQuery { Partition = DashboardShare.ThePartition, Limit = 2 * Most },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value).OrderByDescending(share => share.Link.At)];
    }

    /// <summary>Makes a link; the same id again gives the one that is there.</summary>
    public async Task<WriteResult<DashboardShare>> ShareAsync(
        TenantId tenant,
        string id,
        DashboardKind? dashboard,
        int span,
        int days,
        UserId user,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        errors.Between("days", days, ShareLink.LeastDays, ShareLink.MostDays);
        errors.Between("span", span, 1, MostDays);
        if (dashboard is null)
        {
            errors.Add("dashboard", "is one of " + string.Join(", ", Enum.GetValues<DashboardKind>().Select(CoreJson.Name)));
        }

        if (dashboard is not { } kind || errors.Any)
        {
            return WriteResult<DashboardShare>.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        var others = await ListAsync(tenant, cancellation);
        if (others.Count >= Most && others.All(one => one.Id != id))
        {
            if (others.LastOrDefault(one => !one.Link.IsOpen(now)) is not { } old)
            {
                return WriteResult<DashboardShare>.Refused($"there are {Most} links that are good: take one back first");
            }

            await store.CommitAsync(new DocumentBatch(tenant, old.Partition).Delete<DashboardShare>(old.Id), cancellation);
        }

        var share = new DashboardShare
        {
            Dashboard = kind,
            Days = span,
            SharedBy = user,
            Link = ShareLink.For(id, days, by, now),
        };
        await store.CommitAsync(
            new DocumentBatch(tenant, share.Partition).Create(share).Upsert(Told(share, "shared a dashboard", by)),
            cancellation
        );
        return new(await FindAsync(tenant, id, cancellation));
    }

    /// <summary>Takes a link back; false where there is none of this id.</summary>
    public Task<bool> RevokeAsync(TenantId tenant, string id, string by, CancellationToken cancellation) =>
        ChangeAsync(
            tenant,
            id,
            link => link with { RevokedAt = link.RevokedAt ?? clock.GetUtcNow() },
            share => Told(share, "took back the link of a dashboard", by),
            cancellation
        );

    /// <summary>Counts that somebody looked.</summary>
    public Task CountAsync(DashboardTicket ticket, CancellationToken cancellation) =>
        ChangeAsync(ticket.Tenant, ticket.Share, link => link.Used(opened: true, taken: false, clock.GetUtcNow()), null, cancellation);

    /// <summary>What a link leads to now. Who may not share any more has taken all links back.</summary>
    public async Task<Shared<SharedDashboard>> FollowAsync(DashboardTicket ticket, CancellationToken cancellation)
    {
        if (await FindAsync(ticket.Tenant, ticket.Share, cancellation) is not { Value: var share })
        {
            return new Shared<SharedDashboard>.Gone();
        }

        var user = await store.GetAsync<User>(ticket.Tenant, User.PartitionOf(share.SharedBy), share.SharedBy.Value, cancellation);
        return user is { Value: { Disabled: false } by } && Permissions.Allows(by.Role, Permission.Export)
            ? Shared.Of(new SharedDashboard(share, by), share.Link, clock.GetUtcNow())
            : new Shared<SharedDashboard>.Revoked();
    }

    private Task<Stored<DashboardShare>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<DashboardShare>(tenant, DashboardShare.ThePartition, id, cancellation);

    private AdminEvent Told(DashboardShare share, string what, string by) =>
        AdminEvent.Of(
            share.Partition,
            $"ae_{share.Id}" + (share.Link.RevokedAt is null ? "" : "_back"),
            what,
            CoreJson.Name(share.Dashboard),
            by,
            clock.GetUtcNow()
        );

    private async Task<bool> ChangeAsync(
        TenantId tenant,
        string id,
        Func<ShareLink, ShareLink> change,
        Func<DashboardShare, AdminEvent>? tell,
        CancellationToken cancellation
    )
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            if (await FindAsync(tenant, id, cancellation) is not { } stored)
            {
                return false;
            }

            var changed = stored.Value with { Link = change(stored.Value.Link) };
            var batch = new DocumentBatch(tenant, changed.Partition).Replace(changed, stored.ETag);
            if (tell is not null)
            {
                batch.Upsert(tell(changed));
            }

            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return true;
            }
        }

        return false;
    }
}
