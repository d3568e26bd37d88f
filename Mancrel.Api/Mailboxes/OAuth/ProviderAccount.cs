using System.Buffers.Text;
using System.Text.Json;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;

namespace Mancrel.Api.Mailboxes.OAuth;

/// <summary>The account that signed in, by what the provider's ID token says.</summary>
/// <param name="User">The name that it signs in by.</param>
/// <param name="Email">Its address.</param>
public sealed record ProviderAccount(string User, string Email)
{
    /// <summary>
    /// Reads an ID token that the provider itself gave over TLS: its signature says nothing more then (OpenID Connect Core 1.0 §3.1.3.7,
    /// 6). Null where it tells nobody.
    /// </summary>
    public static ProviderAccount? Read(string? idToken, string clientId)
    {
        if (idToken?.Split('.') is not { Length: 3 } parts || !Base64Url.IsValid(parts[1]))
        {
            return null;
        }

        try
        {
            using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            var claims = payload.RootElement;
            var (email, user) = (AddressOf(claims, "email"), AddressOf(claims, "preferred_username"));
            return IsFor(claims, clientId) && (user ?? email) is { } known ? new ProviderAccount(known, email ?? known) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether an address is one of the account's own.</summary>
    public bool Is(string address) => AddressKey.For(address) is var key && (key == AddressKey.For(User) || key == AddressKey.For(Email));

    private static bool IsFor(JsonElement claims, string clientId) =>
        claims.ValueKind == JsonValueKind.Object
        && claims.TryGetProperty("aud", out var audience)
        && audience.ValueKind == JsonValueKind.String
        && audience.ValueEquals(clientId);

    private static string? AddressOf(JsonElement claims, string claim) =>
        claims.TryGetProperty(claim, out var value)
        && value.ValueKind == JsonValueKind.String
        && MailAddressParser.ParseFirst(value.GetString() ?? "") is { } parsed
        && CounterpartFinder.IsAddress(parsed.Address)
            ? parsed.Address.ToLowerInvariant()
            : null;
}
