using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>
/// Follows the change feed for all projections: the search index, the timelines, the totals of the boards, what deals and people are to be
/// told. A crash costs some repetition and nothing else. No loop, no thread: the host calls it again and again.
/// </summary>
public sealed class CrmFeed(
    IDocumentStore store,
    IChangeFeed feed,
    IEnumerable<IProjection> projections,
    IEnumerable<ISearchSource> searched,
    DuplicateProjection duplicates,
    BoardProjection boards
)
{
    /// <summary>Changes at once where nothing else needs the machine.</summary>
    public const int Many = 500;

    private const long WriteEvery = 20_000;

    // The position is the host's, not a tenant's; no sign-in can ever name this tenant.
    private static readonly TenantId Host = new("~host");
    private readonly SearchUpgrade upgrade = new(feed, [.. searched], duplicates);
    private long position = -1;
    private long written;
    private long compared;
    private SearchMark entered = SearchMark.Done;
    private long summed;

    /// <summary>Where the feed was read up to.</summary>
    public long Position => position;

    /// <summary>Deals with the changes since the last call; gives back how many there were.</summary>
    /// <param name="most">1 to 1,000.</param>
    /// <param name="cancellation">Stops between kinds.</param>
    public async Task<int> AdvanceAsync(int most = Many, CancellationToken cancellation = default)
    {
        if (position < 0)
        {
            var mark = (await store.GetAsync<FeedPosition>(Host, "feed", "crm", cancellation))?.Value;
            position = written = mark?.Position ?? 0;
            compared = mark?.Compared ?? 0;
            entered =
                position == 0 ? SearchMark.Done
                : mark?.Search is { } stands && stands.Version == SearchTerms.Version ? stands
                : SearchMark.Begin;
            summed = mark?.Summed ?? 0;
        }

        // What an older version wrote, before anything new is followed.
        if (compared < position)
        {
            compared = await CatchUpAsync(Contact.Kind, compared, most, duplicates.ContactsAsync, cancellation);
            return await MarkAsync(cancellation);
        }

        if (summed < position)
        {
            summed = await CatchUpAsync(Deal.Kind, summed, most, boards.CountAsync, cancellation);
            return await MarkAsync(cancellation);
        }

        var followed = await FollowAsync(most, cancellation);
        if (entered.Kind is null)
        {
            return followed;
        }

        // Beside what is followed: a large index takes its time.
        entered = await upgrade.AdvanceAsync(entered, position, most, cancellation);
        return followed + await MarkAsync(cancellation);
    }

    private async Task<int> FollowAsync(int most, CancellationToken cancellation)
    {
        var changes = await feed.ReadAsync(tenant: null, position, most, kind: null, cancellation);
        if (changes.Count == 0)
        {
            return 0;
        }

        var relevant = 0;
        foreach (var group in changes.GroupBy(change => (change.Tenant, change.Kind)))
        {
            foreach (var projection in projections)
            {
                relevant += await projection.FollowAsync(group.Key.Tenant, group.Key.Kind, [.. group], cancellation) ? 1 : 0;
            }
        }

        position = compared = summed = changes[^1].Position;
        if (relevant > 0 || position - written > WriteEvery)
        {
            await WriteAsync(cancellation);
            written = position;
        }

        return changes.Count;
    }

    /// <summary>Follows the changes of one kind from a mark towards the position; gives back the new mark.</summary>
    private async Task<long> CatchUpAsync(
        string kind,
        long mark,
        int most,
        Func<TenantId, IReadOnlyList<DocumentChange>, CancellationToken, Task> follow,
        CancellationToken cancellation
    )
    {
        var changes = (await feed.ReadAsync(tenant: null, mark, most, kind, cancellation))
            .Where(change => change.Position <= position)
            .ToList();
        foreach (var group in changes.GroupBy(change => change.Tenant))
        {
            await follow(group.Key, [.. group], cancellation);
        }

        return changes.Count == 0 ? position : changes[^1].Position;
    }

    // Never nought: that would say that there is nothing to be done.
    private async Task<int> MarkAsync(CancellationToken cancellation)
    {
        await WriteAsync(cancellation);
        return 1;
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        var mark = new FeedPosition
        {
            Position = position,
            Compared = compared,
            Search = entered,
            Summed = summed,
        };
        await store.CommitAsync(new DocumentBatch(Host, mark.Partition).Upsert(mark), cancellation);
    }
}
