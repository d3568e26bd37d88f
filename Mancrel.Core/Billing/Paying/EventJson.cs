using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Webhooks.Providers;

namespace Mancrel.Core.Billing.Paying;

/// <summary>Reads what providers post; what is not of the kind that is asked for is not there.</summary>
public static class EventJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Reads an event. Never throws.</summary>
    internal static ProviderEvent Read(ReadOnlyMemory<byte> body, Func<JsonElement, ProviderEvent> read)
    {
        try
        {
            using var json = JsonText.Parse(body, Options);
            return read(json.RootElement);
        }
        catch (JsonException fault)
        {
            return new ProviderEvent.Unreadable(
                string.Create(CultureInfo.InvariantCulture, $"the body is no JSON (line {fault.LineNumber + 1})")
            );
        }
    }

    public static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } value ? value : null;
}
