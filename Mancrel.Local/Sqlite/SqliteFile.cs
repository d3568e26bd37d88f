using System.Buffers.Binary;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// Whether a file can be the whole of a database, told from outside. SQLite opens half a file as long as nobody asks for its second half,
/// and takes an empty one for a new one (sqlite.org/fileformat2.html, "The Database Header", "The WAL File Format").
/// </summary>
internal static class SqliteFile
{
    private const string Advice = "restore a backup into a new folder, or name another data folder";
    private const int HeaderLength = 100;
    private const int WalHeaderLength = 32;
    private const int FrameHeaderLength = 24;

    /// <summary>Refuses to begin a new database where an old one was.</summary>
    /// <exception cref="DatabaseRefusedException">Its mails or its log are there.</exception>
    public static void RefuseMissing(string path)
    {
        var blobs = Path.Combine(Path.GetDirectoryName(path)!, "blobs");
        var left =
            new FileInfo(path + "-wal") is { Exists: true, Length: > 0 } ? "its log (-wal)"
            : Directory.Exists(blobs) && Directory.EnumerateFiles(blobs, "*", SearchOption.AllDirectories).Any()
                ? "the mails of a shop (blobs)"
            : null;
        if (left is not null)
        {
            throw new DatabaseRefusedException($"{path} is missing, while {left} is there: {Advice}");
        }
    }

    /// <summary>Refuses an empty file and one whose end is missing.</summary>
    /// <exception cref="DatabaseRefusedException">It is one of these.</exception>
    public static void Check(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length == 0)
        {
            throw new DatabaseRefusedException($"{path} is empty (0 bytes), as a copy that failed leaves it: {Advice}");
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        if (
            file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength
            || !header.StartsWith("SQLite format 3\0"u8)
            || File.Exists(path + "-journal")
        )
        {
            // No SQLite file: SQLite says so better. With a journal: what the file lacks may come back.
            return;
        }

        var size = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var small && small == 1 ? 65536L : small;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        var isCounted = header[24..28].SequenceEqual(header[92..96]);
        if (!isCounted || size < 512 || file.Length >= pages * size)
        {
            return;
        }

        var logged = LoggedPages(path + "-wal", size);
        for (var page = (file.Length / size) + 1; page <= pages; page++)
        {
            if (!logged.Contains(page))
            {
                throw new DatabaseRefusedException(
                    $"{path} is not whole ({file.Length} bytes instead of {pages * size}), as a copy that was cut short leaves it: {Advice}"
                );
            }
        }
    }

    // Pages that stand in the log until they are brought back into the file.
    private static HashSet<long> LoggedPages(string path, long size)
    {
        HashSet<long> pages = [];
        if (!File.Exists(path))
        {
            return pages;
        }

        using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[WalHeaderLength];
        if (log.ReadAtLeast(header, WalHeaderLength, throwOnEndOfStream: false) < WalHeaderLength)
        {
            return pages;
        }

        Span<byte> frame = stackalloc byte[FrameHeaderLength];
        for (var at = (long)WalHeaderLength; at + FrameHeaderLength + size <= log.Length; at += FrameHeaderLength + size)
        {
            log.Position = at;
            log.ReadExactly(frame);
            if (!frame[8..16].SequenceEqual(header[16..24]))
            {
                break;
            }

            pages.Add(BinaryPrimitives.ReadUInt32BigEndian(frame));
        }

        return pages;
    }
}
