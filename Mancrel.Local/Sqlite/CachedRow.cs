using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// A row of a document's table outside of the file. Documents are immutable, so all readers share the one that is read from the JSON first.
/// </summary>
internal sealed class CachedRow(string partition, byte[] json, long position, DateTimeOffset createdAt, DateTimeOffset updatedAt)
{
    private volatile object? stored;
    private volatile byte[]? text = json;

    /// <summary>Bytes of JSON.</summary>
    public int Length { get; } = json.Length;

    /// <summary>Where the document belongs.</summary>
    public string Partition { get; } = partition;

    /// <summary>The document.</summary>
    public Stored<T> Read<T>()
        where T : class, IDocument
    {
        if (stored is Stored<T> read)
        {
            return read;
        }

        read = new Stored<T>(
            JsonSerializer.Deserialize<T>(text ?? throw new InvalidOperationException($"{T.Kind} is read as two types"), CoreJson.Options)!,
            position.ToString(CultureInfo.InvariantCulture),
            createdAt,
            updatedAt
        );
        stored = read;
        text = null;
        return read;
    }
}
