using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>Ranked search by FTS5. Each entry carries one token of its tenant and kind, so that a match never leaves them.</summary>
public sealed class SqliteSearch(SqliteDatabase database) : ISearch
{
    /// <inheritdoc/>
    public Task IndexAsync(TenantId tenant, SearchEntry entry, CancellationToken cancellation = default) => database.WriteAsync(
        session =>
        {
            Remove(session, tenant, entry.Kind, entry.Id);
            using var insert = session.Sql("INSERT INTO search_entries(tenant, kind, id) VALUES (?, ?, ?) RETURNING seq").Bind(tenant.Value).Bind(entry.Kind).Bind(entry.Id);
            insert.Step();
            session.Sql("INSERT INTO search(rowid, scope, title, body) VALUES (?, ?, ?, ?)").Bind(insert.Int64(0)).Bind(Scope(tenant, entry.Kind)).Bind(entry.Title).Bind(entry.Body).Run();
            return true;
        },
        cancellation);

    /// <inheritdoc/>
    public Task RemoveAsync(TenantId tenant, string kind, string id, CancellationToken cancellation = default) =>
        database.WriteAsync(session => Remove(session, tenant, kind, id), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SearchHit>> SearchAsync(TenantId tenant, string kind, string query, int limit, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (SearchWords.ToMatch(query) is not { } words)
        {
            return Task.FromResult<IReadOnlyList<SearchHit>>([]);
        }

        return Task.FromResult<IReadOnlyList<SearchHit>>(database.Read(session =>
        {
            List<SearchHit> hits = [];

            // bm25 is better the smaller it is; the scope's token weighs nothing.
            using var search = session.Sql("""
                SELECT e.id, -bm25(search, 0.0, 10.0, 1.0) AS score FROM search JOIN search_entries e ON e.seq = search.rowid
                WHERE search MATCH ? ORDER BY score DESC, e.id LIMIT ?
                """).Bind($"scope : {Scope(tenant, kind)} AND {{title body}} : ({words})").Bind(limit);
            while (search.Step())
            {
                hits.Add(new SearchHit(search.Text(0), search.Scalar(1) is double score ? score : 0));
            }

            return hits;
        }));
    }

    private static bool Remove(SqliteSession session, TenantId tenant, string kind, string id)
    {
        using var find = session.Sql("SELECT seq FROM search_entries WHERE tenant = ? AND kind = ? AND id = ?").Bind(tenant.Value).Bind(kind).Bind(id);
        if (!find.Step())
        {
            return false;
        }

        session.Sql("DELETE FROM search WHERE rowid = ?").Bind(find.Int64(0)).Run();
        session.Sql("DELETE FROM search_entries WHERE seq = ?").Bind(find.Int64(0)).Run();
        return true;
    }

    // A word of letters and digits only, whatever the tenant is called.
    private static string Scope(TenantId tenant, string kind) => "s" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.Value}\n{kind}")).AsSpan(0, 12));
}
