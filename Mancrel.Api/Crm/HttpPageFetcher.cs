using System.Text;
using Mancrel.Api.Http;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Crm;

/// <summary>
/// Reads public pages over HTTP. Never one of the host's own network: see <see cref="PublicConnections"/>.
/// </summary>
public sealed class HttpPageFetcher(IHttpClientFactory clients) : IPageFetcher
{
    private const int LargestPage = 2 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpClient http = clients.CreateClient(OutgoingClients.Pages);

    public async Task<FetchedPage> FetchAsync(Uri url, CancellationToken cancellation = default)
    {
        // One limit for the whole page: a server that drips its body would pass one that ends with the header fields.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var answer = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!answer.IsSuccessStatusCode)
            {
                return new FetchedPage((int)answer.StatusCode, "", $"the page answers {(int)answer.StatusCode}");
            }

            await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
            var buffer = new byte[LargestPage];
            var length = await body.ReadAtLeastAsync(buffer, LargestPage, throwOnEndOfStream: false, limit.Token);
            return new FetchedPage((int)answer.StatusCode, Encoding.UTF8.GetString(buffer, 0, length));
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException or NotSupportedException
                || (error is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            return new FetchedPage(
                0,
                "",
                error is OperationCanceledException
                    ? "the page did not answer within 20 seconds"
                    : $"the page could not be read: {error.Message}"
            );
        }
    }
}
