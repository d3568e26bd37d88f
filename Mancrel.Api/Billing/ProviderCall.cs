using System.Globalization;
using System.Net;
using System.Text.Json;
using Mancrel.Core.Billing.Paying;

namespace Mancrel.Api.Billing;

/// <summary>What a payment provider answered to one request, or that it did not.</summary>
/// <param name="Status">Null where no answer came.</param>
/// <param name="Body">The JSON object; null where there is none.</param>
internal sealed record ProviderCall(HttpStatusCode? Status, JsonElement? Body)
{
    private const int LongestReason = 300;

    /// <summary>True for what it did.</summary>
    public bool Ok => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

    /// <summary>Sends one. Every request has a key of its own with its provider, so that a lost answer may be asked for again.</summary>
    public static async Task<ProviderCall> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            return new(answer.StatusCode, Json(await answer.Content.ReadAsByteArrayAsync(cancellation)));
        }
        catch (Exception fault)
            when (fault is HttpRequestException or IOException
                || fault is OperationCanceledException && !cancellation.IsCancellationRequested
            )
        {
            return new(null, null);
        }
    }

    /// <summary>That it was not done, for people: who answered what.</summary>
    public ProviderAnswer<T>.Refused Refused<T>(string provider, string? code, string? message)
    {
        // A wrong key or an account that is locked is put right by a person, and then the same may be asked again.
        var transient =
            Status is null or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Conflict
            || Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
        var why = message is { Length: > LongestReason } ? message[..LongestReason] : message;
        return new(
            Status is { } status
                ? string.Create(CultureInfo.InvariantCulture, $"{provider} answered {(int)status} ({code ?? "-"}): {why ?? "-"}")
                : $"{provider} was not reached, or its answer was lost",
            transient
        );
    }

    /// <summary>
    /// An address that a customer may be sent to: its own, or this machine's where the provider's own is too.
    /// </summary>
    public static Uri? PageOf(string? address, Uri api) =>
        Uri.TryCreate(address, UriKind.Absolute, out var page)
        && (page.Scheme == Uri.UriSchemeHttps || page.Scheme == Uri.UriSchemeHttp && page.IsLoopback && api.IsLoopback)
            ? page
            : null;

    private static JsonElement? Json(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
