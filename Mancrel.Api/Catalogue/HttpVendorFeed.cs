using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Intake;

namespace Mancrel.Api.Catalogue;

/// <summary>
/// Reads vendors' feeds. Their addresses come from the settings, which may name this machine; a following page must be of the same host, so that no answer can point
/// the poll elsewhere, and no redirect is followed.
/// </summary>
public sealed partial class HttpVendorFeed : IVendorFeed, IDisposable
{
    private const long Largest = MailReceiver.LargestRequest;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(30),
        MaxResponseContentBufferSize = Largest,
    };

    /// <inheritdoc/>
    public async Task<FeedPage> ReadAsync(Uri url, string? etag, string? modified, CancellationToken cancellation = default)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            if (etag is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", etag);
            }

            if (modified is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
            }

            using var answer = await http.SendAsync(request, cancellation);
            var (newTag, newModified) = (Header(answer, "ETag"), answer.Content.Headers.LastModified?.ToString("R"));
            if (answer.StatusCode == HttpStatusCode.NotModified)
            {
                return new FeedPage(default, Unchanged: true, newTag, newModified);
            }

            return answer.IsSuccessStatusCode
                ? new FeedPage(await answer.Content.ReadAsByteArrayAsync(cancellation), ETag: newTag, Modified: newModified, Next: Next(url, Header(answer, "Link")))
                : new FeedPage(default, Error: $"the feed answers {(int)answer.StatusCode}");
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new FeedPage(default, Error: error is OperationCanceledException ? "the feed did not answer within 30 seconds" : $"the feed could not be read: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    /// <summary>The next page of a Link header (RFC 8288), if it is of the same host.</summary>
    public static Uri? Next(Uri page, string? link) =>
        link is not null && NextLink().Match(link) is { Success: true } match && Uri.TryCreate(page, match.Groups["url"].Value, out var next) && next.Scheme == page.Scheme && next.Authority == page.Authority ? next : null;

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    [GeneratedRegex("<(?<url>[^<>]{1,2000})>\\s*;[^,<]*\\brel=\"?next\\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NextLink();
}
