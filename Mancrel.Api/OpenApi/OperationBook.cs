using System.Text.Json;
using System.Text.Json.Nodes;
using Mancrel.Core.Common;

namespace Mancrel.Api.OpenApi;

/// <summary>
/// What each operation does in a sentence, and a body that it takes: written by hand in <c>operations.json</c>, under method and route.
/// </summary>
internal static class OperationBook
{
    private static readonly Lazy<IReadOnlyDictionary<string, OperationEntry>> Read = new(() =>
    {
        using var file = typeof(OperationBook).Assembly.GetManifestResourceStream("openapi.operations.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, OperationEntry>>(file, CoreJson.Options)!;
    });

    /// <summary>Entries by <c>METHOD /route</c>.</summary>
    public static IReadOnlyDictionary<string, OperationEntry> Entries => Read.Value;
}

/// <summary>One operation.</summary>
/// <param name="Summary">A sentence.</param>
/// <param name="Body">An example of its JSON body; null where it takes none.</param>
internal sealed record OperationEntry(string Summary, JsonObject? Body = null);
