using System.Text.Json.Serialization;
using Mancrel.Core.Ports;

namespace Mancrel.Functions.Cosmos;

/// <summary>A document as it stands in the container: partitioned by tenant, then by the document's own partition.</summary>
public sealed record CosmosItem<T>
{
    /// <summary>Kind and id, since Cosmos DB wants ids unique within a partition and Core within a kind.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>First level of the partition key.</summary>
    public required string Tenant { get; init; }

    /// <summary>Second level of the partition key.</summary>
    public required string Partition { get; init; }

    /// <summary>The document's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The document's id.</summary>
    public required string DocId { get; init; }

    /// <summary>When it was first written.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The document.</summary>
    public required T Doc { get; init; }

    /// <summary>Seconds after the last write at which it expires by itself; null never.</summary>
    [JsonPropertyName("ttl")]
    public int? TimeToLive { get; init; }

    /// <summary>Set by Cosmos DB.</summary>
    [JsonPropertyName("_etag")]
    public string? ETag { get; init; }

    /// <summary>As Core sees it.</summary>
    public Stored<T> ToStored() => new(Doc, ETag ?? "", Created, Updated);
}
