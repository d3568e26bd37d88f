using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>
/// Raw mail, attachments and exports by content hash. What <see cref="PutAsync"/> returned from is durable and whole; a partial write is
/// never visible.
/// </summary>
public interface IBlobStore
{
    /// <summary>Keeps the content; the same content of the same tenant is kept once and has the same id.</summary>
    Task<BlobId> PutAsync(TenantId tenant, ReadOnlyMemory<byte> content, CancellationToken cancellation = default);

    /// <summary>The content, or null when this tenant has none of this id.</summary>
    Task<ReadOnlyMemory<byte>?> GetAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default);

    /// <summary>Drops the content; nothing happens when there is none.</summary>
    Task DeleteAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default);
}

/// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(TypedIdConverter<BlobId>))]
public readonly record struct BlobId(string Value) : ITypedId<BlobId>
{
    public static BlobId From(string value) => new(value);

    /// <summary>The id of this content.</summary>
    public static BlobId Of(ReadOnlySpan<byte> content) =>
        new(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));

    public override string ToString() => Value;
}
