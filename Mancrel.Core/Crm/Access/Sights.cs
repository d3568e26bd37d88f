using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Crm.Access;

/// <summary>Says what somebody sees, and looks up whether a record is among it.</summary>
public sealed class Sights(IDocumentStore store, MancrelSettings settings)
{
    private const int LargestTeam = 500;
    private const int MostRounds = 20;

    /// <summary>
    /// What a person sees: administrators and viewers everything; a manager what the team has, everything where no team is set; a rep its
    /// own, everything where the setting says so. What nobody has everybody sees.
    /// </summary>
    public async Task<Sight> OfAsync(TenantId tenant, UserId user, Role role, CancellationToken cancellation)
    {
        if (role == Role.Rep)
        {
            return settings.Visibility.Reps == RepSight.All ? Sight.All : new Sight([user]);
        }

        if (
            role != Role.Manager
            || await store.GetAsync<User>(tenant, User.PartitionOf(user), user.Value, cancellation) is not { Value.TeamId: { } team }
        )
        {
            return Sight.All;
        }

        var page = await store.QueryAsync<User>(
            tenant,
            new DocumentQuery { Where = [new("teamId", FilterOperator.Equal, team)], Limit = LargestTeam },
            cancellation
        );
        return new Sight([user, .. page.Items.Select(one => one.Value.UserId).Where(one => one != user)]);
    }

    /// <summary>
    /// True when the record whose partition it is can be seen. What is not there is not seen either, so that the two cannot be told apart.
    /// </summary>
    public async Task<bool> SeesAsync(TenantId tenant, Sight sight, string partition, CancellationToken cancellation) =>
        sight.IsAll || (await VisibleAsync(tenant, sight, [partition], cancellation)).Contains(partition);

    /// <summary>True when all of the records can be seen whose partitions they are.</summary>
    public async Task<bool> SeesAllAsync(TenantId tenant, Sight sight, IReadOnlyList<string> partitions, CancellationToken cancellation) =>
        sight.IsAll || (await VisibleAsync(tenant, sight, partitions, cancellation)).IsSupersetOf(partitions);

    /// <summary>The partitions of all records that a document shows something of.</summary>
    public static IReadOnlyList<string> HomesOf(IDocument document) =>
        document is ITellsOf telling ? telling.ToldPartitions : [document.Partition];

    /// <summary>Those of the partitions that can be seen: one query for each kind of record, however many there are.</summary>
    public async Task<IReadOnlySet<string>> VisibleAsync(
        TenantId tenant,
        Sight sight,
        IEnumerable<string> partitions,
        CancellationToken cancellation
    )
    {
        var all = partitions.ToHashSet(StringComparer.Ordinal);
        if (sight.IsAll)
        {
            return all;
        }

        var visible = all.Where(partition => Sight.SubjectOf(partition) is null).ToHashSet(StringComparer.Ordinal);
        foreach (
            var kind in all.Select(Sight.SubjectOf)
                .OfType<(string Kind, string Id)>()
                .GroupBy(subject => subject.Kind, subject => subject.Id, StringComparer.Ordinal)
        )
        {
            foreach (var ids in kind.Chunk(500))
            {
                visible.UnionWith((await IdsAsync(tenant, sight, kind.Key, ids, cancellation)).Select(id => $"{kind.Key}/{id}"));
            }
        }

        return visible;
    }

    /// <summary>
    /// A page of documents that stand beside others' records, only what is seen of it. It may be short of the limit and still have a next
    /// one, where little of much is seen.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="sight">What is seen.</param>
    /// <param name="query">Which.</param>
    /// <param name="homes">The partition of the record that each belongs to; null for those that <see cref="HomesOf"/> names.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<DocumentPage<T>> PageAsync<T>(
        TenantId tenant,
        Sight sight,
        DocumentQuery query,
        CancellationToken cancellation,
        Func<IReadOnlyList<Stored<T>>, Task<IReadOnlyList<string>>>? homes = null
    )
        where T : class, IDocument
    {
        if (sight.IsAll)
        {
            return await store.QueryAsync<T>(tenant, query, cancellation);
        }

        var items = new List<Stored<T>>();
        var cursor = query.Cursor;
        for (var round = 0; round < MostRounds; round++)
        {
            // Never more than there is room for: a page then ends where its cursor says.
            var page = await store.QueryAsync<T>(
                tenant,
                query with
                {
                    Cursor = cursor,
                    Limit = query.Limit - items.Count,
                    CountTotal = false,
                },
                cancellation
            );
            IReadOnlyList<IReadOnlyList<string>> home = homes is null
                ? [.. page.Items.Select(item => HomesOf(item.Value))]
                : [.. (await homes(page.Items)).Select(one => new[] { one })];
            var visible = await VisibleAsync(tenant, sight, home.SelectMany(one => one), cancellation);
            items.AddRange(page.Items.Where((_, index) => home[index].All(visible.Contains)));
            cursor = page.NextCursor;
            if (cursor is null || items.Count == query.Limit)
            {
                break;
            }
        }

        return new DocumentPage<T>(items, cursor, Total: null);
    }

    private Task<IReadOnlyList<string>> IdsAsync(
        TenantId tenant,
        Sight sight,
        string kind,
        IReadOnlyList<string> ids,
        CancellationToken cancellation
    ) =>
        kind == Contact.Kind ? IdsAsync<Contact>(tenant, sight, ids, cancellation)
        : kind == Company.Kind ? IdsAsync<Company>(tenant, sight, ids, cancellation)
        : kind == Deal.Kind ? IdsAsync<Deal>(tenant, sight, ids, cancellation)
        : kind == CrmTask.Kind ? IdsAsync<CrmTask>(tenant, sight, ids, cancellation)
        : IdsAsync<Conversation>(tenant, sight, ids, cancellation);

    private async Task<IReadOnlyList<string>> IdsAsync<T>(
        TenantId tenant,
        Sight sight,
        IReadOnlyList<string> ids,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var query = new DocumentQuery { Where = [new(Sight.IdFieldOf(T.Kind), FilterOperator.In, ids)], Limit = ids.Count };
        return [.. (await store.QueryAsync<T>(tenant, sight.Narrow<T>(query), cancellation)).Items.Select(item => item.Value.Id)];
    }
}
