using System.Collections.Concurrent;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// Makes the table of a kind and its declared indexes when the kind is first used; drops an index that is declared no longer.
/// </summary>
internal sealed class DocumentTables(SqliteDatabase database)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> ensured = new(StringComparer.Ordinal);

    /// <summary>Makes sure of the table and of its indexes.</summary>
    public Task EnsureAsync(DocumentTable table)
    {
        if (!ensured.TryGetValue(table.Name, out var made))
        {
            made = ensured.GetOrAdd(
                table.Name,
                _ => new Lazy<Task<bool>>(() => database.WriteAsync(session => Make(session, table), CancellationToken.None))
            );
        }

        if (made.Value.IsFaulted || made.Value.IsCanceled)
        {
            ensured.TryRemove(KeyValuePair.Create(table.Name, made));
        }

        return made.Value;
    }

    private static bool Make(SqliteSession session, DocumentTable table)
    {
        session.Execute(table.Create);
        foreach (var statement in table.AddFields(Names(session, $"SELECT name FROM pragma_table_info('{table.Name}')")))
        {
            session.Execute(statement);
        }

        var existing = Names(
            session,
            $"SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table.Name}' AND name NOT IN "
                + $"('{table.IdIndex}', '{table.PartitionIndex}')"
        );
        foreach (var old in existing.Where(name => !table.Indexes.ContainsKey(name)))
        {
            session.Execute($"DROP INDEX \"{old}\"");
        }

        foreach (var (name, index) in table.Indexes)
        {
            session.Execute($"CREATE INDEX IF NOT EXISTS \"{name}\" ON \"{table.Name}\"(tenant, {table.IndexColumns(index)}, id)");
        }

        return true;
    }

    private static HashSet<string> Names(SqliteSession session, string sql)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        using var query = session.Sql(sql);
        while (query.Step())
        {
            names.Add(query.Text(0));
        }

        return names;
    }
}
