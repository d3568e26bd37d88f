using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Local.Sqlite;
using SQLitePCL;

namespace Mancrel.Local.Diagnosis;

/// <summary>The search index: whole in itself (FTS5's own check), and with one entry for each record that is to be found.</summary>
internal static class SearchCheck
{
    private const int AtOnce = 100;

    /// <summary>The index in itself; it can be built again from the texts that it keeps.</summary>
    public static async Task<Finding> StructureAsync(SqliteDatabase database, bool repair, CancellationToken cancellation)
    {
        if (await IsWholeAsync(database, cancellation))
        {
            return Finding.Fine("search index", "is whole");
        }

        if (repair)
        {
            await database.WriteAsync(Rebuild, cancellation);
        }

        return Finding.Mendable("search index", "its words are not those of its entries", repair, "build it again from its entries");
    }

    /// <summary>An entry for each record, a record for each entry.</summary>
    public static async Task<Finding> EntriesAsync(
        SqliteDatabase database,
        IReadOnlyList<ISearchSource> sources,
        bool repair,
        CancellationToken cancellation
    )
    {
        var (missing, left, loose) = database.Read(session =>
            (
                sources.SelectMany(source => source.SearchedKinds.SelectMany(kind => Missing(session, source, kind))).ToList(),
                sources.SelectMany(source => source.SearchedKinds).SelectMany(kind => Left(session, kind)).ToList(),
                session.Number("SELECT count(*) FROM search_entries WHERE seq NOT IN (SELECT rowid FROM search)")
                    + session.Number("SELECT count(*) FROM search WHERE rowid NOT IN (SELECT seq FROM search_entries)")
            )
        );
        if (missing.Count + left.Count + loose == 0)
        {
            return Finding.Fine("search entries", $"{database.Read(s => s.Number("SELECT count(*) FROM search_entries"))} records");
        }

        if (repair)
        {
            await database.WriteAsync(session => Drop(session, left), cancellation);

            // A record whose texts the index lost is one that is missing now.
            missing = database.Read(session =>
                sources.SelectMany(source => source.SearchedKinds.SelectMany(kind => Missing(session, source, kind))).ToList()
            );
            foreach (var group in missing.GroupBy(item => (item.Source, item.Change.Tenant, item.Change.Kind)))
            {
                foreach (var chunk in group.Select(item => item.Change).Chunk(AtOnce))
                {
                    await group.Key.Source.EnterAsync(group.Key.Tenant, group.Key.Kind, chunk, cancellation);
                }
            }
        }

        return Finding.Mendable(
            "search entries",
            $"{missing.Count + left.Count + loose} differ: {missing.Count} records are not found, {left.Count} entries are of records that "
                + $"are gone, {loose} have lost their words",
            repair,
            "enter and remove them"
        );
    }

    private static async Task<bool> IsWholeAsync(SqliteDatabase database, CancellationToken cancellation)
    {
        try
        {
            await database.WriteAsync(
                session =>
                {
                    session.Execute("INSERT INTO search(search) VALUES ('integrity-check')");
                    return 0;
                },
                cancellation
            );
            return true;
        }
        catch (SqliteFailureException error) when ((error.Code & 0xff) == raw.SQLITE_CORRUPT)
        {
            return false;
        }
    }

    private static int Rebuild(SqliteSession session)
    {
        session.Execute("INSERT INTO search(search) VALUES ('rebuild')");
        return 0;
    }

    private static List<(ISearchSource Source, DocumentChange Change)> Missing(SqliteSession session, ISearchSource source, string kind)
    {
        List<(ISearchSource, DocumentChange)> missing = [];
        if (!StoredTables.Has(session, kind))
        {
            return missing;
        }

        // A product that is no longer for sale is kept and not found.
        var found = kind == Product.Kind ? " AND NOT coalesce(json_extract(d.json, '$.deleted'), 0)" : "";
        using var query = session
            .Sql(
                $"SELECT d.tenant, d.partition, d.id FROM \"{DocumentTable.NameOf(kind)}\" d WHERE NOT EXISTS (SELECT 1 FROM "
                    + $"search_entries e JOIN search s ON s.rowid = e.seq WHERE e.tenant = d.tenant AND e.kind = ?1 AND e.id = d.id){found}"
            )
            .Bind(kind);
        while (query.Step())
        {
            missing.Add((source, new DocumentChange(0, new TenantId(query.Text(0)), kind, query.Text(1), query.Text(2), Deleted: false)));
        }

        return missing;
    }

    private static List<long> Left(SqliteSession session, string kind)
    {
        List<long> left = [];
        var there = StoredTables.Has(session, kind)
            ? $"AND NOT EXISTS (SELECT 1 FROM \"{DocumentTable.NameOf(kind)}\" d WHERE d.tenant = e.tenant AND d.id = e.id)"
            : "";
        using var query = session.Sql($"SELECT e.seq FROM search_entries e WHERE e.kind = ? {there}").Bind(kind);
        while (query.Step())
        {
            left.Add(query.Int64(0));
        }

        return left;
    }

    private static int Drop(SqliteSession session, List<long> left)
    {
        foreach (var seq in left)
        {
            session.Sql("DELETE FROM search WHERE rowid = ?").Bind(seq).Run();
            session.Sql("DELETE FROM search_entries WHERE seq = ?").Bind(seq).Run();
        }

        session.Execute(
            "DELETE FROM search WHERE rowid NOT IN (SELECT seq FROM search_entries); "
                + "DELETE FROM search_entries WHERE seq NOT IN (SELECT rowid FROM search)"
        );
        return 0;
    }
}
