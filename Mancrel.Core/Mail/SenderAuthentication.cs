using System.Text.Json.Serialization;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Mail;

/// <summary>A result of SPF, DKIM or DMARC (RFC 8601 §2.7).</summary>
public enum AuthenticationResult
{
    /// <summary>Nobody told us.</summary>
    Unknown,

    /// <summary>Checked; the sender publishes nothing.</summary>
    None,

    /// <summary>Checked and right.</summary>
    Pass,

    /// <summary>Checked and wrong.</summary>
    Fail,

    /// <summary>SPF ~all: probably wrong.</summary>
    SoftFail,

    /// <summary>SPF ?all: no statement.</summary>
    Neutral,

    /// <summary>The check failed for now (a DNS timeout).</summary>
    TempError,

    /// <summary>The record cannot be read.</summary>
    PermError,
}

/// <summary>What is known of a sender's authenticity.</summary>
/// <param name="Spf">RFC 7208, for the envelope sender.</param>
/// <param name="Dkim">RFC 6376; Pass when any signature passed.</param>
/// <param name="Dmarc">RFC 7489.</param>
public sealed record SenderAuthentication(AuthenticationResult Spf, AuthenticationResult Dkim, AuthenticationResult Dmarc)
{
    /// <summary>Nothing is known.</summary>
    [JsonIgnore]
    public static SenderAuthentication Unknown { get; } =
        new(AuthenticationResult.Unknown, AuthenticationResult.Unknown, AuthenticationResult.Unknown);

    /// <summary>We wrote it ourselves.</summary>
    [JsonIgnore]
    public static SenderAuthentication Ours { get; } = new(AuthenticationResult.None, AuthenticationResult.None, AuthenticationResult.Pass);

    /// <summary>Whether the domain that SPF passed is the author's (RFC 7489 §3.1, relaxed); null when not known.</summary>
    public bool? SpfAligned { get; init; }

    /// <summary>Whether a domain whose DKIM signature passed is the author's (relaxed); null when not known.</summary>
    public bool? DkimAligned { get; init; }

    /// <summary>
    /// True when the author's domain vouches for the message: DMARC passed, or it did not fail and SPF or DKIM passed for a domain that is
    /// known to be the author's. A pass for a domain that nobody named vouches for nothing: anybody's server passes for its own.
    /// </summary>
    [JsonIgnore]
    public bool Authenticated =>
        Dmarc switch
        {
            AuthenticationResult.Pass => true,
            AuthenticationResult.Fail or AuthenticationResult.PermError => false,
            _ => (Dkim == AuthenticationResult.Pass && DkimAligned == true) || (Spf == AuthenticationResult.Pass && SpfAligned == true),
        };

    /// <summary>Reads a result word (<c>pass</c>, <c>SoftFail</c>, <c>hardfail</c>); Unknown for anything else.</summary>
    public static AuthenticationResult ParseResult(string? word) =>
        word?.Trim().ToLowerInvariant() switch
        {
            "pass" => AuthenticationResult.Pass,
            "fail" or "hardfail" or "reject" => AuthenticationResult.Fail,
            "softfail" => AuthenticationResult.SoftFail,
            "neutral" or "policy" or "bestguesspass" => AuthenticationResult.Neutral,
            "none" => AuthenticationResult.None,
            "temperror" or "temp_error" => AuthenticationResult.TempError,
            "permerror" or "perm_error" => AuthenticationResult.PermError,
            _ => AuthenticationResult.Unknown,
        };

    /// <summary>Relaxed alignment (RFC 7489 §3.1): same domain, or both under one organisational domain.</summary>
    public static bool Aligned(string authenticated, string author)
    {
        var a = RegistrableDomain.Of(authenticated);
        return a.Length > 0 && a.Equals(RegistrableDomain.Of(author), StringComparison.Ordinal);
    }
}
