using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// The table of one kind of document and its statements. Each kind has its own, because SQLite opens every index of a table at every write,
/// also those that the row is not part of: in one table for all, each kind's indexes would cost every other kind's writes. An indexed field
/// is a column beside the JSON, so that a write leaves alone the indexes of fields which it does not change.
/// </summary>
internal sealed class DocumentTable
{
    /// <summary>What a row is read from.</summary>
    public const string RowColumns = "json, position, created, updated";

    private static readonly ConcurrentDictionary<(string Kind, Type Document), DocumentTable> Tables = new();

    private readonly Type document;
    private readonly string[] fields;
    private readonly ConcurrentDictionary<UInt128, string> updates = new();

    private DocumentTable(string kind, Type document, IReadOnlyList<DocumentIndex> indexes)
    {
        this.document = document;
        fields =
        [
            .. indexes
                .SelectMany(i => i.Fields)
                .Where(f => !DocumentRules.IsStoreTime(document, f))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        Array.ForEach(fields, DocumentRules.CheckField);
        Name = NameOf(kind);
        Indexes = indexes.DistinctBy(IndexName).ToDictionary(IndexName);
        Get = $"SELECT {RowColumns}, partition FROM \"{Name}\" WHERE tenant = ? AND id = ?";
        Find =
            "SELECT seq, position, partition, "
            + $"created{string.Concat(fields.Select(f => $", {FieldColumn(f)} IS {Extract("?3", f)}"))} FROM \"{Name}\" WHERE "
            + "tenant = ?1 AND id = ?2";
        Insert =
            $"INSERT INTO \"{Name}\"(tenant, partition, id, position, created, updated, "
            + $"json{string.Concat(fields.Select(f => $", {FieldColumn(f)}"))}) VALUES (?1, ?2, ?3, ?4, ?5, ?5, "
            + $"?6{string.Concat(fields.Select(f => $", {Extract("?6", f)}"))})";
        Delete = $"DELETE FROM \"{Name}\" WHERE seq = ?";
    }

    /// <summary>The table's name, to be quoted.</summary>
    public string Name { get; }

    /// <summary>Unique: an id is one within tenant and kind, whatever the partition.</summary>
    public string IdIndex => $"{Name}:id";

    /// <summary>The documents of a partition.</summary>
    public string PartitionIndex => $"{Name}:partition";

    /// <summary>The declared indexes by their names.</summary>
    public IReadOnlyDictionary<string, DocumentIndex> Indexes { get; }

    /// <summary>Makes the table where it is missing.</summary>
    public string Create => CreateStatement(Name, string.Concat(fields.Select(f => $", {FieldColumn(f)}")));

    /// <summary>A row and its partition by tenant, id.</summary>
    public string Get { get; }

    /// <summary>Whereabouts of a document by tenant, id, and for each indexed field whether the given JSON has what the row has.</summary>
    public string Find { get; }

    /// <summary>A new row: tenant, partition, id, position, time, JSON.</summary>
    public string Insert { get; }

    /// <summary>Takes a row away by its seq.</summary>
    public string Delete { get; }

    /// <summary>How many indexed fields <see cref="Find"/> compares.</summary>
    public int FieldCount => fields.Length;

    /// <summary>The table of a kind.</summary>
    /// <exception cref="ArgumentException">No name of a kind, or of a field.</exception>
    public static DocumentTable Of(string kind, Type document, IReadOnlyList<DocumentIndex> indexes) =>
        Tables.TryGetValue((kind, document), out var table)
            ? table
            : Tables.GetOrAdd((kind, document), static (key, declared) => new DocumentTable(key.Kind, key.Document, declared), indexes);

    /// <summary>The name of a kind's table.</summary>
    public static string NameOf(string kind)
    {
        if (kind.Length == 0 || !kind.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw new ArgumentException($"'{kind}' cannot be a kind: letters, digits, - and _ only", nameof(kind));
        }

        return $"doc:{kind}";
    }

    /// <summary>Makes a table without columns of fields: they are added when the kind is used next.</summary>
    public static string CreateStatement(string name, string fieldColumns = "") =>
        $"""
            CREATE TABLE IF NOT EXISTS "{name}"(
                seq INTEGER PRIMARY KEY, tenant TEXT NOT NULL, partition TEXT NOT NULL, id TEXT NOT NULL,
                position INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL, json TEXT NOT NULL{fieldColumns});
            CREATE UNIQUE INDEX IF NOT EXISTS "{name}:id" ON "{name}"(tenant, id);
            CREATE INDEX IF NOT EXISTS "{name}:partition" ON "{name}"(tenant, partition, id);
            """;

    /// <summary>New content of a row (position, time, JSON, seq) that touches only the changed ones of the indexed fields.</summary>
    /// <param name="changed">One bit for each field; more than 128 are no table of ours.</param>
    public string Update(UInt128 changed) =>
        updates.GetOrAdd(
            changed,
            bits =>
                $"UPDATE \"{Name}\" SET position = ?1, updated = ?2, json = ?3"
                + string.Concat(fields.Where((_, i) => (bits >> i & 1) != 0).Select(f => $", {FieldColumn(f)} = {Extract("?3", f)}"))
                + " WHERE seq = ?4"
        );

    /// <summary>Adds the columns of fields that the table lacks, and fills them.</summary>
    public IEnumerable<string> AddFields(ICollection<string> columns)
    {
        var missing = fields.Where(f => !columns.Contains(ColumnName(f))).ToList();
        var added = missing.Select(f => $"ALTER TABLE \"{Name}\" ADD COLUMN {FieldColumn(f)}");
        return missing.Count == 0
            ? []
            : added.Append($"UPDATE \"{Name}\" SET {string.Join(", ", missing.Select(f => $"{FieldColumn(f)} = {Extract("json", f)}"))}");
    }

    /// <summary>The expression of a field.</summary>
    public string Column(string field) =>
        DocumentRules.IsStoreTime(document, field)
            ? field == "createdAt"
                ? "created"
                : "updated"
            : Array.IndexOf(fields, field) >= 0
                ? FieldColumn(field)
                : Extract("json", field);

    /// <summary>A condition that the field holds a value of a JSON type.</summary>
    public string IsType(string field, string type) =>
        DocumentRules.IsStoreTime(document, field) ? (type == "text" ? "1" : "0") : $"json_type(json, '{Path(field)}') = '{type}'";

    /// <summary>The field within the JSON.</summary>
    public static string Path(string field) => "$." + field;

    /// <summary>An index's name in SQLite. Its definition is part of it, so that a changed one is another index.</summary>
    public string IndexName(DocumentIndex index)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(IndexColumns(index))).AsSpan(0, 4));
        return $"{Name}:{string.Join('_', index.Fields).Replace('.', '_')}_{hash}";
    }

    /// <summary>The columns of an index between tenant and id.</summary>
    public string IndexColumns(DocumentIndex index) => string.Join(", ", index.Fields.Select(Column));

    // A dot before the name, which no other column has.
    private static string ColumnName(string field) => "." + field;

    private static string FieldColumn(string field) => $"\"{ColumnName(field)}\"";

    private static string Extract(string json, string field) => $"json_extract({json}, '{Path(field)}')";
}
