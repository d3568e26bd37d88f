namespace Mancrel.Local.Sqlite;

/// <summary>SQLite refused an operation (disk full, damaged file, broken constraint).</summary>
public sealed class SqliteFailureException(int code, string message) : Exception($"SQLite: {message} (code {code})")
{
    /// <summary>SQLite's extended result code.</summary>
    public int Code { get; } = code;
}

/// <summary>A database file that this program must not touch, with the reason in one sentence.</summary>
public sealed class DatabaseRefusedException(string message) : Exception(message);
