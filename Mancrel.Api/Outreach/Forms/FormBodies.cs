using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Core.Outreach.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mancrel.Api.Outreach.Forms;

/// <summary>Reads what is sent by a form: JSON with the fields as members or within <c>fields</c>, or as HTML sends it.</summary>
internal static class FormBodies
{
    private const long LargestBody = 128 * 1024;
    private const string Header = "Idempotency-Key";

    /// <summary>The entry of a request.</summary>
    /// <exception cref="RefusedException">400 where it cannot be read, 413 where it is larger than any form's.</exception>
    public static async Task<FormEntry> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > LargestBody)
        {
            throw new RefusedException(StatusCodes.Status413PayloadTooLarge, "the body is larger than this route takes");
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestBody;
        }

        var values = request.HasFormContentType
            ? (await request.ReadFormAsync(cancellation)).ToDictionary(
                pair => pair.Key,
                pair => pair.Value.ToString(),
                StringComparer.Ordinal
            )
            : Members(await MergePatch.ReadAsync(request, cancellation));
        var header = request.Headers[Header].ToString();
        values.Remove(FormEntry.Key, out var key);
        values.Remove(FormEntry.Token, out var token);
        values.Remove(FormEntry.Trap, out var trapped);
        return new FormEntry(values)
        {
            SentKey = header.Length > 0 ? header : key,
            SentToken = token,
            Trapped = trapped ?? "",
        };
    }

    private static Dictionary<string, string> Members(JsonElement body)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
        {
            if (member is { Name: "fields", Value.ValueKind: JsonValueKind.Object })
            {
                foreach (var field in member.Value.EnumerateObject())
                {
                    Add(values, field);
                }
            }
            else
            {
                Add(values, member);
            }
        }

        return values;
    }

    private static void Add(Dictionary<string, string> values, JsonProperty member)
    {
        var text = member.Value.ValueKind switch
        {
            JsonValueKind.String => member.Value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
            JsonValueKind.Null => null,
            _ => throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, member.Name, "is a text, a number, true or false"),
        };
        if (text is not null)
        {
            values[member.Name] = text;
        }
    }
}
