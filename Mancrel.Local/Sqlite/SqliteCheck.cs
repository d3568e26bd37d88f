using SQLitePCL;

namespace Mancrel.Local.Sqlite;

/// <summary>Whether SQLite can read all of a file (sqlite.org/pragma.html#pragma_quick_check).</summary>
internal static class SqliteCheck
{
    /// <summary>The first fault in SQLite's words, on one line; null when there is none. Reads the whole file.</summary>
    public static string? Fault(SqliteSession session)
    {
        try
        {
            using var check = session.Sql("PRAGMA quick_check(1)");
            return check.Step() && check.Text(0) is var answer && answer != "ok" ? answer.ReplaceLineEndings(" ") : null;
        }
        catch (SqliteFailureException error) when ((error.Code & 0xff) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            return error.Message.ReplaceLineEndings(" ");
        }
    }
}
