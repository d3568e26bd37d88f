using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// The indexes of the documents table: one partial expression index for each declared <see cref="DocumentIndex"/>, made when a kind is first used and
/// dropped when it is declared no longer.
/// </summary>
internal sealed class DocumentIndexes(SqliteDatabase database)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> ensured = new(StringComparer.Ordinal);

    /// <summary>The index's name in SQLite. Its definition is part of it, so that a changed one is another index.</summary>
    public static string NameOf(string kind, Type document, DocumentIndex index)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Columns(document, index))).AsSpan(0, 4));
        return $"{Prefix(kind)}{string.Join('_', index.Fields).Replace('.', '_')}_{hash}";
    }

    /// <summary>Makes sure of the indexes of a kind.</summary>
    public Task EnsureAsync(string kind, Type document, IReadOnlyList<DocumentIndex> indexes)
    {
        var made = ensured.GetOrAdd(kind, _ => new Lazy<Task<bool>>(() => database.WriteAsync(session => Make(session, kind, document, indexes), CancellationToken.None)));
        if (made.Value.IsFaulted || made.Value.IsCanceled)
        {
            ensured.TryRemove(KeyValuePair.Create(kind, made));
        }

        return made.Value;
    }

    private static bool Make(SqliteSession session, string kind, Type document, IReadOnlyList<DocumentIndex> indexes)
    {
        CheckKind(kind);
        var wanted = indexes.DistinctBy(i => NameOf(kind, document, i)).ToDictionary(i => NameOf(kind, document, i));
        foreach (var old in Existing(session, kind).Where(name => !wanted.ContainsKey(name)))
        {
            session.Execute($"DROP INDEX \"{old}\"");
        }

        foreach (var (name, index) in wanted)
        {
            session.Execute($"CREATE INDEX IF NOT EXISTS \"{name}\" ON documents(tenant, {Columns(document, index)}, id) WHERE kind = '{kind}'");
        }

        return true;
    }

    private static List<string> Existing(SqliteSession session, string kind)
    {
        List<string> names = [];
        using var query = session.Sql("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'documents' AND substr(name, 1, ?) = ?").Bind(Prefix(kind).Length).Bind(Prefix(kind));
        while (query.Step())
        {
            names.Add(query.Text(0));
        }

        return names;
    }

    // No kind's prefix begins another's, since a kind has no colon.
    private static string Prefix(string kind) => $"doc:{kind}:";

    private static string Columns(Type document, DocumentIndex index)
    {
        index.Fields.ToList().ForEach(DocumentRules.CheckField);
        return string.Join(", ", index.Fields.Select(f => DocumentSql.Column(document, f)));
    }

    private static void CheckKind(string kind)
    {
        if (kind.Length == 0 || !kind.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw new ArgumentException($"'{kind}' cannot be a kind: letters, digits, - and _ only", nameof(kind));
        }
    }
}
