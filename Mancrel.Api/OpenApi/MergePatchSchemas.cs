using System.Net.Http;
using Microsoft.OpenApi;

namespace Mancrel.Api.OpenApi;

/// <summary>What a PATCH takes: the fields of the item that it answers with, each of them or none, null to empty one (RFC 7396).</summary>
internal sealed class MergePatchSchemas(OpenApiDocument document)
{
    private const string Json = "application/json";
    private const string Suffix = "Patch";

    /// <summary>
    /// Gives a PATCH that reads its body by hand the schema of its changes; one whose body has a type of its own keeps it.
    /// </summary>
    public void Describe(HttpMethod method, OpenApiOperation operation)
    {
        if (
            method == HttpMethod.Patch
            && operation.RequestBody?.Content?.TryGetValue(Json, out var taken) == true
            && taken?.Schema is not OpenApiSchemaReference
            && operation.Responses?.GetValueOrDefault("200")?.Content?.TryGetValue(Json, out var given) == true
            && given?.Schema is OpenApiSchemaReference item
        )
        {
            taken!.Schema = Change(item);
        }
    }

    private IOpenApiSchema Change(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            var named = document.Components!.Schemas![id];
            return named.Properties is { Count: > 0 } && named.Type?.HasFlag(JsonSchemaType.Object) == true
                ? new OpenApiSchemaReference(Named(id, named), document)
                : schema;
        }

        // A nullable object is written as a choice of null and the object.
        return schema switch
        {
            { OneOf: { Count: > 0 } choices } => new OpenApiSchema { OneOf = [.. choices.Select(Change)] },
            { AdditionalProperties: { } values } => new OpenApiSchema { Type = schema.Type, AdditionalProperties = OrNull(Change(values)) },
            _ => schema,
        };
    }

    private string Named(string id, IOpenApiSchema item)
    {
        var name = id.Replace("View", "", StringComparison.Ordinal) + Suffix;
        var schemas = document.Components!.Schemas!;
        if (!schemas.ContainsKey(name))
        {
            // Named before its fields are, since a type may hold itself.
            var change = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            };
            schemas[name] = change;
            foreach (var (field, value) in item.Properties!)
            {
                change.Properties[field] = OrNull(Change(value));
            }
        }

        return name;
    }

    private static IOpenApiSchema OrNull(IOpenApiSchema schema) =>
        schema switch
        {
            OpenApiSchema { OneOf: { Count: > 0 } choices } when choices.Any(choice => choice.Type == JsonSchemaType.Null) => schema,
            OpenApiSchema { Type: { } type } when type.HasFlag(JsonSchemaType.Null) => schema,
            _ => new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, schema] },
        };
}
