using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;

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
    private const int MaxTokenLength = 4096;
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);
    private readonly byte[] key;

    /// <summary>Signs and reads with a key.</summary>
    /// <exception cref="ArgumentException">The key is shorter than 32 bytes.</exception>
    public JwtTokens(ReadOnlySpan<byte> key)
    {
        if (key.Length < 32)
        {
            throw new ArgumentException($"an HS256 key has at least 32 bytes, this one has {key.Length}", nameof(key));
        }

        this.key = key.ToArray();
    }

    /// <summary>A signed token for a person.</summary>
    public string Issue(AccessClaims claims, DateTimeOffset now)
    {
        var payload = new Payload(
            Issuer,
            claims.User.Value,
            claims.Tenant.Value,
            CoreJson.Name(claims.Role),
            claims.Family,
            now.ToUnixTimeSeconds(),
            now.Add(Lifetime).ToUnixTimeSeconds()
        );
        var signed = Header + "." + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(payload));
        return signed + "." + Base64Url.EncodeToString(Sign(key, signed));
    }

    /// <summary>The claims of a token that is whole, ours and not expired; null otherwise.</summary>
    public AccessClaims? Read(string token, DateTimeOffset now)
    {
        if (token.Length > MaxTokenLength || PayloadOf(key, token) is not { } bytes)
        {
            return null;
        }

        try
        {
            var payload = JsonSerializer.Deserialize<Payload>(bytes);
            return
                payload is { Iss: Issuer }
                && payload.Exp > now.ToUnixTimeSeconds()
                && Enum.TryParse<Role>(payload.Role, ignoreCase: true, out var role)
                ? new AccessClaims(new UserId(payload.Sub), new TenantId(payload.Tenant), role, payload.Family)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// The payload bytes of a compact JWS whose HS256 signature is right; null otherwise. Open to tests for the vectors of RFC 7515 A.1.
    /// </summary>
    internal static byte[]? PayloadOf(byte[] key, string token)
    {
        var parts = token.Split('.');
        if (
            parts.Length != 3
            || Decode(parts[0]) is not { } header
            || Decode(parts[1]) is not { } payload
            || Decode(parts[2]) is not { } signature
        )
        {
            return null;
        }

        return IsHs256(header) && CryptographicOperations.FixedTimeEquals(signature, Sign(key, parts[0] + "." + parts[1])) ? payload : null;
    }

    private static bool IsHs256(byte[] header)
    {
        try
        {
            using var json = JsonDocument.Parse(header);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("alg", out var algorithm)
                && algorithm.ValueKind == JsonValueKind.String
                && algorithm.ValueEquals("HS256")
                && !json.RootElement.TryGetProperty("crit", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Sign(byte[] key, string signed) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed));

    private static byte[]? Decode(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private sealed record Payload(
        [property: JsonPropertyName("iss")] string Iss,
        [property: JsonPropertyName("sub")] string Sub,
        [property: JsonPropertyName("tenant")] string Tenant,
        [property: JsonPropertyName("role")] string Role,
        [property: JsonPropertyName("sid")] string Family,
        [property: JsonPropertyName("iat")] long Iat,
        [property: JsonPropertyName("exp")] long Exp
    );
}

/// <summary>What an access token says.</summary>
/// <param name="User">Who.</param>
/// <param name="Tenant">Of which tenant.</param>
/// <param name="Role">With which role at the time of issue.</param>
/// <param name="Family">The sign-in it belongs to.</param>
public sealed record AccessClaims(UserId User, TenantId Tenant, Role Role, string Family);
