using System.Text.Json;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Cosmos;

/// <summary>
/// Search by Cosmos DB's full-text index: rank of the title and rank of the body are fused, the title twice as heavy. Beginnings of words
/// and the keys of numbers and addresses, which the full-text index cannot find, stand in an array of their own.
/// </summary>
public sealed class CosmosSearch(Container container, CosmosMeter meter) : ISearch
{
    private const int Buckets = 16;
    private const int MostWords = 20;

    // Every element is paid for at every write.
    private const int BeginningsOfBody = 200;

    public async Task IndexAsync(TenantId tenant, SearchEntry entry, CancellationToken cancellation = default)
    {
        var (title, body) = (SearchTerms.Of(entry.Title, title: true), SearchTerms.Of(entry.Body));
        var item = new Item
        {
            Id = CosmosNames.ItemId(entry.Kind, entry.Id),
            Tenant = tenant.Value,
            Partition = PartitionOf(entry.Kind, entry.Id),
            Kind = entry.Kind,
            DocId = entry.Id,
            Title = string.Join(' ', title.Words),
            Body = string.Join(' ', body.Words),
            Words =
            [
                .. title
                    .Words.Concat(title.Keys)
                    .Concat(body.Keys)
                    .Concat(body.Words.Take(BeginningsOfBody))
                    .Distinct(StringComparer.Ordinal),
            ],
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
        return TextOf(query, limit) is { } text ? await RunAsync(tenant, kind, text, limit, cancellation) : [];
    }

    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        TenantId tenant,
        string kind,
        string typed,
        int limit,
        CancellationToken cancellation = default
    )
    {
        foreach (var groups in SearchQuery.All(typed))
        {
            if (await RunAsync(tenant, kind, TextOf(groups, limit), limit, cancellation) is { Count: > 0 } hits)
            {
                return hits;
            }
        }

        return [];
    }

    private async Task<IReadOnlyList<SearchHit>> RunAsync(
        TenantId tenant,
        string kind,
        string text,
        int limit,
        CancellationToken cancellation
    )
    {
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
    /// The text of a query for any of the words; null when there is no word in what is looked for. Words are letters and digits only, so
    /// they can stand as literals, which ranking asks for.
    /// </summary>
    public static string? TextOf(string query, int limit)
    {
        var all = SearchQuery.Any(query);
        if (all.Count == 0)
        {
            return null;
        }

        var last = all[^1];
        var words = string.Join(", ", all.SkipLast(1).Take(MostWords - 1).Append(last).Select(Literal));
        return Select(limit)
            + $" AND (FullTextContainsAny(c.title, {words}) OR FullTextContainsAny(c.body, {words}) OR {InWords(last)})"
            + Rank(words);
    }

    /// <summary>The text of a query for all of the groups.</summary>
    public static string TextOf(IReadOnlyList<SearchGroup> groups, int limit)
    {
        var conditions = groups.Select(group =>
            $"({string.Join(" OR ", group.Alternatives.Select(way => $"({string.Join(" AND ", way.Select(Condition))})"))})"
        );
        var words = string.Join(
            ", ",
            groups
                .SelectMany(group => group.Alternatives)
                .SelectMany(way => way)
                .Where(term => !IsKey(term))
                .Select(Literal)
                .Distinct(StringComparer.Ordinal)
                .Take(MostWords)
        );
        return Select(limit) + string.Concat(conditions.Select(condition => " AND " + condition)) + (words.Length > 0 ? Rank(words) : "");
    }

    private static string Select(int limit) => $"SELECT TOP {limit} VALUE c.docId FROM c WHERE c.tenant = @tenant AND c.kind = @kind";

    private static string Rank(string words) =>
        $" ORDER BY RANK RRF(FullTextScore(c.title, {words}), FullTextScore(c.body, {words}), [2, 1])";

    private static string Condition(SearchTerm term) =>
        IsKey(term) ? InWords(term)
        : term.Prefix ? $"(FullTextContains(c.title, {Literal(term)}) OR FullTextContains(c.body, {Literal(term)}) OR {InWords(term)})"
        : $"(FullTextContains(c.title, {Literal(term)}) OR FullTextContains(c.body, {Literal(term)}))";

    private static string InWords(SearchTerm term) =>
        term.Prefix
            ? $"EXISTS(SELECT VALUE w FROM w IN c.words WHERE STARTSWITH(w, {Literal(term)}))"
            : $"ARRAY_CONTAINS(c.words, {Literal(term)})";

    private static bool IsKey(SearchTerm term) => term.Text[0] is >= '\uE000' and <= '\uF8FF';

    private static string Literal(SearchTerm term) => JsonSerializer.Serialize(term.Text, CoreJson.Options);

    // One logical partition holds 20 GB: a kind is spread over some of them.
    private static string PartitionOf(string kind, string id) => $"{kind}/{Convert.ToInt32(Hashing.Short(id)[..2], 16) % Buckets}";

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

        /// <summary>Keys, the title's words and the first of the body's, for what is found by its beginning.</summary>
        public required IReadOnlyList<string> Words { get; init; }
    }
}
