using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mancrel.Api.OpenApi;

/// <summary>Tells the document of a parameter that a route reads by hand.</summary>
internal static class QueryParameters
{
    /// <summary>Adds it.</summary>
    public static TBuilder TakesQuery<TBuilder>(this TBuilder route, string name, JsonSchemaType type, string description)
        where TBuilder : IEndpointConventionBuilder =>
        route.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(
                    new OpenApiParameter
                    {
                        Name = name,
                        In = ParameterLocation.Query,
                        Description = description,
                        Schema = new OpenApiSchema { Type = type },
                    }
                );
                return Task.CompletedTask;
            }
        );
}
