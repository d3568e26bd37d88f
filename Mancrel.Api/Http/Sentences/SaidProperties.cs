using System.Text.Json.Serialization.Metadata;
using Mancrel.Core.Common;
using Microsoft.AspNetCore.Builder;

namespace Mancrel.Api.Http.Sentences;

/// <summary>
/// Writes what is marked <see cref="SaidAttribute"/> in the reader's language. Only answers go through here: what is stored is written with
/// <see cref="CoreJson.Options"/>, which knows nothing of readers.
/// </summary>
internal static class SaidProperties
{
    /// <summary>Remembers for the length of a request who reads its answer.</summary>
    public static IApplicationBuilder UseReadersLanguage(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                SentenceCatalogue.OfReader = SentenceCatalogue.Of(context);
                return next(context);
            }
        );

    /// <summary>Has marked properties said as they are written.</summary>
    public static void Add(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(SaidAttribute), inherit: true) == true && property.Get is { } get)
            {
                property.Get = of => Said(get(of));
            }
        }
    }

    private static object? Said(object? value) =>
        (SentenceCatalogue.OfReader, value) switch
        {
            ({ } catalogue, string english) => catalogue.Say(english),
            ({ } catalogue, IReadOnlyList<string> several) => (string[])[.. several.Select(catalogue.Say)],
            _ => value,
        };
}
