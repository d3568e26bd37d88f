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
            var (field, why) = BodyFaults.Of(typeof(TFields), error);
            throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, field, why);
        }
    }
}
