using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Mancrel.Api.Http;
using Mancrel.Core.Scheduling.Busy;

namespace Mancrel.Api.Scheduling;

/// <summary>Reads calendars over HTTP, never of the host's own network: see <see cref="PublicConnections"/>.</summary>
public sealed class HttpCalendarFetcher(IHttpClientFactory clients) : ICalendarFetcher
{
    private const int Largest = 5 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpClient http = clients.CreateClient(OutgoingClients.Pages);

    public async Task<FetchedCalendar> FetchAsync(Uri url, string? etag, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (etag is not null && EntityTagHeaderValue.TryParse(etag, out var known))
            {
                request.Headers.IfNoneMatch.Add(known);
            }

            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (answer.StatusCode == HttpStatusCode.NotModified)
            {
                return new FetchedCalendar(Text: null, etag);
            }

            if (!answer.IsSuccessStatusCode)
            {
                return new FetchedCalendar(Text: null, Error: $"the server answers {(int)answer.StatusCode}");
            }

            await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
            var buffer = new byte[Largest + 1];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, limit.Token);
            return length > Largest
                ? new FetchedCalendar(Text: null, Error: "it is larger than 5 MB")
                : new FetchedCalendar(Encoding.UTF8.GetString(buffer, 0, length), answer.Headers.ETag?.ToString());
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException or NotSupportedException
                || (error is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            return new FetchedCalendar(
                Text: null,
                Error: error is OperationCanceledException
                    ? "the server did not answer within 20 seconds"
                    : $"it could not be read: {error.Message}"
            );
        }
    }
}
