using System.Text;
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
            entries[(tenant, entry.Kind, entry.Id)] = (Words(entry.Title).ToHashSet(), Words(entry.Body).ToHashSet());
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
    )
    {
        var words = Words(query).Distinct().ToList();
        lock (gate)
        {
            var own = entries.Where(e => e.Key.Tenant == tenant && e.Key.Kind == kind).ToList();
            var scores = own.ToDictionary(e => e.Key.Id, _ => 0.0);
            for (var i = 0; i < words.Count; i++)
            {
                var hits = own.Select(e =>
                        (
                            e.Key.Id,
                            Title: Has(e.Value.Title, words[i], i == words.Count - 1),
                            Body: Has(e.Value.Body, words[i], i == words.Count - 1)
                        )
                    )
                    .Where(h => h.Title || h.Body)
                    .ToList();
                foreach (var (id, title, body) in hits)
                {
                    scores[id] += Math.Log(1 + ((double)own.Count / hits.Count)) * ((title ? TitleWeight : 0) + (body ? 1 : 0));
                }
            }

            return Task.FromResult<IReadOnlyList<SearchHit>>([
                .. scores
                    .Where(s => s.Value > 0)
                    .OrderByDescending(s => s.Value)
                    .ThenBy(s => s.Key, StringComparer.Ordinal)
                    .Take(limit)
                    .Select(s => new SearchHit(s.Key, s.Value)),
            ]);
        }
    }

    private static bool Has(HashSet<string> words, string word, bool prefix) =>
        words.Contains(word) || (prefix && words.Any(w => w.StartsWith(word, StringComparison.Ordinal)));

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var c in TextFold.Of(text))
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(c);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}
