using System.Collections.Concurrent;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Mailboxes.OAuth;

/// <summary>A sign-in at a provider that a person began and has not come back from.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="User">Who began it.</param>
/// <param name="Session">In which sign-in here.</param>
/// <param name="By">The person's address.</param>
/// <param name="Kind">At which provider.</param>
/// <param name="Address">The mailbox that it is for; null for that of the account.</param>
/// <param name="Fields">What was said of the mailbox beside that.</param>
/// <param name="Verifier">Proves to the provider that the code is redeemed by who asked for it (RFC 7636).</param>
/// <param name="Browser">What the browser that began it keeps in a cookie.</param>
/// <param name="Next">The page to come back to.</param>
/// <param name="ExpiresAt">After this it is begun anew.</param>
public sealed record MailboxAttempt(
    TenantId Tenant,
    UserId User,
    string Session,
    string By,
    MailboxKind Kind,
    string? Address,
    MailboxFields Fields,
    string Verifier,
    string Browser,
    string Next,
    DateTimeOffset ExpiresAt
)
{
    // A record prints all of its members; the verifier is not for printing.
    public override string ToString() => $"sign-in of {By} at {Kind}";
}

/// <summary>
/// Attempts by their state, each good once. In memory of the one process that connects mailboxes: who is away while it starts anew begins
/// again.
/// </summary>
public sealed class MailboxAttempts(TimeProvider clock)
{
    /// <summary>How long a person may take at the provider.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int Most = 200;
    private readonly ConcurrentDictionary<string, MailboxAttempt> open = new(StringComparer.Ordinal);

    /// <summary>Keeps one. Of too many the oldest are forgotten.</summary>
    public void Keep(string state, MailboxAttempt attempt)
    {
        var now = clock.GetUtcNow();
        var old = open.OrderByDescending(one => one.Value.ExpiresAt).ToList();
        foreach (var (over, _) in old.Where((one, at) => one.Value.ExpiresAt <= now || at >= Most - 1))
        {
            open.TryRemove(over, out _);
        }

        open[state] = attempt;
    }

    /// <summary>Takes the attempt of a state, which then is used up; null where there is none that is good.</summary>
    public MailboxAttempt? Take(string state) =>
        open.TryRemove(state, out var attempt) && attempt.ExpiresAt > clock.GetUtcNow() ? attempt : null;
}
