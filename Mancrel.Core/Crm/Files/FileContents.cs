using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Files;

/// <summary>
/// The contents of files. A blob is kept once whoever has its content; a few random bytes in front of ours make each one its own, so that
/// deleting one takes nothing from another file, letter or person who happens to have the same.
/// </summary>
public sealed class FileContents(IBlobStore blobs, IRandomSource random)
{
    private const int Salt = 16;

    /// <summary>Keeps a content.</summary>
    public Task<BlobId> PutAsync(TenantId tenant, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var salted = new byte[Salt + content.Length];
        random.Fill(salted.AsSpan(0, Salt));
        content.CopyTo(salted.AsMemory(Salt));
        return blobs.PutAsync(tenant, salted, cancellation);
    }

    /// <summary>A content; null where there is none.</summary>
    public async Task<ReadOnlyMemory<byte>?> GetAsync(TenantId tenant, BlobId blob, CancellationToken cancellation) =>
        await blobs.GetAsync(tenant, blob, cancellation) is { } salted ? Unsalted(salted) : null;

    /// <summary>Drops a content.</summary>
    public Task DeleteAsync(TenantId tenant, BlobId blob, CancellationToken cancellation) => blobs.DeleteAsync(tenant, blob, cancellation);

    /// <summary>The content of a blob as it was read.</summary>
    public static ReadOnlyMemory<byte> Unsalted(ReadOnlyMemory<byte> blob) => blob[Salt..];
}
