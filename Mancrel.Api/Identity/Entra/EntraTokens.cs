using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Identity;
using Mancrel.Core.Settings;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mancrel.Api.Identity.Entra;

/// <summary>
/// Reads ID tokens (OpenID Connect Core 1.0 §3.1.3.7): signed with RS256 by a key that the tenant publishes, issued by this tenant for this
/// application, in time, and for the sign-in that asked for it. Everything else is a refusal with its reason.
/// </summary>
public sealed class EntraTokens(EntraSettings settings, EntraDirectory directory, TimeProvider clock)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);
    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = 64 * 1024 };

    /// <summary>Whom the token proves.</summary>
    /// <exception cref="EntraRefusedException">It proves nobody; the message says why and holds nothing of the token.</exception>
    public async Task<ProvenAccount> ReadAsync(string idToken, string nonce, CancellationToken cancellation)
    {
        // Reads the configuration at first use, and again where a key is wanted that is not among the known ones.
        _ = await directory.ReadAsync(cancellation);
        var result = await Handler.ValidateTokenAsync(
            idToken,
            new TokenValidationParameters
            {
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                ConfigurationManager = directory.Configuration,
                TryAllIssuerSigningKeys = false,
                ValidIssuer = settings.Issuer,
                ValidAudience = settings.ClientId.ToString("D"),
                LifetimeValidator = InTime,
            }
        );
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
        {
            throw new EntraRefusedException(result.Exception?.GetType().Name ?? "not a token");
        }

        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        var claims = payload.RootElement;
        if (token.Audiences.Count() != 1)
        {
            throw new EntraRefusedException("for several audiences");
        }

        if (
            Text(claims, "nonce") is not { } told
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(told), Encoding.UTF8.GetBytes(nonce))
        )
        {
            throw new EntraRefusedException("for another sign-in");
        }

        if (
            !Guid.TryParse(Text(claims, "tid"), out var tenant)
            || tenant != settings.TenantId
            || Text(claims, "oid") is not { Length: > 0 and <= 100 } person
        )
        {
            throw new EntraRefusedException("of another tenant, or of nobody");
        }

        return new ProvenAccount(
            $"{tenant:D}/{person}",
            Address(claims),
            claims.TryGetProperty("amr", out var methods)
                && methods.ValueKind == JsonValueKind.Array
                && methods.EnumerateArray().Any(method => method.ValueKind == JsonValueKind.String && method.ValueEquals("mfa"))
        );
    }

    private bool InTime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && end + Skew > now && (notBefore is not { } begin || begin - Skew <= now);
    }

    /// <summary>
    /// The address that the tenant vouches for. <c>email</c> is whatever somebody typed unless the provider says that its domain's owner is
    /// known; the name to sign in with is of a domain that the tenant proved, but for guests, whose account is another tenant's.
    /// </summary>
    private static string? Address(JsonElement claims) =>
        Text(claims, "email") is { } email && (Says(claims, "xms_edov") || Says(claims, "email_verified")) ? MailAddressOf(email)
        : Text(claims, "idp") is null ? MailAddressOf(Text(claims, "preferred_username"))
        : null;

    private static string? MailAddressOf(string? text) =>
        text is { Length: <= 320 } && text.IndexOf('@', StringComparison.Ordinal) > 0 && !text.Contains('#', StringComparison.Ordinal)
            ? text
            : null;

    private static string? Text(JsonElement claims, string claim) =>
        claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Says(JsonElement claims, string claim) =>
        claims.TryGetProperty(claim, out var value) && (value.ValueKind == JsonValueKind.True || value.ToString() is "1" or "true");
}

/// <summary>A sign-in that proves nobody; the reason is for the log.</summary>
public sealed class EntraRefusedException(string why) : Exception(why);
