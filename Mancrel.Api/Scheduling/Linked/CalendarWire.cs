using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Mancrel.Core.Scheduling.Linked;

namespace Mancrel.Api.Scheduling.Linked;

/// <summary>Asks a provider of calendars, and tells what it answers by what is to be done about it.</summary>
/// <param name="http">The client.</param>
/// <param name="name">The provider as people know it.</param>
/// <param name="home">Where it is: a token goes nowhere else, whatever an answer names.</param>
/// <param name="clock">For what a Retry-After names as a date.</param>
internal sealed class CalendarWire(HttpClient http, string name, Uri home, TimeProvider clock)
{
    /// <summary>The answer as JSON; nothing where there is none, or where the caller knows what to do about its status.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(
        HttpMethod method,
        Uri address,
        string token,
        object? body,
        Action<HttpRequestHeaders>? headers,
        HttpStatusCode[] known,
        CancellationToken cancellation
    )
    {
        if (address.GetLeftPart(UriPartial.Authority) != home.GetLeftPart(UriPartial.Authority))
        {
            throw new CalendarFaultException(CalendarFault.Protocol, $"{name} names an address that is not its own.");
        }

        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : JsonContent.Create(body);
        headers?.Invoke(request.Headers);
        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            if (known.Contains(answer.StatusCode))
            {
                return (answer.StatusCode, default);
            }

            var text = await answer.Content.ReadAsByteArrayAsync(cancellation);
            return answer.IsSuccessStatusCode
                ? (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text))
                : throw Fault(answer, text);
        }
        catch (JsonException)
        {
            throw new CalendarFaultException(CalendarFault.Protocol, $"{name} answers what nobody understands.");
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException
                || (error is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            throw new CalendarFaultException(CalendarFault.Unreachable, $"{name} cannot be reached just now.");
        }
    }

    private CalendarFaultException Fault(HttpResponseMessage answer, byte[] text)
    {
        var (status, reason) = ((int)answer.StatusCode, ReasonOf(text));
        var wait = answer.Headers.RetryAfter is not { } retry
            ? null
            : retry.Delta ?? (retry.Date - clock.GetUtcNow() is { } until && until > TimeSpan.Zero ? until : (TimeSpan?)null);
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new CalendarFaultException(
                CalendarFault.Token,
                $"{name} does not let Mancrel into the calendar any more. Sign in again."
            ),

            // Google answers 403 for quotas too (usageLimits), Microsoft 429 alone.
            HttpStatusCode.TooManyRequests => Throttled(),
            HttpStatusCode.Forbidden when reason.Contains("imitExceeded", StringComparison.Ordinal) => Throttled(),
            HttpStatusCode.Forbidden => new CalendarFaultException(
                CalendarFault.SignIn,
                $"{name} lets Mancrel in, but not to the calendar ({Plain(reason)}): sign in again and grant it."
            ),
            >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout => new CalendarFaultException(
                CalendarFault.Unreachable,
                $"{name} answers {status} just now.",
                wait
            ),
            _ => new CalendarFaultException(CalendarFault.Protocol, $"{name} refused: {status} {Plain(reason)}."),
        };

        CalendarFaultException Throttled() => new(CalendarFault.Throttled, $"{name} asks to be left alone for a while.", wait);
    }

    // Both tell {"error": {…}}: Google with errors[].reason, Microsoft with code.
    private static string ReasonOf(byte[] text)
    {
        try
        {
            using var told = JsonDocument.Parse(text);
            return
                told.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("error", out var error)
                && error.ValueKind == JsonValueKind.Object
                ? error.TryGetProperty("errors", out var errors)
                && errors is { ValueKind: JsonValueKind.Array }
                && errors.GetArrayLength() > 0
                && errors[0].Text("reason") is { } reason
                    ? reason
                    : error.Text("code") ?? ""
                : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static string Plain(string reason) =>
        reason.Length is > 0 and <= 60 && reason.All(char.IsAsciiLetterOrDigit) ? reason : "no reason";
}

/// <summary>Members of JSON that may be missing or something else.</summary>
internal static class CalendarJson
{
    public static string? Text(this JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static JsonElement Part(this JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) ? value : default;

    public static bool Is(this JsonElement from, string name) => from.Part(name).ValueKind == JsonValueKind.True;

    public static IEnumerable<JsonElement> Items(this JsonElement from, string name) =>
        from.Part(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];
}
