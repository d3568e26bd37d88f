using System.Globalization;

namespace Mancrel.Local.Hosting;

/// <summary>
/// How many connections the process may hold: each takes a file handle, and a process that has none left can neither accept, nor read its
/// database, nor say why.
/// </summary>
internal static class OpenFiles
{
    // Database readers, blobs in flight, outgoing connections, parts of the program that are loaded when they are first needed.
    private const int Reserved = 150;
    private const int Usual = 10_000;

    /// <summary>Connections at once, at most; one more is closed as soon as it is accepted.</summary>
    public static long MostConnections() => Of(Limit(), InUse());

    /// <summary>The same for a limit of handles, and how many are in use; null where there is none.</summary>
    internal static long Of(long? handles, long inUse) =>
        handles is { } most ? Math.Min(Math.Max(most - inUse - Reserved, Math.Max(most / 8, 8)), Usual) : Usual;

    private static long InUse() =>
        Directory.Exists("/proc/self/fd") ? Directory.EnumerateFileSystemEntries("/proc/self/fd").LongCount() : 0;

    // Linux tells it here; elsewhere a process has thousands.
    private static long? Limit()
    {
        const string Limits = "/proc/self/limits";
        if (!File.Exists(Limits))
        {
            return null;
        }

        var line = File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is { Length: > 3 } && long.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out var soft)
            ? soft
            : null;
    }
}
