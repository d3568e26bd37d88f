using Mancrel.Core.Common;
using Mancrel.Core.Crm.Sharing;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Merging;

/// <summary>Two contacts that may be one person.</summary>
/// <param name="Kept">The pair as it is kept.</param>
/// <param name="A">The one seen first.</param>
/// <param name="B">The other.</param>
/// <param name="Score">How sure, 0 to 1.</param>
/// <param name="Why">The reasons in words.</param>
public sealed record DuplicatePair(Stored<LikelyPair> Kept, Stored<Contact> A, Stored<Contact> B, double Score, IReadOnlyList<string> Why);

/// <summary>Contacts that may be one person, the surest first, from the pairs that <see cref="DuplicateKeeper"/> keeps.</summary>
public sealed class Duplicates(IDocumentStore store)
{
    /// <summary>What is less sure is not told.</summary>
    public const double Least = 0.5;

    /// <summary>A page of the pairs of which both are seen. A pair of which one was changed or deleted a moment ago may be missing from its page.</summary>
    public async Task<(IReadOnlyList<DuplicatePair> Pairs, string? NextCursor)> FindAsync(TenantId tenant, Sight sight, int limit, string? cursor, CancellationToken cancellation)
    {
        var query = new DocumentQuery { Sort = new DocumentSort("rank"), Limit = limit, Cursor = cursor };
        if (sight.People is { } people)
        {
            query = query with { Where = [new("ownerA", FilterOperator.InOrNone, people), new("ownerB", FilterOperator.InOrNone, people)] };
        }

        var page = await store.QueryAsync<LikelyPair>(tenant, query, cancellation);
        var pairs = await Task.WhenAll(page.Items.Select(async item =>
        {
            var (a, b) = (await ContactAsync(tenant, item.Value.A, cancellation), await ContactAsync(tenant, item.Value.B, cancellation));
            if (a is null || b is null || !sight.Sees(a.Value.OwnerId) || !sight.Sees(b.Value.OwnerId))
            {
                return null;
            }

            var (score, why) = Compare(a.Value, b.Value);
            return score < Least ? null : new DuplicatePair(item, a, b, score, why);
        }));
        return ([.. pairs.OfType<DuplicatePair>()], page.NextCursor);
    }

    /// <summary>How sure two contacts are one person, and why; nought where nothing speaks for it.</summary>
    public static (double Score, IReadOnlyList<string> Why) Compare(Contact a, Contact b) => MatchFacts.Compare(MatchFacts.Of(a), MatchFacts.Of(b));

    private Task<Stored<Contact>?> ContactAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<Contact>(tenant, Contact.PartitionOf(new ContactId(id)), id, cancellation);
}
