using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Http;

/// <summary>
/// How often something may be sent without signing in: so many within a window from one network, and so many to one page at all.
/// </summary>
public sealed class PublicLimiter : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> peers = Limiter(30);
    private readonly PartitionedRateLimiter<string> pages = Limiter(600);
    private readonly PartitionedRateLimiter<string> readers = Limiter(300);

    /// <summary>Says how long to wait where there were too many (RFC 9110 §10.2.3).</summary>
    public static void TellWhen(HttpResponse response) =>
        response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>Counts one; false where there were too many.</summary>
    public bool Takes(string page, string peer)
    {
        using var own = peers.AttemptAcquire(page + "\n" + peer);
        if (!own.IsAcquired)
        {
            return false;
        }

        using var all = pages.AttemptAcquire(page);
        return all.IsAcquired;
    }

    /// <summary>Counts one look at something that is looked at again and again; false where there were too many.</summary>
    public bool Reads(string what)
    {
        using var own = readers.AttemptAcquire(what);
        return own.IsAcquired;
    }

    public void Dispose()
    {
        readers.Dispose();
        peers.Dispose();
        pages.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int most) =>
        PartitionedRateLimiter.Create<string, string>(key =>
            RateLimitPartition.GetFixedWindowLimiter(
                key,
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = most,
                    Window = Window,
                    QueueLimit = 0,
                }
            )
        );
}
