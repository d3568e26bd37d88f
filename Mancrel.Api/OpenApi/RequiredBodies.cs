using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace Mancrel.Api.OpenApi;

/// <summary>The fields without which a route refuses a body, where the body's type is shared with routes that do without.</summary>
internal sealed record RequiredFields(IReadOnlyList<string> Names);

/// <summary>Says on a route what its body cannot lack.</summary>
internal static class RequiredFieldsRoutes
{
    /// <summary>Fields that are required and never null.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder builder, params string[] fields)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequiredFields(fields));
}

/// <summary>
/// Writes it into the document: what is made of a record that is patched by the same type has a schema of its own, with its required
/// fields, so that a generated client knows before it asks.
/// </summary>
internal sealed class RequiredBodies(OpenApiDocument document)
{
    private const string Json = "application/json";

    public void Describe(OpenApiOperation operation, RequiredFields? required)
    {
        if (
            required is null
            || operation.RequestBody?.Content?.TryGetValue(Json, out var taken) != true
            || taken?.Schema is not OpenApiSchemaReference { Reference.Id: { } id }
        )
        {
            return;
        }

        taken.Schema = new OpenApiSchemaReference(Named(id, required.Names), document);
    }

    private string Named(string id, IReadOnlyList<string> required)
    {
        var schemas = document.Components!.Schemas!;
        var whole = schemas[id];
        var name = id.EndsWith("Fields", StringComparison.Ordinal) ? "New" + id[..^"Fields".Length] : id;
        schemas[name] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = whole.Description,
            AdditionalProperties = whole.AdditionalProperties,
            Required = new HashSet<string>([.. whole.Required ?? new HashSet<string>(), .. required], StringComparer.Ordinal),
            Properties = whole.Properties!.ToDictionary(
                property => property.Key,
                property => required.Contains(property.Key) ? NeverNull(property.Value) : property.Value,
                StringComparer.Ordinal
            ),
        };
        return name;
    }

    private static IOpenApiSchema NeverNull(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchema { OneOf: { Count: 2 } choices } && choices.Any(choice => choice.Type == JsonSchemaType.Null))
        {
            return choices.First(choice => choice.Type != JsonSchemaType.Null);
        }

        if (schema is not OpenApiSchema { Type: { } type } plain || !type.HasFlag(JsonSchemaType.Null))
        {
            return schema;
        }

        return new OpenApiSchema
        {
            Type = type & ~JsonSchemaType.Null,
            Format = plain.Format,
            Description = plain.Description,
            Enum = plain.Enum,
            Items = plain.Items,
            Properties = plain.Properties,
            Required = plain.Required,
            AdditionalProperties = plain.AdditionalProperties,
        };
    }
}
