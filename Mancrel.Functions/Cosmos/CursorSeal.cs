using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;

namespace Mancrel.Functions.Cosmos;

/// <summary>
/// Seals what continues a query. The rest of a cursor holds nothing that its reader could not have asked for; a continuation is handed to
/// the database as it is, which builds a condition out of it, so one that was changed by anybody must never get there.
/// </summary>
public sealed class CursorSeal(SigningKeys keys)
{
    /// <summary>A longer one would not fit into an address everywhere; the page then goes on by value and id.</summary>
    public const int Longest = 1500;

    private const int TagBytes = 16;
    private readonly byte[] key = keys.For("cursor");

    /// <summary>The sealed text, bound to a query by its fingerprint; null when it would be too long.</summary>
    public string? Close(string fingerprint, CosmosResume resume)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(resume, CoreJson.Options);
        var text = Base64Url.EncodeToString([.. Tag(fingerprint, content), .. content]);
        return text.Length > Longest ? null : text;
    }

    /// <summary>What was sealed; null when it was not sealed here, for this query, just so.</summary>
    public CosmosResume? Open(string fingerprint, string text)
    {
        if (!Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text) is not { Length: > TagBytes } bytes)
        {
            return null;
        }

        var content = bytes.AsSpan(TagBytes);
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, TagBytes), Tag(fingerprint, content))
            ? JsonSerializer.Deserialize<CosmosResume>(content, CoreJson.Options)
            : null;
    }

    private byte[] Tag(string fingerprint, ReadOnlySpan<byte> content)
    {
        byte[] all = [.. Encoding.UTF8.GetBytes(fingerprint), 0, .. content];
        return HMACSHA256.HashData(key, all)[..TagBytes];
    }
}
