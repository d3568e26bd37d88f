using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Settings;
using static Mancrel.Core.Billing.Paying.EventJson;

namespace Mancrel.Api.Billing;

/// <summary>
/// Asks PayPal with an access token of our client's credentials (developer.paypal.com/api/rest/authentication), which is asked for when
/// there is none, when it is nearly over, and once again where PayPal takes it no more.
/// </summary>
public sealed class PayPalAccess(IHttpClientFactory clients, MancrelSettings settings, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim one = new(1);
    private (string Token, DateTimeOffset Until)? held;

    /// <summary>True where there is a client, and a webhook that tells what becomes of a payment.</summary>
    public bool IsSet => settings.Payments is { PayPalClientId: not null, PayPalClientSecret: not null, PayPalWebhookId: not null };

    public void Dispose() => one.Dispose();

    /// <summary>Asks.</summary>
    /// <param name="key">What PayPal knows a request by that it got before; null for reading.</param>
    /// <param name="body">Written as JSON; null sends none.</param>
    internal async Task<ProviderCall> AskAsync(HttpMethod method, string path, string? key, object? body, CancellationToken cancellation)
    {
        if (await TokenAsync(stale: null, cancellation) is not { } token)
        {
            return new ProviderCall(null, null);
        }

        var call = await AskAsync(method, path, key, body, token, cancellation);
        return call.Status == HttpStatusCode.Unauthorized && await TokenAsync(token, cancellation) is { } next
            ? await AskAsync(method, path, key, body, next, cancellation)
            : call;
    }

    private async Task<ProviderCall> AskAsync(
        HttpMethod method,
        string path,
        string? key,
        object? body,
        string token,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(settings.Payments.PayPalApiUrl, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Prefer", "return=representation");
        if (key is not null)
        {
            request.Headers.Add("PayPal-Request-Id", key);
        }

        if (method != HttpMethod.Get)
        {
            var json = body is null ? "{}" : JsonSerializer.Serialize(body, CoreJson.Options);
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        return await ProviderCall.SendAsync(clients.CreateClient(OutgoingClients.Payments), request, cancellation);
    }

    private async Task<string?> TokenAsync(string? stale, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            if (held is { } kept && kept.Token != stale && kept.Until > clock.GetUtcNow())
            {
                return kept.Token;
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Payments.PayPalApiUrl, "/v1/oauth2/token"));
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Payments.PayPalClientId}:{settings.Payments.PayPalClientSecret}"))
            );
            request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
            var call = await ProviderCall.SendAsync(clients.CreateClient(OutgoingClients.Payments), request, cancellation);
            held =
                call.Ok
                && Text(call.Body, "access_token") is { } token
                && Member(call.Body, "expires_in") is { ValueKind: JsonValueKind.Number } life
                && life.TryGetInt32(out var seconds)
                    ? (token, clock.GetUtcNow().AddSeconds(seconds) - Margin)
                    : null;
            return held?.Token;
        }
        finally
        {
            one.Release();
        }
    }
}
