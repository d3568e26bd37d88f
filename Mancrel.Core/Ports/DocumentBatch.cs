using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>Writes of one partition that happen together or not at all (at most 100, as Cosmos DB allows).</summary>
public sealed class DocumentBatch(TenantId tenant, string partition)
{
    private readonly List<DocumentOperation> operations = [];

    /// <summary>Whose documents.</summary>
    public TenantId Tenant { get; } = tenant;

    /// <summary>Which partition.</summary>
    public string Partition { get; } = partition;

    /// <summary>What is to be done, in order.</summary>
    public IReadOnlyList<DocumentOperation> Operations => operations;

    /// <summary>Adds a document that must not exist yet.</summary>
    public DocumentBatch Create<T>(T document)
        where T : class, IDocument => Add(DocumentOperationKind.Create, document, etag: null);

    /// <summary>Replaces a document that must still have this ETag.</summary>
    public DocumentBatch Replace<T>(T document, string etag)
        where T : class, IDocument => Add(DocumentOperationKind.Replace, document, etag);

    /// <summary>Writes a document whatever stands there.</summary>
    public DocumentBatch Upsert<T>(T document)
        where T : class, IDocument => Add(DocumentOperationKind.Upsert, document, etag: null);

    /// <summary>Deletes a document; with an ETag it must still have it, without one it must exist.</summary>
    public DocumentBatch Delete<T>(string id, string? etag = null)
        where T : class, IDocument
    {
        operations.Add(new DocumentOperation(DocumentOperationKind.Delete, T.Kind, id, typeof(T), Document: null, etag, T.Indexes));
        return this;
    }

    private DocumentBatch Add<T>(DocumentOperationKind kind, T document, string? etag)
        where T : class, IDocument
    {
        if (document.Partition != Partition)
        {
            throw new ArgumentException(
                $"{T.Kind} {document.Id} belongs to partition {document.Partition}, not {Partition}: only one partition changes atomically",
                nameof(document)
            );
        }

        operations.Add(new DocumentOperation(kind, T.Kind, document.Id, typeof(T), document, etag, T.Indexes));
        return this;
    }
}

/// <summary>One write of a batch.</summary>
public sealed record DocumentOperation(
    DocumentOperationKind Operation,
    string Kind,
    string Id,
    Type Type,
    object? Document,
    string? ETag,
    IReadOnlyList<DocumentIndex> Indexes
);

/// <summary>What a write of a batch does.</summary>
public enum DocumentOperationKind
{
    /// <summary>Must not exist.</summary>
    Create,

    /// <summary>Must exist with the ETag.</summary>
    Replace,

    /// <summary>Either.</summary>
    Upsert,

    /// <summary>Must exist.</summary>
    Delete,
}
