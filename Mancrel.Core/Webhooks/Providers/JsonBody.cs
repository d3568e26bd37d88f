using System.Text.Json;

namespace Mancrel.Core.Webhooks.Providers;

/// <summary>The frame of providers that send JSON: media type, syntax, an object at the root.</summary>
internal static class JsonBody
{
    /// <summary>Reads the object and hands it on; 415 for another media type, 400 for what is no object.</summary>
    public static InboundParse Read(WebhookRequest request, JsonDocumentOptions options, Func<JsonElement, InboundParse> read)
    {
        if (request.MediaType is not ("application/json" or "text/json") && !request.MediaType.EndsWith("+json", StringComparison.Ordinal))
        {
            return new InboundParse.Unreadable(415, "this route takes application/json");
        }

        try
        {
            using var document = JsonText.Parse(request.Body, options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(document.RootElement)
                : new InboundParse.Unreadable(400, "the body is a JSON object");
        }
        catch (JsonException e)
        {
            return new InboundParse.Unreadable(400, $"the body is no JSON (line {e.LineNumber + 1})");
        }
    }
}
