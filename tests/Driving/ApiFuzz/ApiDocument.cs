using System.Text.Json;

namespace Driving.ApiFuzz;

/// <summary>One operation of the OpenAPI document.</summary>
/// <param name="Method">GET, POST …</param>
/// <param name="Path">With its parameters in braces.</param>
/// <param name="Operation">What the document says of it.</param>
internal sealed record ApiOperation(string Method, string Path, JsonElement Operation)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>The description of the API that a client is generated from, and that the fuzzer takes at its word.</summary>
internal sealed class ApiDocument(JsonElement root)
{
    // Asked at random they end the session that asks, or take minutes each; what they answer to a wrong body is tried all the same.
    private static readonly string[] Left = ["/api/auth/logout", "/api/ai/models/retrain", "/api/events"];

    public IReadOnlyList<ApiOperation> Operations { get; } =
    [
        .. root.GetProperty("paths")
            .EnumerateObject()
            .Where(path => !Left.Contains(path.Name))
            .SelectMany(path =>
                path.Value.EnumerateObject()
                    .Where(operation => operation.Name is "get" or "post" or "put" or "patch" or "delete")
                    .Select(operation => new ApiOperation(operation.Name.ToUpperInvariant(), path.Name, operation.Value))
            ),
    ];

    /// <summary>The schema behind a reference, or the schema itself.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference))
        {
            schema = root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        return schema;
    }

    /// <summary>The schema of a JSON body; null where the operation takes none.</summary>
    public JsonElement? BodyOf(ApiOperation operation) =>
        operation.Operation.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").TryGetProperty("application/json", out var json)
        && json.TryGetProperty("schema", out var schema)
            ? Resolve(schema)
            : null;

    /// <summary>The fields that the document calls required.</summary>
    public static IReadOnlySet<string> RequiredOf(JsonElement schema) =>
        schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal)
            : new HashSet<string>(StringComparer.Ordinal);
}
