using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>A person's sign-ins: seen and ended. An access token that is out stays good until it expires, 15 minutes at most.</summary>
public sealed class Sessions(IDocumentStore store, TimeProvider clock)
{
    private const int MostShown = 200;

    /// <summary>The sign-ins that are good, newest first.</summary>
    public async Task<IReadOnlyList<RefreshFamily>> ListAsync(TenantId tenant, UserId user, CancellationToken cancellation)
    {
        var query = new DocumentQuery
        {
            Where = [new DocumentFilter("userId", FilterOperator.Equal, user.Value)],
            Sort = new DocumentSort("signedInAt", Descending: true),
            Limit = MostShown,
        };
        var page = await store.QueryAsync<RefreshFamily>(tenant, query, cancellation);
        return [.. page.Items.Select(stored => stored.Value).Where(IsGood)];
    }

    /// <summary>Ends one of the person's own; false when there is none of this id.</summary>
    public async Task<bool> EndAsync(TenantId tenant, UserId user, string familyId, string why, CancellationToken cancellation)
    {
        if (
            await store.GetAsync<RefreshFamily>(tenant, RefreshFamily.PartitionOf(familyId), familyId, cancellation) is not { } family
            || family.Value.UserId != user
        )
        {
            return false;
        }

        await store.CommitAsync(
            new DocumentBatch(tenant, family.Value.Partition).Upsert(family.Value with { Ended = family.Value.Ended ?? why }),
            cancellation
        );
        return true;
    }

    /// <summary>Ends all, or all but one.</summary>
    public async Task<int> EndAllAsync(TenantId tenant, UserId user, string? except, string why, CancellationToken cancellation)
    {
        var ended = 0;
        foreach (var family in await ListAsync(tenant, user, cancellation))
        {
            if (family.FamilyId != except && await EndAsync(tenant, user, family.FamilyId, why, cancellation))
            {
                ended++;
            }
        }

        return ended;
    }

    private bool IsGood(RefreshFamily family) => family.Ended is null && family.ExpiresAt > clock.GetUtcNow();
}
