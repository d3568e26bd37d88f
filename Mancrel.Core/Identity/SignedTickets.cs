using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Identity;

/// <summary>Signs and reads what links in mail carry: HMAC-SHA256 in front of JSON, URL-safe. Each purpose has a key of its own.</summary>
/// <typeparam name="T">What a link says.</typeparam>
public sealed class SignedTickets<T>(byte[] key)
    where T : class
{
    private const int LongestToken = 2_000;
    private const int MacLength = 32;

    /// <summary>The token of a ticket.</summary>
    public string Sign(T ticket)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(ticket, CoreJson.Options);
        return Base64Url.EncodeToString([.. HMACSHA256.HashData(key, payload), .. payload]);
    }

    /// <summary>The ticket of a token that is ours, expired or not; null otherwise.</summary>
    public T? Read(string token)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        return
            bytes.Length > MacLength
            && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, bytes.AsSpan(MacLength)), bytes.AsSpan(0, MacLength))
            ? JsonSerializer.Deserialize<T>(bytes.AsSpan(MacLength), CoreJson.Options)
            : null;
    }
}
