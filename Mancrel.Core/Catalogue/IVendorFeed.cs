namespace Mancrel.Core.Catalogue;

/// <summary>Reads a page of a vendor's own feed over HTTP, at an address of the settings or of the app.</summary>
public interface IVendorFeed
{
    /// <summary>The page; what goes wrong is told in the answer.</summary>
    /// <param name="url">The page.</param>
    /// <param name="etag">ETag of what we have; null to have it in any case.</param>
    /// <param name="modified">Last-Modified of what we have.</param>
    /// <param name="typed">True for an address that somebody typed in the app: it may not lead into the host's own network.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<FeedPage> ReadAsync(Uri url, string? etag, string? modified, bool typed, CancellationToken cancellation = default);
}

/// <summary>A page of a feed, or why there is none.</summary>
/// <param name="Body">Its bytes; empty when unchanged or failed.</param>
/// <param name="Unchanged">True when it is what we have (304).</param>
/// <param name="ETag">For the next time.</param>
/// <param name="Modified">For the next time.</param>
/// <param name="Next">The page after it; null at the end.</param>
/// <param name="Error">Why it could not be read; null when it could.</param>
public sealed record FeedPage(
    ReadOnlyMemory<byte> Body,
    bool Unchanged = false,
    string? ETag = null,
    string? Modified = null,
    Uri? Next = null,
    string? Error = null
);
