using System.Net;
using System.Text;
using Mancrel.Api.Http;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Crm;

/// <summary>
/// Reads public pages over HTTP. Never one of the host's own network: see <see cref="PublicConnections"/>.
/// </summary>
public sealed class HttpPageFetcher : IPageFetcher, IDisposable
{
    private const int LargestPage = 2 * 1024 * 1024;
    private readonly HttpClient http = new(new SocketsHttpHandler { ConnectCallback = PublicConnections.ConnectAsync, MaxAutomaticRedirections = 5, UseProxy = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All })
    {
        Timeout = TimeSpan.FromSeconds(20),
    };

    /// <inheritdoc/>
    public async Task<FetchedPage> FetchAsync(Uri url, CancellationToken cancellation = default)
    {
        try
        {
            using var answer = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                return new FetchedPage((int)answer.StatusCode, "", $"the page answers {(int)answer.StatusCode}");
            }

            await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
            var buffer = new byte[LargestPage];
            var length = await body.ReadAtLeastAsync(buffer, LargestPage, throwOnEndOfStream: false, cancellation);
            return new FetchedPage((int)answer.StatusCode, Encoding.UTF8.GetString(buffer, 0, length));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or NotSupportedException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new FetchedPage(0, "", $"the page could not be read: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    /// <summary>True for addresses that anybody on the Internet can reach.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast)
        {
            return false;
        }

        var bytes = address.GetAddressBytes();
        return bytes.Length != 4 || bytes is not ([0 or 10 or 127 or >= 224, ..] or [100, >= 64 and <= 127, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [192, 0, 0, _] or [198, 18 or 19, ..]);
    }
}
