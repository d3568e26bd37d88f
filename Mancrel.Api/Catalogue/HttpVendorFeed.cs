using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Web;
using Mancrel.Api.Http;
using Mancrel.Core.Catalogue;

namespace Mancrel.Api.Catalogue;

/// <summary>
/// Reads vendors' feeds. Addresses of the settings may name this machine, those of the app may not; a following page must
/// be of the same host, so that no answer can point the poll elsewhere, and no redirect is followed.
/// </summary>
public sealed class HttpVendorFeed(IHttpClientFactory clients) : IVendorFeed
{
    private readonly HttpClient known = clients.CreateClient(OutgoingClients.Feeds);
    private readonly HttpClient guarded = clients.CreateClient(OutgoingClients.TypedFeeds);

    public async Task<FeedPage> ReadAsync(Uri url, string? etag, string? modified, bool typed, CancellationToken cancellation = default)
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

            using var answer = await (typed ? guarded : known).SendAsync(request, cancellation);
            var (newTag, newModified) = (Header(answer, "ETag"), answer.Content.Headers.LastModified?.ToString("R"));
            if (answer.StatusCode == HttpStatusCode.NotModified)
            {
                return new FeedPage(default, Unchanged: true, newTag, newModified);
            }

            return answer.IsSuccessStatusCode
                ? new FeedPage(
                    await answer.Content.ReadAsByteArrayAsync(cancellation),
                    ETag: newTag,
                    Modified: newModified,
                    Next: Next(url, Header(answer, "Link")) ?? NextPage(url, Header(answer, "X-WP-TotalPages"))
                )
                : new FeedPage(default, Error: $"the feed answers {(int)answer.StatusCode}");
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException
                || (error is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            return new FeedPage(
                default,
                Error: error is OperationCanceledException
                    ? "the feed did not answer within 30 seconds"
                    : $"the feed could not be read: {error.Message}"
            );
        }
    }

    /// <summary>The next page of a Link header (RFC 8288), if it is of the same host.</summary>
    public static Uri? Next(Uri page, string? link)
    {
        var rest = link.AsSpan();
        while (rest.IndexOf('<') is var start and >= 0 && rest[start..].IndexOf('>') is var length and > 0)
        {
            var target = rest[(start + 1)..(start + length)];
            rest = rest[(start + length + 1)..];
            var end = rest.IndexOf('<');
            var parameters = (end < 0 ? rest : rest[..end]).ToString();
            if (IsNext(parameters))
            {
                return
                    Uri.TryCreate(page, target.ToString(), out var next) && next.Scheme == page.Scheme && next.Authority == page.Authority
                    ? next
                    : null;
            }
        }

        return null;
    }

    private static bool IsNext(string parameters) =>
        parameters
            .Split([';', ','])
            .Any(parameter =>
                parameter.Split('=', 2) is [var name, var value]
                && name.Trim().Equals("rel", StringComparison.OrdinalIgnoreCase)
                && value
                    .Trim()
                    .Trim('"')
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Contains("next", StringComparer.OrdinalIgnoreCase)
            );

    /// <summary>
    /// The next page of WooCommerce where something on the way took its Link header: the <c>page</c> after this one, while there are more.
    /// </summary>
    public static Uri? NextPage(Uri url, string? pages)
    {
        var query = HttpUtility.ParseQueryString(url.Query);
        var page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : 1;
        if (!int.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out var all) || page >= all)
        {
            return null;
        }

        query["page"] = (page + 1).ToString(CultureInfo.InvariantCulture);
        return new UriBuilder(url) { Query = query.ToString() }.Uri;
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
