using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// The table of one kind of document and its statements. Each kind has its own, because SQLite opens every index of a table at every write, also those that the row is not part of:
/// in one table for all, each kind's indexes would cost every other kind's writes.
/// </summary>
internal sealed class DocumentTable
{
    private static readonly ConcurrentDictionary<string, DocumentTable> Tables = new(StringComparer.Ordinal);

    private DocumentTable(string kind)
    {
        if (kind.Length == 0 || !kind.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw new ArgumentException($"'{kind}' cannot be a kind: letters, digits, - and _ only", nameof(kind));
        }

        Kind = kind;
        Name = $"doc:{kind}";
        IdIndex = $"{Name}:id";
        PartitionIndex = $"{Name}:partition";
        Create = $"""
            CREATE TABLE IF NOT EXISTS "{Name}"(
                seq INTEGER PRIMARY KEY, tenant TEXT NOT NULL, partition TEXT NOT NULL, id TEXT NOT NULL,
                position INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL, json TEXT NOT NULL);
            CREATE UNIQUE INDEX IF NOT EXISTS "{IdIndex}" ON "{Name}"(tenant, id);
            CREATE INDEX IF NOT EXISTS "{PartitionIndex}" ON "{Name}"(tenant, partition, id);
            """;
        Get = $"SELECT {RowColumns} FROM \"{Name}\" WHERE tenant = ? AND id = ? AND partition = ?";
        Find = $"SELECT seq, position, partition FROM \"{Name}\" WHERE tenant = ? AND id = ?";
        Insert = $"INSERT INTO \"{Name}\"(tenant, partition, id, position, created, updated, json) VALUES (?, ?, ?, ?, ?, ?, ?)";
        Update = $"UPDATE \"{Name}\" SET position = ?, updated = ?, json = ? WHERE seq = ?";
        Delete = $"DELETE FROM \"{Name}\" WHERE seq = ?";
    }

    /// <summary>What a row is read from.</summary>
    public const string RowColumns = "json, position, created, updated";

    /// <summary>The kind.</summary>
    public string Kind { get; }

    /// <summary>The table's name, to be quoted.</summary>
    public string Name { get; }

    /// <summary>Unique: an id is one within tenant and kind, whatever the partition.</summary>
    public string IdIndex { get; }

    /// <summary>The documents of a partition.</summary>
    public string PartitionIndex { get; }

    /// <summary>Makes the table where it is missing.</summary>
    public string Create { get; }

    /// <summary>A row by tenant, id, partition.</summary>
    public string Get { get; }

    /// <summary>Whereabouts of a document by tenant, id.</summary>
    public string Find { get; }

    /// <summary>A new row.</summary>
    public string Insert { get; }

    /// <summary>New content: position, time, JSON, seq.</summary>
    public string Update { get; }

    /// <summary>Takes a row away by its seq.</summary>
    public string Delete { get; }

    /// <summary>The table of a kind.</summary>
    /// <exception cref="ArgumentException">No name of a kind.</exception>
    public static DocumentTable Of(string kind) => Tables.TryGetValue(kind, out var table) ? table : Tables.GetOrAdd(kind, static k => new DocumentTable(k));

    /// <summary>An index's name in SQLite. Its definition is part of it, so that a changed one is another index.</summary>
    public string IndexName(Type document, DocumentIndex index)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Columns(document, index))).AsSpan(0, 4));
        return $"{Name}:{string.Join('_', index.Fields).Replace('.', '_')}_{hash}";
    }

    /// <summary>The columns of an index between tenant and id.</summary>
    public static string Columns(Type document, DocumentIndex index)
    {
        index.Fields.ToList().ForEach(DocumentRules.CheckField);
        return string.Join(", ", index.Fields.Select(f => DocumentSql.Column(document, f)));
    }
}
