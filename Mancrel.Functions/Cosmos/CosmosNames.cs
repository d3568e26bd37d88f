using System.Text;
using Mancrel.Core.Common;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Cosmos;

/// <summary>The database's parts and keys.</summary>
public static class CosmosNames
{
    /// <summary>The database.</summary>
    public const string Database = "mancrel";

    /// <summary>All documents.</summary>
    public const string Documents = "documents";

    /// <summary>What can be searched for.</summary>
    public const string Search = "search";

    // Not the percent sign: an id stands in addresses, where some gateways decode it once too often.
    private const char Escape = '~';

    /// <summary>The partition key's paths, the same for every container.</summary>
    public static IReadOnlyList<string> PartitionPaths { get; } = ["/tenant", "/partition"];

    /// <summary>
    /// The item id of a document. What an item id must not have (<c>/ \ ? #</c>) is escaped, and so is the escape itself.
    /// </summary>
    public static string ItemId(string kind, string id)
    {
        var text = new StringBuilder(kind.Length + id.Length + 1).Append(kind).Append('|');
        foreach (var c in id)
        {
            _ =
                c is '/' or '\\' or '?' or '#' or '%' or Escape || char.IsControl(c)
                    ? text.Append(Escape).Append(((int)c).ToString("x4", null))
                    : text.Append(c);
        }

        return text.ToString();
    }

    /// <summary>A whole partition key.</summary>
    public static PartitionKey Key(TenantId tenant, string partition) => new PartitionKeyBuilder().Add(tenant.Value).Add(partition).Build();

    /// <summary>The partitions of a tenant.</summary>
    public static PartitionKey Key(TenantId tenant) => new PartitionKeyBuilder().Add(tenant.Value).Build();
}
