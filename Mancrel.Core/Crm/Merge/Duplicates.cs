using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Merge;

/// <summary>Two contacts that may be one person.</summary>
/// <param name="Kept">The pair as it is kept.</param>
/// <param name="A">The one seen first.</param>
/// <param name="B">The other.</param>
/// <param name="Score">How sure, 0 to 1.</param>
/// <param name="Why">The reasons in words.</param>
public sealed record DuplicatePair(Stored<LikelyPair> Kept, Stored<Contact> A, Stored<Contact> B, double Score, IReadOnlyList<string> Why);

/// <summary>Contacts that may be one person, the surest first, from the pairs that <see cref="DuplicateProjection"/> keeps.</summary>
public sealed class Duplicates(IDocumentStore store)
{
    /// <summary>What is less sure is not told.</summary>
    public const double Least = 0.5;

    private const int MostAtOnce = 500;

    /// <summary>
    /// A page of the pairs of which both are seen. A pair of which one was changed or deleted a moment ago may be missing from its page.
    /// </summary>
    public async Task<(IReadOnlyList<DuplicatePair> Pairs, string? NextCursor)> FindAsync(
        TenantId tenant,
        Sight sight,
        int limit,
        string? cursor,
        CancellationToken cancellation
    )
    {
        var query = new DocumentQuery
        {
            Sort = new DocumentSort("rank"),
            Limit = limit,
            Cursor = cursor,
        };
        if (sight.People is { } people)
        {
            query = query with { Where = [new("ownerA", FilterOperator.InOrNone, people), new("ownerB", FilterOperator.InOrNone, people)] };
        }

        var page = await store.QueryAsync<LikelyPair>(tenant, query, cancellation);
        var contacts = await ContactsAsync(tenant, page.Items.SelectMany(item => new[] { item.Value.A, item.Value.B }), cancellation);
        return ([.. page.Items.Select(item => PairOf(item, contacts, sight)).OfType<DuplicatePair>()], page.NextCursor);
    }

    /// <summary>How sure two contacts are one person, and why; nought where nothing speaks for it.</summary>
    public static (double Score, IReadOnlyList<string> Why) Compare(Contact a, Contact b) =>
        MatchFacts.Compare(MatchFacts.Of(a), MatchFacts.Of(b));

    private static DuplicatePair? PairOf(Stored<LikelyPair> item, Dictionary<string, Stored<Contact>> contacts, Sight sight)
    {
        if (
            !contacts.TryGetValue(item.Value.A, out var a)
            || !contacts.TryGetValue(item.Value.B, out var b)
            || !sight.Sees(a.Value.OwnerId)
            || !sight.Sees(b.Value.OwnerId)
        )
        {
            return null;
        }

        var (score, why) = Compare(a.Value, b.Value);
        return score < Least ? null : new DuplicatePair(item, a, b, score, why);
    }

    /// <summary>
    /// All of them at once: a page of pairs is two contacts for each, and as many single reads wait for one another where the store is
    /// busy.
    /// </summary>
    private async Task<Dictionary<string, Stored<Contact>>> ContactsAsync(
        TenantId tenant,
        IEnumerable<string> ids,
        CancellationToken cancellation
    )
    {
        var contacts = new Dictionary<string, Stored<Contact>>(StringComparer.Ordinal);
        foreach (var chunk in ids.Distinct(StringComparer.Ordinal).Chunk(MostAtOnce))
        {
            var page = await store.QueryAsync<Contact>(
                tenant,
                new DocumentQuery { Where = [new("contactId", FilterOperator.In, chunk)], Limit = MostAtOnce },
                cancellation
            );
            foreach (var contact in page.Items)
            {
                contacts[contact.Value.Id] = contact;
            }
        }

        return contacts;
    }
}
