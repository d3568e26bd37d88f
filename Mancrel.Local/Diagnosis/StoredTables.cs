using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Diagnosis;

/// <summary>The tables of documents that a file has: a kind without a document has none.</summary>
internal static class StoredTables
{
    /// <summary>All of their names.</summary>
    public static List<string> Names(SqliteSession session)
    {
        List<string> names = [];
        using var query = session.Sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'doc:%' ORDER BY name");
        while (query.Step())
        {
            names.Add(query.Text(0));
        }

        return names;
    }

    /// <summary>Whether a kind has a table.</summary>
    public static bool Has(SqliteSession session, string kind) =>
        session.Number($"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '{DocumentTable.NameOf(kind)}'") > 0;
}
