using System.Security.Cryptography;
using Mancrel.Local.Commands;

namespace Mancrel.Local.Hosting;

/// <summary>The host's one secret: made at the first start into the data folder, readable by its owner only.</summary>
internal static class SigningKeyFile
{
    private const int Length = 64;

    /// <summary>The secret.</summary>
    public static byte[] ReadOrCreate(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "signing.key");
        if (File.Exists(path))
        {
            var kept = File.ReadAllBytes(path);
            return kept.Length == Length
                ? kept
                : throw new CommandRefusedException(
                    $"{path} is damaged ({kept.Length} bytes instead of {Length}); put it back from a backup, or delete it "
                        + "to sign everybody out"
                );
        }

        var secret = RandomNumberGenerator.GetBytes(Length);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(secret);
        file.Flush(flushToDisk: true);
        return secret;
    }
}
