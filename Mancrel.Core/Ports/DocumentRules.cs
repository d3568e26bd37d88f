using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>The bounds that every document store keeps, checked in one place so that they are the same in all.</summary>
public static class DocumentRules
{
    /// <summary>Operations of a batch (Cosmos DB's bound).</summary>
    public const int MaxBatch = 100;

    /// <summary>Characters of a partition.</summary>
    public const int MaxPartition = 400;

    private static readonly ConcurrentDictionary<Type, HashSet<string>> Properties = new();

    /// <summary>Throws where a batch breaks a bound.</summary>
    public static void Check(DocumentBatch batch)
    {
        if (batch.Operations.Count > MaxBatch)
        {
            throw new ArgumentException($"a batch has at most {MaxBatch} operations, not {batch.Operations.Count}", nameof(batch));
        }

        if (batch.Partition.Length is 0 or > MaxPartition)
        {
            throw new ArgumentException($"a partition has 1 to {MaxPartition} characters, not {batch.Partition.Length}", nameof(batch));
        }
    }

    /// <summary>Throws where a query breaks a bound or names a field that cannot be one.</summary>
    public static void Check(DocumentQuery query)
    {
        if (query.Limit is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Limit, "a page has 1 to 1000 documents");
        }

        foreach (var filter in query.Where)
        {
            CheckField(filter.Field);
        }

        if (query.Sort is { } sort)
        {
            CheckField(sort.Field);
        }
    }

    /// <summary>Throws where the text is not a path of JSON names: letters, digits and low lines, dots between, no digit first.</summary>
    public static void CheckField(string field)
    {
        foreach (var name in field.Split('.'))
        {
            if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                throw new ArgumentException($"'{field}' is not a field that can be filtered or sorted by", nameof(field));
            }
        }
    }

    /// <summary>
    /// True where <c>createdAt</c> or <c>updatedAt</c> means the store's own time, since the document has no such property.
    /// </summary>
    public static bool IsStoreTime(Type document, string field) =>
        field is "createdAt" or "updatedAt" && !Properties.GetOrAdd(document, PropertiesOf).Contains(field);

    private static HashSet<string> PropertiesOf(Type document)
    {
        JsonTypeInfo info = CoreJson.Options.GetTypeInfo(document);
        return [.. info.Properties.Select(p => p.Name)];
    }
}
