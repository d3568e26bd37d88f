using Mancrel.Core.Ports;

namespace Mancrel.Functions.Cosmos;

/// <summary>
/// The indexing policy of the documents' container, derived from what the kinds declare: nothing else is indexed, since every indexed path
/// is paid for at every write. Each declared field can be filtered by, and sorted by with the id after it, which takes a composite index.
/// </summary>
public static class CosmosIndexing
{
    /// <summary>Paths that every query names.</summary>
    public static IReadOnlyList<string> OwnPaths { get; } =
    ["/tenant/?", "/partition/?", "/kind/?", "/docId/?", "/created/?", "/updated/?"];

    /// <summary>The path of a declared field; of an array's elements too.</summary>
    public static IEnumerable<string> PathsOf(Type document, string field) =>
        DocumentRules.IsStoreTime(document, field) ? [] : [$"{SortPathOf(document, field)}/?", $"{SortPathOf(document, field)}/[]/?"];

    /// <summary>The path by which a composite index names a declared field.</summary>
    public static string SortPathOf(Type document, string field) =>
        DocumentRules.IsStoreTime(document, field)
            ? field == "createdAt"
                ? "/created"
                : "/updated"
            : "/doc/" + field.Replace('.', '/');
}
