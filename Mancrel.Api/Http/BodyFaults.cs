using System.Reflection;
using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Api.Http;

/// <summary>
/// What is wrong with a body that could not be read: the field, and what is allowed there. Nothing of our own types is told.
/// </summary>
internal static class BodyFaults
{
    /// <summary>The fault.</summary>
    /// <param name="fields">What the body was read as; null where that is not known.</param>
    /// <param name="error">How the reader failed.</param>
    public static (string Field, string Why) Of(Type? fields, JsonException error)
    {
        var path = error.Path is { Length: > 2 } known ? known[2..] : "body";
        if (error.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            var name = error.Message.Split('\'') is [_, var quoted, ..] ? quoted : path;
            var holder =
                path == name || !path.EndsWith("." + name, StringComparison.Ordinal) ? fields : TypeOf(fields, path[..^(name.Length + 1)]);
            var there =
                holder
                    ?.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
                    .ToList()
                ?? [];
            return (
                path.EndsWith(name, StringComparison.Ordinal) ? path : name,
                "is not a field of this route" + (there.Count == 0 ? "" : "; there are " + string.Join(", ", there))
            );
        }

        if (error.Message.Contains("missing required", StringComparison.Ordinal))
        {
            var quoted = error.Message.Split('\'');
            return (path == "body" ? quoted[^2] : $"{path}.{quoted[^2]}", "is required");
        }

        return (path, Allowed(TypeOf(fields, path)) ?? (IsOurs(error) ? error.Message : "has another type than this route takes"));
    }

    private static Type? TypeOf(Type? fields, string path)
    {
        var type = fields;
        foreach (var part in path.Split('.'))
        {
            var name = part.Split('[')[0];
            var property = Array.Find(type?.GetProperties() ?? [], one => JsonNamingPolicy.CamelCase.ConvertName(one.Name) == name);
            if (property is null)
            {
                return null;
            }

            type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (part.Contains('[') && type.IsGenericType)
            {
                type = type.GetGenericArguments()[^1];
            }
        }

        return type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
    }

    private static string? Allowed(Type? type) =>
        type switch
        {
            null => null,
            { IsEnum: true } => "is one of "
                + string.Join(
                    ", ",
                    Enum.GetValues(type)
                        .Cast<object>()
                        .Select(value => JsonSerializer.SerializeToElement(value, type, CoreJson.Options).GetString())
                ),
            _ when type == typeof(int) => "is a whole number",
            _ when type == typeof(string) => "is a text",
            _ when type == typeof(bool) => "is true or false",
            _ when type == typeof(DateOnly) => "is a day such as 2026-01-31",
            _ when type == typeof(DateTimeOffset) => "is a time such as 2026-01-31T09:00:00Z",
            _ when type == typeof(Money) => "is { \"amount\": \"19.90\", \"currency\": \"EUR\" }",
            { IsGenericType: true } when type.IsAssignableTo(typeof(System.Collections.IEnumerable)) => type.GetGenericArguments().Length
            == 1
                ? "is a list"
                : "is an object",
            _ => null,
        };

    // What our own converters say is meant for people; what the reader says names its own types.
    private static bool IsOurs(JsonException error) =>
        error.InnerException is null
        && !error.Message.Contains("could not be converted", StringComparison.Ordinal)
        && !error.Message.Contains("Mancrel.", StringComparison.Ordinal);
}
