using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Mancrel.Api.OpenApi;

/// <summary>Makes an example of an answer from its schema: the right shape, with values that look like what stands there.</summary>
internal sealed class Samples(OpenApiDocument document)
{
    // Types that hold themselves (a tree) end here.
    private const int Deepest = 6;

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["email"] = "ann@lee.example",
        ["from"] = "Ann Lee <ann@lee.example>",
        ["to"] = "sales@shop.example",
        ["name"] = "Ann Lee",
        ["title"] = "Oak Desk Lamp",
        ["subject"] = "Lamp",
        ["text"] = "Hello, how much is the Oak Desk Lamp?",
        ["body"] = "Good morning, the oak desk lamp costs EUR 89.90.",
        ["language"] = "en",
        ["currency"] = "EUR",
        ["amount"] = "89.90",
        ["price"] = "89.90",
        ["sku"] = "LAMP-1",
        ["intent"] = "price_quote",
        ["url"] = "https://shop.example/lamp",
        ["website"] = "https://lee.example",
        ["etag"] = "1042",
        ["nextCursor"] = "eyJpZCI6ImNfN2EzMSJ9",
        ["date"] = "2026-11-20",
        ["reason"] = "the price is not in the catalogue",
    };

    /// <summary>An example; null where the schema says nothing.</summary>
    public JsonNode? Of(IOpenApiSchema? schema, string name = "", int depth = 0)
    {
        var real = Resolve(schema);
        if (real is null || depth > Deepest)
        {
            return null;
        }

        if (real.Examples is [{ } written, ..])
        {
            return written.DeepClone();
        }

        if (real.Enum is { Count: > 0 } values)
        {
            return values[0]?.DeepClone();
        }

        if ((real.OneOf ?? real.AnyOf) is { Count: > 0 } choices)
        {
            return Of(choices.FirstOrDefault(choice => Resolve(choice)?.Type is not JsonSchemaType.Null), name, depth);
        }

        var type = (real.Type ?? (real.Properties is { Count: > 0 } ? JsonSchemaType.Object : default)) & ~JsonSchemaType.Null;
        return type switch
        {
            _ when type.HasFlag(JsonSchemaType.Array) => Of(real.Items, name.TrimEnd('s'), depth + 1) is { } item
                ? new JsonArray(item)
                : [],
            _ when type.HasFlag(JsonSchemaType.Object) => Object(real, depth),
            _ when type.HasFlag(JsonSchemaType.String) => Text(real.Format, name),
            _ when type.HasFlag(JsonSchemaType.Integer) => name is "domainAuthority" or "score" or "probability" ? 60 : 1,
            _ when type.HasFlag(JsonSchemaType.Number) => 0.93,
            _ when type.HasFlag(JsonSchemaType.Boolean) => false,
            _ => null,
        };
    }

    private JsonObject Object(IOpenApiSchema schema, int depth)
    {
        var made = new JsonObject();
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
        {
            // What may be missing is left out where nothing can be said of it.
            if (Of(property, name, depth + 1) is { } value)
            {
                made[name] = value;
            }
            else if (schema.Required?.Contains(name) == true)
            {
                made[name] = null;
            }
        }

        return made;
    }

    private static JsonNode Text(string? format, string name) =>
        format switch
        {
            "date-time" => "2026-11-20T14:30:00Z",
            "date" => "2026-11-20",
            "uri" => "https://shop.example/lamp",
            _ when Words.TryGetValue(name, out var word) => word,
            _ when name == "id" || name.EndsWith("Id", StringComparison.Ordinal) => "7a31c0de",
            _ when name.EndsWith("At", StringComparison.Ordinal) => "2026-11-20T14:30:00Z",
            _ => name.Length > 0 ? name : "text",
        };

    private IOpenApiSchema? Resolve(IOpenApiSchema? schema) =>
        schema is OpenApiSchemaReference reference
        && reference.Reference.Id is { } id
        && document.Components?.Schemas?.TryGetValue(id, out var named) == true
            ? named
            : schema;
}
