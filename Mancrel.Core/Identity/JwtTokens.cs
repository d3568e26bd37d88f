using Mancrel.Core.Common;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mancrel.Core.Identity;

/// <summary>
/// Access tokens: JSON Web Tokens signed with HS256 (RFC 7515, RFC 7519). Only this algorithm is read, whatever the header says
/// (RFC 8725 §3.1), and a key has at least 256 bits (RFC 7518 §3.2).
/// </summary>
public sealed class JwtTokens
{
    /// <summary>How long an access token is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string Issuer = "mancrel";
    private static readonly JsonWebTokenHandler Handler = new()
    {
        MaximumTokenSizeInBytes = 4096,
        MapInboundClaims = false,
        SetDefaultTimesOnTokenCreation = false,
    };
    private readonly SymmetricSecurityKey key;

    /// <summary>Signs and reads with a key.</summary>
    /// <exception cref="ArgumentException">The key is shorter than 32 bytes.</exception>
    public JwtTokens(ReadOnlySpan<byte> key)
    {
        if (key.Length < 32)
        {
            throw new ArgumentException($"an HS256 key has at least 32 bytes, this one has {key.Length}", nameof(key));
        }

        this.key = new SymmetricSecurityKey(key.ToArray());
    }

    /// <summary>A signed token for a person.</summary>
    public string Issue(AccessClaims claims, DateTimeOffset now) =>
        Handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                IssuedAt = now.UtcDateTime,
                Expires = now.UtcDateTime.Add(Lifetime),
                Claims = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["sub"] = claims.User.Value,
                    ["tenant"] = claims.Tenant.Value,
                    ["role"] = CoreJson.Name(claims.Role),
                    ["sid"] = claims.Family,
                },
                SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
            }
        );

    /// <summary>The claims of a token that is whole, ours and not expired; null otherwise.</summary>
    public async Task<AccessClaims?> ReadAsync(string token, DateTimeOffset now)
    {
        var read = await Handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                IssuerSigningKey = key,
                ValidIssuer = Issuer,
                ValidateAudience = false,
                LifetimeValidator = (_, expires, _, _) => expires > now.UtcDateTime,
            }
        );

        // What must be understood is not understood here (RFC 7515 §4.1.11).
        if (!read.IsValid || read.SecurityToken is not JsonWebToken jwt || jwt.TryGetHeaderValue<object>("crit", out _))
        {
            return null;
        }

        return
            Text(read, "sub") is { } user
            && Text(read, "tenant") is { } tenant
            && Text(read, "sid") is { } family
            && Enum.TryParse<Role>(Text(read, "role"), ignoreCase: true, out var role)
            ? new AccessClaims(new UserId(user), new TenantId(tenant), role, family)
            : null;
    }

    private static string? Text(TokenValidationResult read, string claim) => read.ClaimsIdentity.FindFirst(claim)?.Value;
}

/// <summary>What an access token says.</summary>
/// <param name="User">Who.</param>
/// <param name="Tenant">Of which tenant.</param>
/// <param name="Role">With which role at the time of issue.</param>
/// <param name="Family">The sign-in it belongs to.</param>
public sealed record AccessClaims(UserId User, TenantId Tenant, Role Role, string Family);
