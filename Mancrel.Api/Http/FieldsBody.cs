using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mancrel.Core.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mancrel.Api.Http;

/// <summary>Bodies that are read by hand, so that what is wrong is told by field with what is allowed there.</summary>
public static class FieldsBody
{
    /// <summary>The body as these fields.</summary>
    /// <exception cref="RefusedException">400 when it is no JSON object, 422 when a field is unknown or cannot be read.</exception>
    public static async Task<TFields> ReadAsync<TFields>(HttpRequest request, CancellationToken cancellation)
    {
        var body = JsonNode.Parse((await MergePatch.ReadAsync(request, cancellation)).GetRawText())!.AsObject();
        var fields = As<TFields>(request, body);
        await BodyReferences.CheckAsync(request, body, current: null, cancellation);
        return fields;
    }

    /// <summary>The fields as they stand with the body's merge patch (RFC 7396) over them.</summary>
    /// <exception cref="RefusedException">As <see cref="ReadAsync"/>.</exception>
    public static async Task<TFields> PatchAsync<TFields>(HttpRequest request, TFields current, CancellationToken cancellation)
    {
        var patch = JsonNode.Parse((await MergePatch.ReadAsync(request, cancellation)).GetRawText())!.AsObject();
        var before = JsonSerializer.SerializeToNode(current, CoreJson.Options)!.AsObject();
        var fields = As<TFields>(request, Merge(before.DeepClone(), patch)!);
        await BodyReferences.CheckAsync(request, patch, before, cancellation);
        return fields;
    }

    /// <summary>RFC 7396, section 2.</summary>
    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var result = target as JsonObject ?? [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = Merge(result[name]?.DeepClone(), value);
            }
        }

        return result;
    }

    private static TFields As<TFields>(HttpRequest request, JsonNode body)
    {
        var options = request.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            return body.Deserialize<TFields>(options)!;
        }
        catch (JsonException error)
        {
            var (field, why) = Fault(typeof(TFields), error);
            throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, field, why);
        }
    }

    private static (string Field, string Why) Fault(Type fields, JsonException error)
    {
        var field = error.Path is { Length: > 2 } path ? path[2..] : "body";
        if (error.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            var name = error.Message.Split('\'') is [_, var quoted, ..] ? quoted : field;
            return (name, "is not a field of this route; there are " + string.Join(", ", fields.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))));
        }

        return (field, Allowed(TypeOf(fields, field)) ?? error.InnerException?.Message ?? (error.Message.Contains("could not be converted", StringComparison.Ordinal) ? "has another type than this route takes" : error.Message));
    }

    private static Type? TypeOf(Type fields, string path)
    {
        var type = fields;
        foreach (var part in path.Split('.'))
        {
            var name = part.Split('[')[0];
            var property = Array.Find(type.GetProperties(), one => JsonNamingPolicy.CamelCase.ConvertName(one.Name) == name);
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

        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static string? Allowed(Type? type) => type switch
    {
        null => null,
        { IsEnum: true } => "is one of " + string.Join(", ", Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToElement(value, type, CoreJson.Options).GetString())),
        _ when type == typeof(int) => "is a whole number",
        _ when type == typeof(string) => "is a text",
        _ when type == typeof(bool) => "is true or false",
        _ when type == typeof(DateOnly) => "is a day such as 2026-01-31",
        _ when type == typeof(DateTimeOffset) => "is a time such as 2026-01-31T09:00:00Z",
        _ when type == typeof(Money) => "is { \"amount\": \"19.90\", \"currency\": \"EUR\" }",
        _ => null,
    };
}
