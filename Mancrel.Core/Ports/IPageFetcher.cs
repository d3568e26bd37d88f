namespace Mancrel.Core.Ports;

/// <summary>Reads a public web page. Never one of the network that the host stands in.</summary>
public interface IPageFetcher
{
    /// <summary>The page as it is now; what goes wrong is told in the answer.</summary>
    Task<FetchedPage> FetchAsync(Uri url, CancellationToken cancellation = default);
}

/// <summary>A page, or why there is none.</summary>
/// <param name="Status">HTTP status; 0 when nobody answered.</param>
/// <param name="Html">Its text, cut at 2 MB.</param>
/// <param name="Error">Why it could not be read; null when it could.</param>
public sealed record FetchedPage(int Status, string Html, string? Error = null);
