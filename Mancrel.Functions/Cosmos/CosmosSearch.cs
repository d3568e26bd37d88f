using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Cosmos;

/// <summary>
/// Search by Cosmos DB's full-text index: rank of the title and rank of the body are fused, the title twice as heavy. The last word also
/// matches as the beginning of a word of the title, which the full-text index cannot do, so those words stand in an array of their own.
/// </summary>
public sealed class CosmosSearch(Container container, CosmosMeter meter) : ISearch
{
    private const int Buckets = 16;
    private const int MostWords = 20;

    public async Task IndexAsync(TenantId tenant, SearchEntry entry, CancellationToken cancellation = default)
    {
        var item = new Item
        {
            Id = CosmosNames.ItemId(entry.Kind, entry.Id),
            Tenant = tenant.Value,
            Partition = PartitionOf(entry.Kind, entry.Id),
            Kind = entry.Kind,
            DocId = entry.Id,
            Title = TextFold.Of(entry.Title),
            Body = TextFold.Of(entry.Body),
            Words = [.. WordsOf(TextFold.Of(entry.Title)).Distinct(StringComparer.Ordinal)],
        };
        var written = await container.UpsertItemAsync(
            item,
            CosmosNames.Key(tenant, item.Partition),
            new ItemRequestOptions { EnableContentResponseOnWrite = false },
            cancellation
        );
        meter.Note("index", entry.Kind, written.RequestCharge);
    }

    public async Task RemoveAsync(TenantId tenant, string kind, string id, CancellationToken cancellation = default)
    {
        using var gone = await container.DeleteItemStreamAsync(
            CosmosNames.ItemId(kind, id),
            CosmosNames.Key(tenant, PartitionOf(kind, id)),
            cancellationToken: cancellation
        );
        meter.Note("unindex", kind, gone.Headers.RequestCharge);
        if (gone.StatusCode != System.Net.HttpStatusCode.NotFound)
        {
            gone.EnsureSuccessStatusCode();
        }
    }

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(
        TenantId tenant,
        string kind,
        string query,
        int limit,
        CancellationToken cancellation = default
    )
    {
        if (TextOf(query, limit) is not { } text)
        {
            return [];
        }

        var definition = new QueryDefinition(text).WithParameter("@tenant", tenant.Value).WithParameter("@kind", kind);
        using var pages = container.GetItemQueryIterator<string>(
            definition,
            requestOptions: new QueryRequestOptions { PartitionKey = CosmosNames.Key(tenant), MaxItemCount = limit }
        );
        List<string> found = [];
        while (pages.HasMoreResults && found.Count < limit)
        {
            var page = await pages.ReadNextAsync(cancellation);
            meter.Note("search", kind, page.RequestCharge);
            found.AddRange(page);
        }

        // The rank itself cannot be read, only its order.
        return [.. found.Take(limit).Select((id, rank) => new SearchHit(id, 1.0 / (rank + 1)))];
    }

    /// <summary>
    /// The query's text; null when there is no word in what is looked for. Words are letters and digits only, so they can stand as
    /// literals, which ranking asks for.
    /// </summary>
    public static string? TextOf(string query, int limit)
    {
        var all = WordsOf(TextFold.Of(query)).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        // What was entered before words were folded is found by its own letters.
        var unfolded = WordsOf(query).Except(all, StringComparer.Ordinal).Take(MostWords);
        var last = all[^1];
        var words = string.Join(
            ", ",
            all.Distinct(StringComparer.Ordinal)
                .Where(word => word != last)
                .Take(MostWords - 1)
                .Concat(unfolded)
                .Append(last)
                .Select(word => JsonSerializer.Serialize(word, CoreJson.Options))
        );
        var prefix = JsonSerializer.Serialize(last, CoreJson.Options);
        return $"SELECT TOP {limit} VALUE c.docId FROM c WHERE c.tenant = @tenant AND c.kind = @kind"
            + $" AND (FullTextContainsAny(c.title, {words}) OR FullTextContainsAny(c.body, {words}) OR EXISTS(SELECT VALUE w "
            + $"FROM w IN c.words WHERE STARTSWITH(w, {prefix})))"
            + $" ORDER BY RANK RRF(FullTextScore(c.title, {words}), FullTextScore(c.body, {words}), [2, 1])";
    }

    // One logical partition holds 20 GB: a kind is spread over some of them.
    private static string PartitionOf(string kind, string id) => $"{kind}/{Convert.ToInt32(Hashing.Short(id)[..2], 16) % Buckets}";

    private static IEnumerable<string> WordsOf(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Append(new Rune(' ')))
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }

    /// <summary>An entry as it stands in the container.</summary>
    public sealed record Item
    {
        /// <summary>Kind and id.</summary>
        [JsonPropertyName("id")]
        public required string Id { get; init; }

        /// <summary>First level of the partition key.</summary>
        public required string Tenant { get; init; }

        /// <summary>Second level of the partition key.</summary>
        public required string Partition { get; init; }

        /// <summary>The kind.</summary>
        public required string Kind { get; init; }

        /// <summary>The entry's id.</summary>
        public required string DocId { get; init; }

        /// <summary>Full-text indexed.</summary>
        public required string Title { get; init; }

        /// <summary>Full-text indexed.</summary>
        public required string Body { get; init; }

        /// <summary>The title's words, for beginnings of words.</summary>
        public required IReadOnlyList<string> Words { get; init; }
    }
}
