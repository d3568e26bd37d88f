using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>Ranked search by FTS5. Each entry carries one token of its tenant and kind, so that a match never leaves them.</summary>
public sealed class SqliteSearch : ISearch
{
    private readonly SqliteDatabase database;
    private readonly WordFrequencies frequencies;

    /// <summary>Search in a database.</summary>
    public SqliteSearch(SqliteDatabase database)
        : this(database, new WordFrequencies()) { }

    internal SqliteSearch(SqliteDatabase database, WordFrequencies frequencies)
    {
        this.database = database;
        this.frequencies = frequencies;
    }

    public Task IndexAsync(TenantId tenant, SearchEntry entry, CancellationToken cancellation = default) =>
        EnterAsync(
            tenant,
            entry with
            {
                Title = SearchTerms.Of(entry.Title, title: true).ToString(),
                Body = SearchTerms.Of(entry.Body).ToString(),
            },
            cancellation
        );

    private Task<bool> EnterAsync(TenantId tenant, SearchEntry entry, CancellationToken cancellation) =>
        database.WriteAsync(
            session =>
            {
                if (Stands(session, tenant, entry))
                {
                    return false;
                }

                Remove(session, tenant, entry.Kind, entry.Id);
                using var insert = session
                    .Sql("INSERT INTO search_entries(tenant, kind, id) VALUES (?, ?, ?) RETURNING seq")
                    .Bind(tenant.Value)
                    .Bind(entry.Kind)
                    .Bind(entry.Id);
                insert.Step();
                // Where the entries and the words of an index were parted, words without an entry may stand at this place.
                session
                    .Sql("INSERT OR REPLACE INTO search(rowid, scope, title, body) VALUES (?, ?, ?, ?)")
                    .Bind(insert.Int64(0))
                    .Bind(Scope(tenant, entry.Kind))
                    .Bind(entry.Title)
                    .Bind(entry.Body)
                    .Run();
                frequencies.Written();
                return true;
            },
            cancellation
        );

    public Task RemoveAsync(TenantId tenant, string kind, string id, CancellationToken cancellation = default) =>
        database.WriteAsync(session => Remove(session, tenant, kind, id), cancellation);

    public Task<IReadOnlyList<SearchHit>> SearchAsync(
        TenantId tenant,
        string kind,
        string query,
        int limit,
        CancellationToken cancellation = default
    )
    {
        cancellation.ThrowIfCancellationRequested();
        var words = SearchQuery.Any(query);
        return Task.FromResult<IReadOnlyList<SearchHit>>(
            words.Count == 0 ? [] : database.Read(session => Any(session, Scope(tenant, kind), words, limit))
        );
    }

    public Task<IReadOnlyList<SearchHit>> FindAsync(
        TenantId tenant,
        string kind,
        string typed,
        int limit,
        CancellationToken cancellation = default
    )
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var groups in SearchQuery.All(typed))
        {
            if (database.Read(session => All(session, Scope(tenant, kind), groups, limit)) is { Count: > 0 } hits)
            {
                return Task.FromResult<IReadOnlyList<SearchHit>>(hits);
            }
        }

        return Task.FromResult<IReadOnlyList<SearchHit>>([]);
    }

    private List<SearchHit> Any(SqliteSession session, string scope, IReadOnlyList<SearchTerm> words, int limit)
    {
        var choice = frequencies.Choose(session, scope, words);
        if (!choice.AllCommon)
        {
            return Ranked(session, WordFrequencies.Match(scope, choice.Or), limit);
        }

        // Where every word stands in tens of thousands of entries a rank says little and costs seconds: the newest that have them all.
        return Newest(session, WordFrequencies.Match(scope, choice.And), limit) is { Count: > 0 } hits
            ? hits
            : Newest(session, WordFrequencies.Match(scope, choice.Or), limit);
    }

    private List<SearchHit> All(SqliteSession session, string scope, IReadOnlyList<SearchGroup> groups, int limit)
    {
        var words = string.Join(
            " AND ",
            groups.Select(group =>
                $"({string.Join(" OR ", group.Alternatives.Select(way => $"({string.Join(" AND ", way.Select(SearchWords.Quote))})"))})"
            )
        );
        if (frequencies.CanRank(session, scope, groups))
        {
            return Ranked(session, WordFrequencies.Match(scope, words), limit);
        }

        // Common words: the newest that have all of them in the title, then the newest that have them anywhere.
        var hits = Newest(session, WordFrequencies.Match(scope, words, "title"), limit);
        if (hits.Count < limit)
        {
            var known = hits.Select(hit => hit.Id).ToHashSet(StringComparer.Ordinal);
            var others = Newest(session, WordFrequencies.Match(scope, words), limit).Where(hit => !known.Contains(hit.Id));
            hits.AddRange(others.Take(limit - hits.Count));
        }

        return hits;
    }

    // bm25 is better the smaller it is; the scope's token weighs nothing. Only what is given out is joined.
    private static List<SearchHit> Ranked(SqliteSession session, string match, int limit) =>
        Read(
            session
                .Sql(
                    """
                    SELECT e.id, -best.score FROM (SELECT rowid, bm25(search, 0.0, 10.0, 1.0) AS score FROM search WHERE search MATCH ?
                    ORDER BY score, rowid LIMIT ?) best
                    JOIN search_entries e ON e.seq = best.rowid ORDER BY best.score, e.id
                    """
                )
                .Bind(match)
                .Bind(limit)
        );

    private static List<SearchHit> Newest(SqliteSession session, string match, int limit) =>
        Read(
            session
                .Sql(
                    """
                    SELECT e.id, 0.0 FROM (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?) newest
                    JOIN search_entries e ON e.seq = newest.rowid ORDER BY e.seq DESC
                    """
                )
                .Bind(match)
                .Bind(limit)
        );

    private static List<SearchHit> Read(SqliteStatement search)
    {
        List<SearchHit> hits = [];
        using (search)
        {
            while (search.Step())
            {
                hits.Add(new SearchHit(search.Text(0), search.Scalar(1) is double score ? score : 0));
            }
        }

        return hits;
    }

    // Most changes of a document change no word of it, and comparing costs less than taking an entry apart and putting it together again.
    private static bool Stands(SqliteSession session, TenantId tenant, SearchEntry entry)
    {
        using var find = session
            .Sql(
                "SELECT 1 FROM search_entries e JOIN search s ON s.rowid = e.seq WHERE e.tenant = ? AND e.kind = ? AND "
                    + "e.id = ? AND s.title = ? AND s.body = ?"
            )
            .Bind(tenant.Value)
            .Bind(entry.Kind)
            .Bind(entry.Id)
            .Bind(entry.Title)
            .Bind(entry.Body);
        return find.Step();
    }

    private static bool Remove(SqliteSession session, TenantId tenant, string kind, string id)
    {
        using var find = session
            .Sql("SELECT seq FROM search_entries WHERE tenant = ? AND kind = ? AND id = ?")
            .Bind(tenant.Value)
            .Bind(kind)
            .Bind(id);
        if (!find.Step())
        {
            return false;
        }

        session.Sql("DELETE FROM search WHERE rowid = ?").Bind(find.Int64(0)).Run();
        session.Sql("DELETE FROM search_entries WHERE seq = ?").Bind(find.Int64(0)).Run();
        return true;
    }

    // A word of letters and digits only, whatever the tenant is called.
    private static string Scope(TenantId tenant, string kind) =>
        "s" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.Value}\n{kind}")).AsSpan(0, 12));
}
