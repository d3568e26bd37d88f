using System.Threading.RateLimiting;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Identity;

/// <summary>
/// Slows down guessing: so many wrong passwords or codes within a window by account and network, by network, and by account. Right ones are
/// never counted. What strangers got wrong does not lock a person out of the networks that the person is signed in from.
/// </summary>
public sealed class SignInLimiter(Sessions sessions) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> pairs = Limiter(10);
    private readonly PartitionedRateLimiter<string> peers = Limiter(50);
    private readonly PartitionedRateLimiter<string> accounts = Limiter(100);
    private readonly PartitionedRateLimiter<string> asked = Limiter(30);

    /// <summary>How long to wait; null when the attempt may be made.</summary>
    public async Task<TimeSpan?> RetryAfterAsync(TenantId tenant, UserId user, string peer, CancellationToken cancellation)
    {
        if (Wait(pairs, Pair(user, peer)) is { } own)
        {
            return own;
        }

        return (Wait(peers, peer) ?? Wait(accounts, user.Value)) is { } wait && !await IsKnownAsync(tenant, user, peer, cancellation)
            ? wait
            : null;
    }

    /// <summary>Counts a wrong password or code.</summary>
    public void Failed(UserId user, string peer)
    {
        using var pair = pairs.AttemptAcquire(Pair(user, peer));
        using var network = peers.AttemptAcquire(peer);
        using var account = accounts.AttemptAcquire(user.Value);
    }

    /// <summary>
    /// Counts a request that anybody may make, such as for a forgotten password; how long to wait where there were too many.
    /// </summary>
    public TimeSpan? Asked(string peer)
    {
        using var lease = asked.AttemptAcquire(peer);
        return lease.IsAcquired ? null : Window;
    }

    public void Dispose()
    {
        pairs.Dispose();
        peers.Dispose();
        accounts.Dispose();
        asked.Dispose();
    }

    private async Task<bool> IsKnownAsync(TenantId tenant, UserId user, string peer, CancellationToken cancellation) =>
        (await sessions.ListAsync(tenant, user, cancellation)).Any(family => Peer.Of(family.Address) == peer);

    private static TimeSpan? Wait(PartitionedRateLimiter<string> limiter, string key)
    {
        // No permit is taken: it is only asked whether there is one.
        using var lease = limiter.AttemptAcquire(key, 0);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait
            : Window;
    }

    private static string Pair(UserId user, string peer) => user.Value + "\n" + peer;

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
