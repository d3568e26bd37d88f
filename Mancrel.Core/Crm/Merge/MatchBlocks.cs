using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Merge;

/// <summary>A contact that changed: its keys as they are written, and as they are to be; null where it was not or is no more.</summary>
internal sealed record MatchChange(string ContactId, ContactMatch? Before, ContactMatch? After)
{
    /// <summary>
    /// False where nothing that matters changed. A contact that is gone is looked at in any case: a crash may have left its pairs.
    /// </summary>
    public bool IsChange => Before is null || After is null || !Before.SameAs(After);

    /// <summary>All keys that it had or has.</summary>
    public IEnumerable<MatchKey> Keys() => (Before?.Keys() ?? []).Concat(After?.Keys() ?? []);
}

/// <summary>Those who have a key.</summary>
/// <param name="WasLarge">Whether they were too many before the change.</param>
/// <param name="IsLarge">Whether they are now.</param>
/// <param name="Members">They, as they are now, without those that have it no more; not all of them where they were and are too
/// many.</param>
internal sealed record MatchBlock(bool WasLarge, bool IsLarge, IReadOnlyList<ContactMatch> Members);

/// <summary>Reads who has a key, each once, with the changes that are not written yet.</summary>
internal sealed class MatchBlocks(IDocumentStore store, TenantId tenant, IReadOnlyDictionary<string, MatchChange> changed)
{
    private const int MostAtOnce = 1000;
    private readonly Dictionary<MatchKey, MatchBlock> blocks = [];
    private readonly ILookup<MatchKey, ContactMatch> coming = changed
        .Values.Select(change => change.After)
        .OfType<ContactMatch>()
        .SelectMany(match => match.Keys().Select(key => (key, match)))
        .ToLookup(pair => pair.key, pair => pair.match);
    private readonly ILookup<MatchKey, string> going = changed
        .Values.Select(change => change.Before)
        .OfType<ContactMatch>()
        .SelectMany(match => match.Keys().Select(key => (key, match.ContactId)))
        .ToLookup(pair => pair.key, pair => pair.ContactId);

    /// <summary>The block of a key.</summary>
    public async Task<MatchBlock> GetAsync(MatchKey key, CancellationToken cancellation)
    {
        if (blocks.TryGetValue(key, out var known))
        {
            return known;
        }

        // So many that after the change it is still clear whether they are too many.
        var limit = Math.Min(MostAtOnce, DuplicateProjection.LargestBlock + 1 + going[key].Count());
        var page = await store.QueryAsync<ContactMatch>(
            tenant,
            new DocumentQuery { Where = [new(key.Field, FilterOperator.Equal, key.Value)], Limit = limit },
            cancellation
        );
        var there = page.Items.Select(item => item.Value).Where(match => !changed.ContainsKey(match.ContactId));
        IReadOnlyList<ContactMatch> members = [.. there, .. coming[key]];
        return blocks[key] = new MatchBlock(
            page.Items.Count > DuplicateProjection.LargestBlock,
            members.Count > DuplicateProjection.LargestBlock,
            members
        );
    }
}
