using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Files;

/// <summary>Large blobs as files <c>tenant/ab/abcd…</c>. A file gets its name only when it is whole and flushed.</summary>
internal sealed class BlobFiles(string folder)
{
    public async Task WriteAsync(TenantId tenant, BlobId id, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var path = PathOf(tenant, id);
        if (File.Exists(path) && new FileInfo(path).Length == content.Length)
        {
            return;
        }

        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        var partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            await using (
                var file = new FileStream(
                    partial,
                    FileMode.CreateNew,
                    FileAccess.Write,
                    FileShare.None,
                    bufferSize: 0,
                    FileOptions.Asynchronous
                )
            )
            {
                await file.WriteAsync(content, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }

        // A rename is on disk when its directory is, and a new directory when its parent is.
        DirectoryFlush.Flush(directory);
        DirectoryFlush.Flush(Path.GetDirectoryName(directory)!);
        DirectoryFlush.Flush(folder);
    }

    public async Task<ReadOnlyMemory<byte>?> ReadAsync(TenantId tenant, BlobId id, CancellationToken cancellation)
    {
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(PathOf(tenant, id), cancellation);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        return BlobId.Of(content) == id
            ? content
            : throw new InvalidDataException($"blob {id} of tenant {tenant} is damaged: restore it from a backup");
    }

    public void Delete(TenantId tenant, BlobId id)
    {
        if (PathOf(tenant, id) is var path && File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private string PathOf(TenantId tenant, BlobId id) => Path.Combine(folder, FolderOf(tenant), id.Value[..2], id.Value);

    // A tenant's name is a folder only where it is a plain word; otherwise its hash is.
    private static string FolderOf(TenantId tenant) =>
        tenant.Value.Length is > 0 and <= 60 && tenant.Value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_')
            ? tenant.Value
            : "=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenant.Value)).AsSpan(0, 16));
}
