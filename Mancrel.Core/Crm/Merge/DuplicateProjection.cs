using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Merge;

/// <summary>
/// Keeps the pairs of contacts that may be one person. A contact is compared with those that share a key with it (a telephone number, the
/// words of the name, the company and how the name begins), so that the work grows with the changes and not with the contacts. A key that
/// many have (a switchboard's number) says nothing and is left out. The pairs are written first and the keys last: a crash between leaves a
/// change that looks new, and is dealt with again.
/// </summary>
public sealed class DuplicateProjection(IDocumentStore store) : IProjection
{
    /// <summary>A key that more contacts have tells nothing of any two of them.</summary>
    public const int LargestBlock = 30;

    /// <summary>Compares the contacts that changed.</summary>
    public async Task ContactsAsync(TenantId tenant, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        var ids = changes.Select(change => change.Id).Distinct(StringComparer.Ordinal);
        var looks = await Task.WhenAll(ids.Select(id => LookAsync(tenant, id, cancellation)));
        var changed = looks.Where(look => look.IsChange).ToDictionary(look => look.ContactId, StringComparer.Ordinal);
        if (changed.Count == 0)
        {
            return;
        }

        var blocks = new MatchBlocks(store, tenant, changed);
        var people = await AffectedAsync(blocks, changed, cancellation);
        var pairs = new Dictionary<string, LikelyPair?>(StringComparer.Ordinal);
        foreach (var (id, match) in people)
        {
            var wanted = match is null ? [] : await WantedAsync(blocks, match, cancellation);

            // Nobody was ever compared with a contact that is new.
            if (!changed.TryGetValue(id, out var look) || look.Before is not null || match is null)
            {
                await CompareAsync(tenant, id, wanted, pairs, cancellation);
            }
            else
            {
                wanted.Values.ToList().ForEach(pair => pairs[pair.Id] = pair);
            }
        }

        await Task.WhenAll(pairs.Select(pair => WriteAsync(tenant, pair.Key, pair.Value, cancellation)));
        await Task.WhenAll(changed.Values.Select(look => WriteAsync(tenant, look, cancellation)));
    }

    /// <summary>Those that changed, and those of a key that has just become one of many, or of few again.</summary>
    private static async Task<Dictionary<string, ContactMatch?>> AffectedAsync(
        MatchBlocks blocks,
        Dictionary<string, MatchChange> changed,
        CancellationToken cancellation
    )
    {
        var people = changed.ToDictionary(pair => pair.Key, pair => pair.Value.After, StringComparer.Ordinal);
        foreach (var key in changed.Values.SelectMany(look => look.Keys()).Distinct())
        {
            var block = await blocks.GetAsync(key, cancellation);
            if (block.WasLarge != block.IsLarge)
            {
                foreach (var member in block.Members)
                {
                    people.TryAdd(member.ContactId, member);
                }
            }
        }

        return people;
    }

    private static async Task<Dictionary<string, LikelyPair>> WantedAsync(
        MatchBlocks blocks,
        ContactMatch match,
        CancellationToken cancellation
    )
    {
        var wanted = new Dictionary<string, LikelyPair>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { match.ContactId };
        foreach (var key in match.Keys())
        {
            var block = await blocks.GetAsync(key, cancellation);
            foreach (var other in block.IsLarge ? [] : block.Members)
            {
                if (seen.Add(other.ContactId) && LikelyPair.Of(match, other) is { } pair)
                {
                    wanted[pair.Id] = pair;
                }
            }
        }

        return wanted;
    }

    /// <summary>What of a contact's pairs is to be written, and (null) what is to go.</summary>
    private async Task CompareAsync(
        TenantId tenant,
        string id,
        Dictionary<string, LikelyPair> wanted,
        Dictionary<string, LikelyPair?> pairs,
        CancellationToken cancellation
    )
    {
        var there = new Dictionary<string, LikelyPair>(StringComparer.Ordinal);
        foreach (var side in new[] { "a", "b" })
        {
            var page = await store.QueryAsync<LikelyPair>(
                tenant,
                new DocumentQuery { Where = [new(side, FilterOperator.Equal, id)], Limit = 1000 },
                cancellation
            );
            foreach (var item in page.Items)
            {
                there[item.Value.Id] = item.Value;
                if (!wanted.ContainsKey(item.Value.Id))
                {
                    pairs[item.Value.Id] = null;
                }
            }
        }

        foreach (var pair in wanted.Values.Where(pair => !there.TryGetValue(pair.Id, out var old) || old != pair))
        {
            pairs[pair.Id] = pair;
        }
    }

    private async Task<MatchChange> LookAsync(TenantId tenant, string id, CancellationToken cancellation)
    {
        var contact = await store.GetAsync<Contact>(tenant, Contact.PartitionOf(new ContactId(id)), id, cancellation);
        var before = await store.GetAsync<ContactMatch>(tenant, ContactMatch.PartitionOf(id), id, cancellation);
        return new MatchChange(id, before?.Value, contact is null ? null : ContactMatch.Of(contact));
    }

    private async Task WriteAsync(TenantId tenant, string id, LikelyPair? pair, CancellationToken cancellation)
    {
        var batch = new DocumentBatch(tenant, LikelyPair.PartitionOf(id));
        _ = pair is null ? batch.Delete<LikelyPair>(id) : batch.Upsert(pair);
        await store.CommitAsync(batch, cancellation);
    }

    private async Task WriteAsync(TenantId tenant, MatchChange look, CancellationToken cancellation)
    {
        var batch = new DocumentBatch(tenant, ContactMatch.PartitionOf(look.ContactId));
        var slots = look.After?.Slots().ToList() ?? [];
        slots.ForEach(slot => batch.Upsert(slot));
        for (var slot = slots.Count; look.Before is { } before && slot < Math.Max(1, before.Facts.Phones.Count); slot++)
        {
            batch.Delete<ContactMatch>(ContactMatch.IdOf(look.ContactId, slot));
        }

        if (batch.Operations.Count > 0)
        {
            await store.CommitAsync(batch, cancellation);
        }
    }

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != "contact")
        {
            return false;
        }

        await ContactsAsync(tenant, changes, cancellation);
        return true;
    }
}
