using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.OpenApi;

/// <summary>An example of the JSON body that a route takes.</summary>
/// <param name="Json">An object.</param>
internal sealed record BodyExample([StringSyntax(StringSyntaxAttribute.Json)] string Json);

/// <summary>What the routes of one kind of record do, in a sentence each, and examples of the bodies they take.</summary>
internal sealed record RecordTexts(
    string Adds,
    [StringSyntax(StringSyntaxAttribute.Json)] string AddsExample,
    string One,
    string Changes,
    [StringSyntax(StringSyntaxAttribute.Json)] string ChangesExample,
    string Deletes
);

/// <summary>Says beside a route what it does.</summary>
internal static class OperationTexts
{
    /// <summary>Tells what it does in a sentence, and a body that it takes.</summary>
    public static TBuilder Tells<TBuilder>(
        this TBuilder route,
        string summary,
        [StringSyntax(StringSyntaxAttribute.Json)] string? example = null
    )
        where TBuilder : IEndpointConventionBuilder
    {
        route.WithSummary(summary);
        return example is null ? route : route.WithMetadata(new BodyExample(example));
    }
}
