using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>A JSON document. Its kind names the collection; its partition is the unit that changes atomically.</summary>
public interface IDocument
{
    /// <summary>The kind's name in the store: lower case, stable for ever.</summary>
    static abstract string Kind { get; }

    /// <summary>The fields that queries filter or sort by; adapters make indexes of them.</summary>
    static abstract IReadOnlyList<DocumentIndex> Indexes { get; }

    /// <summary>Unique within tenant and kind.</summary>
    string Id { get; }

    /// <summary>The partition, such as <c>conversation/c_12</c>; at most 400 characters.</summary>
    string Partition { get; }
}

/// <summary>An index over JSON fields (camelCase, dots for depth), most selective first.</summary>
public sealed record DocumentIndex(params string[] Fields);

/// <summary>A document as the store holds it.</summary>
/// <param name="Value">The document.</param>
/// <param name="ETag">Changes with every write; opaque.</param>
/// <param name="CreatedAt">When it was first written.</param>
/// <param name="UpdatedAt">When it was last written.</param>
public sealed record Stored<T>(T Value, string ETag, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>
/// Typed JSON documents in a tenant: optimistic concurrency by ETag, an atomic batch within one partition, filtered and
/// sorted pages. What returns has been made durable; what throws may or may not have been (docs/ports.md).
/// </summary>
public interface IDocumentStore
{
    /// <summary>Point read; null when there is none in this tenant.</summary>
    Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
        where T : class, IDocument;

    /// <summary>
    /// All of the batch or nothing of it. A stale ETag, an existing or a missing document is a conflict, not an exception.
    /// </summary>
    Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default);

    /// <summary>
    /// One page. A cursor stays right when documents are added or changed between pages: none that stays is skipped or seen twice.
    /// </summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this query's.</exception>
    Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
        where T : class, IDocument;
}

/// <summary>What a commit came to.</summary>
/// <param name="Conflict">Null when all was written; otherwise what stood in the way, and nothing was written.</param>
/// <param name="ETags">The new ETags, one for each operation in its order (empty text for deletions).</param>
public sealed record BatchOutcome(DocumentConflict? Conflict, IReadOnlyList<string> ETags)
{
    /// <summary>True when all was written.</summary>
    public bool Committed => Conflict is null;
}

/// <summary>The first operation of a batch that could not be done.</summary>
public sealed record DocumentConflict(string Kind, string Id, ConflictReason Reason);

/// <summary>Why an operation conflicts.</summary>
public enum ConflictReason
{
    /// <summary>A create found the document there.</summary>
    Exists,

    /// <summary>A replace or delete found none.</summary>
    Missing,

    /// <summary>The document changed since its ETag was read.</summary>
    Stale,
}

/// <summary>A cursor that this store did not give for this query.</summary>
public sealed class InvalidCursorException(string message) : Exception(message);
