using System.Collections.Concurrent;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// Makes the table of a kind when the kind is first used, with one expression index for each declared <see cref="DocumentIndex"/>; drops an index that is declared no longer.
/// </summary>
internal sealed class DocumentTables(SqliteDatabase database)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> ensured = new(StringComparer.Ordinal);

    /// <summary>Makes sure of the table of a kind and of its indexes.</summary>
    public Task EnsureAsync(string kind, Type document, IReadOnlyList<DocumentIndex> indexes)
    {
        if (!ensured.TryGetValue(kind, out var made))
        {
            made = ensured.GetOrAdd(kind, _ => new Lazy<Task<bool>>(() => database.WriteAsync(session => Make(session, DocumentTable.Of(kind), document, indexes), CancellationToken.None)));
        }

        if (made.Value.IsFaulted || made.Value.IsCanceled)
        {
            ensured.TryRemove(KeyValuePair.Create(kind, made));
        }

        return made.Value;
    }

    private static bool Make(SqliteSession session, DocumentTable table, Type document, IReadOnlyList<DocumentIndex> indexes)
    {
        session.Execute(table.Create);
        var wanted = indexes.DistinctBy(i => table.IndexName(document, i)).ToDictionary(i => table.IndexName(document, i));
        foreach (var old in Existing(session, table).Where(name => !wanted.ContainsKey(name)))
        {
            session.Execute($"DROP INDEX \"{old}\"");
        }

        foreach (var (name, index) in wanted)
        {
            session.Execute($"CREATE INDEX IF NOT EXISTS \"{name}\" ON \"{table.Name}\"(tenant, {DocumentTable.Columns(document, index)}, id)");
        }

        return true;
    }

    private static List<string> Existing(SqliteSession session, DocumentTable table)
    {
        List<string> names = [];
        using var query = session.Sql("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND name NOT IN (?, ?)").Bind(table.Name).Bind(table.IdIndex).Bind(table.PartitionIndex);
        while (query.Step())
        {
            names.Add(query.Text(0));
        }

        return names;
    }
}
