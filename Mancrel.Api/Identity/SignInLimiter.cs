using System.Collections.Concurrent;

namespace Mancrel.Api.Identity;

/// <summary>Slows down guessing: so many wrong passwords per address and per peer within a window, right ones are never counted.</summary>
public sealed class SignInLimiter(TimeProvider clock)
{
    private const int MostPerEmail = 10;
    private const int MostPerPeer = 50;
    private const int MostEntries = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Since)> failures = new(StringComparer.Ordinal);

    /// <summary>How long to wait; null when the attempt may be made.</summary>
    public TimeSpan? RetryAfter(string email, string peer) => Wait("e:" + email, MostPerEmail) ?? Wait("p:" + peer, MostPerPeer);

    /// <summary>Counts a wrong password.</summary>
    public void Failed(string email, string peer)
    {
        if (failures.Count > MostEntries)
        {
            failures.Clear();
        }

        Count("e:" + email);
        Count("p:" + peer);
    }

    private TimeSpan? Wait(string key, int most)
    {
        var now = clock.GetUtcNow();
        return failures.TryGetValue(key, out var entry) && entry.Since + Window > now && entry.Count >= most
            ? entry.Since + Window - now
            : null;
    }

    private void Count(string key)
    {
        var now = clock.GetUtcNow();
        failures.AddOrUpdate(key, _ => (1, now), (_, entry) => entry.Since + Window > now ? (entry.Count + 1, entry.Since) : (1, now));
    }
}
