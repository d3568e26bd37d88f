using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mancrel.Api.Http;

/// <summary>
/// Refuses null among the items of a list: no route takes one, and nullable annotations are not looked at inside of lists by the reader.
/// </summary>
internal static class NoNullItems
{
    /// <summary>Adds the check to lists of things that could be null.</summary>
    public static void Add(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable && type.ElementType is { IsValueType: false })
        {
            type.OnDeserialized = list =>
            {
                foreach (var item in (IEnumerable)list)
                {
                    if (item is null)
                    {
                        throw new JsonException("has no null among its items");
                    }
                }
            };
        }
    }
}
