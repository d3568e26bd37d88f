using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.InMemory;

/// <summary>Ranks by the rarity of the words that an entry has, words of the title ten times.</summary>
public sealed class InMemorySearch : ISearch
{
    private const double TitleWeight = 10;
    private readonly Lock gate = new();
    private readonly Dictionary<(TenantId Tenant, string Kind, string Id), (HashSet<string> Title, HashSet<string> Body)> entries = [];

    public Task IndexAsync(TenantId tenant, SearchEntry entry, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            entries[(tenant, entry.Kind, entry.Id)] = (Terms(entry.Title, title: true), Terms(entry.Body, title: false));
        }

        return Task.CompletedTask;
    }

    public Task RemoveAsync(TenantId tenant, string kind, string id, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            entries.Remove((tenant, kind, id));
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<SearchHit>> SearchAsync(
        TenantId tenant,
        string kind,
        string query,
        int limit,
        CancellationToken cancellation = default
    ) => Task.FromResult(Ranked(tenant, kind, SearchQuery.Any(query), limit, (_, _) => true));

    public Task<IReadOnlyList<SearchHit>> FindAsync(
        TenantId tenant,
        string kind,
        string typed,
        int limit,
        CancellationToken cancellation = default
    )
    {
        foreach (var groups in SearchQuery.All(typed))
        {
            var terms = groups.SelectMany(group => group.Alternatives).SelectMany(way => way).Distinct().ToList();
            var hits = Ranked(
                tenant,
                kind,
                terms,
                limit,
                (title, body) => groups.All(group => group.Alternatives.Any(way => way.All(term => Has(title, term) || Has(body, term))))
            );
            if (hits.Count > 0)
            {
                return Task.FromResult(hits);
            }
        }

        return Task.FromResult<IReadOnlyList<SearchHit>>([]);
    }

    private IReadOnlyList<SearchHit> Ranked(
        TenantId tenant,
        string kind,
        IReadOnlyList<SearchTerm> terms,
        int limit,
        Func<HashSet<string>, HashSet<string>, bool> fits
    )
    {
        lock (gate)
        {
            var own = entries.Where(e => e.Key.Tenant == tenant && e.Key.Kind == kind && fits(e.Value.Title, e.Value.Body)).ToList();
            var scores = own.ToDictionary(e => e.Key.Id, _ => 0.0);
            foreach (var term in terms)
            {
                var hits = own.Select(e => (e.Key.Id, Title: Has(e.Value.Title, term), Body: Has(e.Value.Body, term)))
                    .Where(h => h.Title || h.Body)
                    .ToList();
                foreach (var (id, title, body) in hits)
                {
                    scores[id] += Math.Log(1 + ((double)own.Count / hits.Count)) * ((title ? TitleWeight : 0) + (body ? 1 : 0));
                }
            }

            return
            [
                .. scores
                    .Where(s => s.Value > 0)
                    .OrderByDescending(s => s.Value)
                    .ThenBy(s => s.Key, StringComparer.Ordinal)
                    .Take(limit)
                    .Select(s => new SearchHit(s.Key, s.Value)),
            ];
        }
    }

    private static bool Has(HashSet<string> terms, SearchTerm term) =>
        terms.Contains(term.Text) || (term.Prefix && terms.Any(t => t.StartsWith(term.Text, StringComparison.Ordinal)));

    private static HashSet<string> Terms(string text, bool title)
    {
        var terms = SearchTerms.Of(text, title);
        return [.. terms.Words, .. terms.Keys];
    }
}
