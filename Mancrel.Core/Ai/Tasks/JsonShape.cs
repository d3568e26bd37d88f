using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Ai.Tasks;

/// <summary>Schemas in the strict subset that every provider takes: all properties required, none beside them.</summary>
internal static class JsonShape
{
    /// <summary>An object.</summary>
    public static Dictionary<string, object> Object(params (string Name, object Schema)[] properties) =>
        new(StringComparer.Ordinal)
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = properties.Select(property => property.Name),
            ["properties"] = properties.ToDictionary(property => property.Name, property => property.Schema, StringComparer.Ordinal),
        };

    /// <summary>A text; of a closed set where one is given.</summary>
    public static object Text(params string[] allowed) =>
        allowed.Length == 0 ? new { type = "string" } : new { type = "string", @enum = allowed };

    /// <summary>A whole number.</summary>
    public static object Whole { get; } = new { type = "integer" };

    /// <summary>True or false.</summary>
    public static object Flag { get; } = new { type = "boolean" };

    /// <summary>A list.</summary>
    public static object List(object items) => new { type = "array", items };

    /// <summary>The schema as the machinery takes it.</summary>
    public static JsonElement Of(params (string Name, object Schema)[] properties) => JsonSerializer.SerializeToElement(Object(properties));

    /// <summary>A text of an answer in one line, cut to a length; null where it is empty.</summary>
    public static string? Line(JsonElement answer, string name, int longest)
    {
        var text = (answer.GetProperty(name).GetString() ?? "").ReplaceLineEndings(" ").Trim();
        return text.Length == 0 ? null
            : text.Length <= longest ? text
            : text[..longest];
    }

    /// <summary>The member of an enumeration that a text of an answer names; null where it names none.</summary>
    public static TEnum? Member<TEnum>(JsonElement answer, string name)
        where TEnum : struct, Enum
    {
        var text = answer.GetProperty(name).GetString();
        foreach (var member in Enum.GetValues<TEnum>())
        {
            if (CoreJson.Name(member) == text)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>The names of an enumeration's members.</summary>
    public static string[] Names<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(CoreJson.Name)];
}
