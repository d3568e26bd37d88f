using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Scheduling.Linked;

namespace Mancrel.Api.Scheduling.Linked;

/// <summary>A sign-in for a calendar that a person began and has not come back from.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="User">Who began it.</param>
/// <param name="Session">In which sign-in here.</param>
/// <param name="By">The person's address.</param>
/// <param name="Staff">Whose calendar.</param>
/// <param name="Host">At which provider.</param>
/// <param name="State">What the provider gives back.</param>
/// <param name="Verifier">Proves to the provider that the code is redeemed by who asked for it (RFC 7636).</param>
/// <param name="Next">The page to come back to.</param>
/// <param name="ExpiresAt">After this it is begun anew.</param>
internal sealed record CalendarAttempt(
    string Tenant,
    string User,
    string Session,
    string By,
    string Staff,
    CalendarHost Host,
    string State,
    string Verifier,
    string Next,
    DateTimeOffset ExpiresAt
)
{
    // A record prints all of its members; the verifier is not for printing.
    public override string ToString() => $"sign-in of {By} at {Host}";
}

/// <summary>
/// Keeps attempts in the browser that began them, sealed: whichever process it comes back to can read it, and no other browser has it. A
/// code is good once at the provider.
/// </summary>
public sealed class CalendarAttempts(SealedSecrets secrets, TimeProvider clock)
{
    /// <summary>How long a person may take at the provider.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Owner = "calendar-sign-in";

    internal string Seal(CalendarAttempt attempt) => secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(attempt, CoreJson.Options), Owner);

    internal CalendarAttempt? Open(string? cookie, string state)
    {
        if (cookie is null || secrets.Open(cookie, Owner) is not { } kept)
        {
            return null;
        }

        var attempt = JsonSerializer.Deserialize<CalendarAttempt>(kept, CoreJson.Options);
        return
            attempt is not null
            && attempt.ExpiresAt > clock.GetUtcNow()
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(attempt.State), Encoding.UTF8.GetBytes(state))
            ? attempt
            : null;
    }
}
