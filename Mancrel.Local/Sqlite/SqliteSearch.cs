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
        EnterAsync(tenant, entry with { Title = TextFold.Of(entry.Title), Body = TextFold.Of(entry.Body) }, cancellation);

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
                session
                    .Sql("INSERT INTO search(rowid, scope, title, body) VALUES (?, ?, ?, ?)")
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
        var words = SearchWords.Of(TextFold.Of(query));
        return Task.FromResult<IReadOnlyList<SearchHit>>(
            words.Count == 0 ? [] : database.Read(session => Find(session, Scope(tenant, kind), words, limit))
        );
    }

    private List<SearchHit> Find(SqliteSession session, string scope, IReadOnlyList<string> words, int limit)
    {
        var choice = frequencies.Choose(session, scope, words);
        if (!choice.AllCommon)
        {
            return Ranked(session, scope, choice.Or, limit);
        }

        // Where every word stands in tens of thousands of entries a rank says little and costs seconds: the newest that have them all.
        return Newest(session, scope, choice.And, limit) is { Count: > 0 } hits ? hits : Newest(session, scope, choice.Or, limit);
    }

    // bm25 is better the smaller it is; the scope's token weighs nothing. Only what is given out is joined.
    private static List<SearchHit> Ranked(SqliteSession session, string scope, string words, int limit) =>
        Read(
            session
                .Sql(
                    """
                    SELECT e.id, -best.score FROM (SELECT rowid, bm25(search, 0.0, 10.0, 1.0) AS score FROM search WHERE search MATCH ?
                    ORDER BY score, rowid LIMIT ?) best
                    JOIN search_entries e ON e.seq = best.rowid ORDER BY best.score, e.id
                    """
                )
                .Bind(WordFrequencies.Match(scope, words))
                .Bind(limit)
        );

    private static List<SearchHit> Newest(SqliteSession session, string scope, string words, int limit) =>
        Read(
            session
                .Sql(
                    """
                    SELECT e.id, 0.0 FROM (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?) newest
                    JOIN search_entries e ON e.seq = newest.rowid ORDER BY e.seq DESC
                    """
                )
                .Bind(WordFrequencies.Match(scope, words))
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
