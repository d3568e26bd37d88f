using System.Globalization;
using System.Net.Http.Headers;
using Mancrel.Api.Http;
using Mancrel.Core.OutgoingWebhooks;

namespace Mancrel.Api.OutgoingWebhooks;

/// <summary>
/// Posts events over HTTP with one shared client: 15 seconds, no redirect, no proxy, and of the answer only the status is read.
/// </summary>
public sealed class HttpHookSender(IHttpClientFactory clients) : IHookSender
{
    private readonly HttpClient http = clients.CreateClient(OutgoingClients.Hooks);

    public async Task<HookAnswer> PostAsync(
        Uri url,
        string eventId,
        DateTimeOffset at,
        string signature,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation = default
    )
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Add("webhook-id", eventId);
            request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", signature);
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Mancrel", "1.0"));
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return new HookAnswer(
                (int)answer.StatusCode,
                answer.IsSuccessStatusCode ? null : $"the receiver answered {(int)answer.StatusCode}"
            );
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException
                || (error is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            return new HookAnswer(
                0,
                error is OperationCanceledException
                    ? "the receiver did not answer within 15 seconds"
                    : $"the receiver could not be reached: {error.Message}"
            );
        }
    }
}
