using System.Net.Http;
using System.Text.Json.Nodes;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mancrel.Api.OpenApi;

/// <summary>
/// Says of every operation what it does, what it takes and gives by example, how lists are asked, how it refuses, and who may call it.
/// </summary>
internal static class OperationText
{
    private const string Json = "application/json";

    private static readonly (string Name, JsonSchemaType Type, string Description)[] ListParameters =
    [
        ("limit", JsonSchemaType.Integer, "Items of a page, 1 to 200; 50 where it is missing."),
        ("cursor", JsonSchemaType.String, "The nextCursor of the page before."),
        (
            "q",
            JsonSchemaType.String,
            "What to search for, where the list can be searched: all of the words, the last one as a beginning too, however their letters "
                + "are typed; a number by any five of its digits and more, a whole mail address for just that."
        ),
        ("sort", JsonSchemaType.String, "A field, with - in front for descending. A wrong one is answered with those there are."),
        (
            "filter",
            JsonSchemaType.String,
            "filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are."
        ),
        ("total", JsonSchemaType.Boolean, "With true the answer counts all items that the list has, where it can."),
    ];

    /// <summary>Completes the document.</summary>
    public static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var samples = new Samples(document);
        var changes = new MergePatchSchemas(document);
        document.Components!.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        document.Components.Schemas["Problem"] = Problem();
        var bodies = new RequiredBodies(document);
        var items = context.DescriptionGroups.SelectMany(group => group.Items).ToList();
        var required = items
            .Select(item => (Name: NameOf(item), Fields: item.ActionDescriptor.EndpointMetadata.OfType<RequiredFields>().FirstOrDefault()))
            .Where(item => item.Fields is not null)
            .ToDictionary(item => item.Name, item => item.Fields, StringComparer.Ordinal);
        var examples = items
            .Select(item => (Name: NameOf(item), Body: item.ActionDescriptor.EndpointMetadata.OfType<BodyExample>().LastOrDefault()))
            .Where(item => item.Body is not null)
            .ToDictionary(item => item.Name, item => JsonNode.Parse(item.Body!.Json), StringComparer.Ordinal);
        var needs = items
            .Select(item => (Name: NameOf(item), Permission: RoutePermissions.PermissionOf(item.ActionDescriptor.EndpointMetadata)))
            .Where(item => item.Permission is not null)
            .ToDictionary(item => item.Name, item => item.Permission!.Value, StringComparer.Ordinal);
        var open = items
            .Where(item => item.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            .Select(NameOf)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                var name = $"{method.Method} {path}";
                Describe(operation, examples.GetValueOrDefault(name), samples);
                changes.Describe(method, operation);
                bodies.Describe(operation, required.GetValueOrDefault(name));
                operation.Responses!["4XX"] = new OpenApiResponse
                {
                    Description = "Refused: what is wrong, by field where it is a field's fault (RFC 9457).",
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", document) },
                    },
                };
                if (!open.Contains(name))
                {
                    if (needs.TryGetValue(name, out var permission))
                    {
                        var rule = $"Needs the permission `{CoreJson.Name(permission)}`.";
                        operation.Description = operation.Description is { Length: > 0 } told ? $"{told} {rule}" : rule;
                    }

                    AddHeaders(operation, method, path);
                    operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
                }
            }
        }

        return Task.CompletedTask;
    }

    private static string NameOf(ApiDescription item) => $"{item.HttpMethod} /{item.RelativePath?.TrimEnd('/')}";

    private static void Describe(OpenApiOperation operation, JsonNode? body, Samples samples)
    {
        if (body is not null)
        {
            operation.RequestBody ??= new OpenApiRequestBody
            {
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Json] = new() { Schema = SchemaOf(body) } },
            };
            foreach (
                var content in operation
                    .RequestBody.Content!.Where(content => content.Key.EndsWith("json", StringComparison.Ordinal))
                    .Select(content => content.Value)
            )
            {
                content!.Example = body.DeepClone();
            }
        }

        var answers = operation.Responses ?? [];
        foreach (
            var content in answers
                .Where(answer => answer.Key.StartsWith('2'))
                .SelectMany(answer => answer.Value.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
                .Where(content => content.Key == Json)
        )
        {
            content.Value.Example ??= samples.Of(content.Value.Schema);
        }

        if (
            answers.TryGetValue("200", out var ok)
            && ok?.Content?.TryGetValue(Json, out var page) == true
            && page?.Schema is OpenApiSchemaReference { Reference.Id: { } id }
            && id.StartsWith("ListPage", StringComparison.Ordinal)
        )
        {
            operation.Parameters ??= [];
            foreach (
                var (name, type, description) in ListParameters.Where(parameter =>
                    operation.Parameters.All(there => there.Name != parameter.Name)
                )
            )
            {
                operation.Parameters.Add(
                    new OpenApiParameter
                    {
                        Name = name,
                        In = ParameterLocation.Query,
                        Description = description,
                        Schema = new OpenApiSchema { Type = type },
                    }
                );
            }
        }
    }

    // Every change of an item names the version it is made to; everything that somebody signed in posts can be asked for again.
    private static void AddHeaders(OpenApiOperation operation, HttpMethod method, string path)
    {
        OpenApiParameter Header(string name, string description, bool required) =>
            new()
            {
                Name = name,
                In = ParameterLocation.Header,
                Required = required,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };

        operation.Parameters ??= [];
        if (method == HttpMethod.Patch || method == HttpMethod.Put)
        {
            operation.Parameters.Add(
                Header(
                    "If-Match",
                    "The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since.",
                    required: true
                )
            );
        }
        else if (path.Contains("/{", StringComparison.Ordinal) && (method == HttpMethod.Post || method == HttpMethod.Delete))
        {
            operation.Parameters.Add(
                Header("If-Match", "The etag of the item as it was read; 412 where the item has changed since.", required: false)
            );
        }

        if (method == HttpMethod.Post)
        {
            operation.Parameters.Add(
                Header(
                    "Idempotency-Key",
                    "Up to 200 characters. The same key with the same body is done once and answered the same for a day; "
                        + "with another body it is refused.",
                    required: false
                )
            );
        }
    }

    /// <summary>The schema of a body that its route reads by hand, from the example of it.</summary>
    private static OpenApiSchema SchemaOf(JsonNode? value) =>
        value switch
        {
            JsonObject fields => new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = fields.ToDictionary(
                    field => field.Key,
                    field => (IOpenApiSchema)SchemaOf(field.Value),
                    StringComparer.Ordinal
                ),
            },
            JsonArray items => new OpenApiSchema { Type = JsonSchemaType.Array, Items = SchemaOf(items.FirstOrDefault()) },
            JsonValue single when single.TryGetValue<bool>(out _) => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            JsonValue single when single.TryGetValue<decimal>(out _) => new OpenApiSchema { Type = JsonSchemaType.Number },
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static OpenApiSchema Problem() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "Problem details (RFC 9457).",
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A sentence that a person can act on." },
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "For each field that is at fault, why.",
                    AdditionalProperties = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
            },
            Examples =
            [
                new JsonObject
                {
                    ["title"] = "Unprocessable Content",
                    ["status"] = 422,
                    ["detail"] = "emails is a list of mail addresses",
                    ["errors"] = new JsonObject { ["emails"] = new JsonArray("is a list of mail addresses") },
                },
            ],
        };
}
