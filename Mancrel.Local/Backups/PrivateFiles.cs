using System.Security.Cryptography;

namespace Mancrel.Local.Backups;

/// <summary>Files and folders that only their owner reads: a backup holds customers' mail and the signing key.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder where there is none.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    /// <summary>A new file to write.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    /// <summary>Copies a file and flushes the copy; gives back size and SHA-256 of what was read.</summary>
    public static async Task<(long Size, string Sha256)> CopyAsync(string from, string to, CancellationToken cancellation)
    {
        MakeFolder(Path.GetDirectoryName(to)!);
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = OpenRead(from);
        await using var target = Create(to);
        var size = 0L;
        var buffer = new byte[1 << 16];
        for (int read; (read = await source.ReadAsync(buffer, cancellation)) > 0; size += read)
        {
            sum.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        target.Flush(flushToDisk: true);
        return (size, Convert.ToHexStringLower(sum.GetHashAndReset()));
    }

    /// <summary>Size and SHA-256 of a file.</summary>
    public static async Task<(long Size, string Sha256)> SumAsync(string path, CancellationToken cancellation)
    {
        await using var file = OpenRead(path);
        return (file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)));
    }

    private static FileStream OpenRead(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous);
}
