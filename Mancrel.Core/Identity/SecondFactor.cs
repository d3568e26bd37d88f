namespace Mancrel.Core.Identity;

/// <summary>A user's second factor: an authenticator app, and recovery codes for the day it is lost.</summary>
public sealed record SecondFactor
{
    /// <summary>The shared secret, sealed.</summary>
    public required string Secret { get; init; }

    /// <summary>True once the person proved that the app has it; until then the password is enough.</summary>
    public bool Confirmed { get; init; }

    /// <summary>The time step of the last code taken: a code is good once (RFC 6238 §5.2).</summary>
    public long LastStep { get; init; }

    /// <summary>Hashes of the recovery codes that are left.</summary>
    public IReadOnlyList<string> RecoveryHashes { get; init; } = [];
}
