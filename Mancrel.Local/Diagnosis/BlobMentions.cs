using System.Globalization;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Diagnosis;

/// <summary>
/// Every text of 64 hexadecimal digits that any record, queued message or workflow holds. More than the blobs that are named (other sums
/// look the same), and never less: what is deleted by it is named nowhere.
/// </summary>
internal static class BlobMentions
{
    private const int Length = 64;

    /// <summary>Half of an id: in two million blobs two share it with a probability of 10 to the power of -26.</summary>
    public static UInt128 KeyOf(string id) => UInt128.Parse(id.AsSpan(0, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>All of a database.</summary>
    public static HashSet<UInt128> All(SqliteSession session)
    {
        HashSet<UInt128> found = [];
        foreach (var table in StoredTables.Names(session))
        {
            Read(session, $"SELECT json FROM \"{table}\"", found);
        }

        Read(session, "SELECT body FROM messages", found);
        Read(session, "SELECT body FROM dead_letters", found);
        Read(session, "SELECT coalesce(data, '') FROM workflow_events", found);
        return found;
    }

    private static void Read(SqliteSession session, string sql, HashSet<UInt128> found)
    {
        using var query = session.Sql(sql);
        while (query.Step())
        {
            var text = query.Utf8(0);
            for (var start = 0; start < text.Length; start++)
            {
                var end = start;
                while (end < text.Length && char.IsAsciiHexDigitLower((char)text[end]))
                {
                    end++;
                }

                if (end - start == Length)
                {
                    found.Add(UInt128.Parse(text.Slice(start, Length / 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                }

                start = end;
            }
        }
    }
}
