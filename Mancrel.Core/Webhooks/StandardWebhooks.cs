using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mancrel.Core.Webhooks;

/// <summary>
/// Standard Webhooks, version 1 (github.com/standard-webhooks): HMAC-SHA256 over <c>id.timestamp.body</c>, base64. Compares in
/// constant time; several secrets and several signatures allow rotation.
/// </summary>
public static class StandardWebhooks
{
    /// <summary>How far a request's timestamp may lie from now, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string Prefix = "whsec_";

    /// <summary>The value of <c>webhook-signature</c>: <c>v1,…</c>.</summary>
    /// <param name="secret"><c>whsec_…</c>; the first when several are given.</param>
    /// <param name="id">The message's id, the same at every retry.</param>
    /// <param name="timestamp">The time of this attempt; whole seconds count.</param>
    /// <param name="body">The raw body.</param>
    public static string Sign(string secret, string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body)
    {
        var keys = Keys(secret);
        ArgumentOutOfRangeException.ThrowIfZero(keys.Count, nameof(secret));
        return "v1," + Convert.ToBase64String(Mac(keys[0], id, timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), body));
    }

    /// <summary>Checks <c>webhook-id</c>, <c>webhook-timestamp</c> and <c>webhook-signature</c> (or their <c>svix-</c> names).</summary>
    /// <returns>Null when right, else why not; never holds a secret.</returns>
    public static string? Verify(string secrets, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (
            Find(headers, "id") is not { Length: > 0 } id
            || Find(headers, "timestamp") is not { Length: > 0 } timestamp
            || Find(headers, "signature") is not { Length: > 0 } signature
        )
        {
            return "webhook-id, webhook-timestamp or webhook-signature is missing";
        }

        if (WebhookTime.Refuse(timestamp, now, Tolerance) is { } late)
        {
            return late;
        }

        // Whole seconds are signed; Svix's libraries may send a fraction along.
        timestamp = timestamp.Split('.')[0];
        var keys = Keys(secrets);
        var right = false;
        foreach (var key in keys)
        {
            var expected = Mac(key, id, timestamp, body);
            foreach (var given in signature.Split(' ', 20, StringSplitOptions.RemoveEmptyEntries))
            {
                // Every pair is compared, so that time tells nothing.
                right |= given.StartsWith("v1,", StringComparison.Ordinal) && Matches(given.AsSpan(3), expected);
            }
        }

        return right ? null : "the signature is wrong";
    }

    private static bool Matches(ReadOnlySpan<char> base64, ReadOnlySpan<byte> expected)
    {
        Span<byte> given = stackalloc byte[64];
        return base64.Length < 80
            && Convert.TryFromBase64Chars(base64, given, out var length)
            && CryptographicOperations.FixedTimeEquals(given[..length], expected);
    }

    private static List<byte[]> Keys(string secrets)
    {
        var keys = new List<byte[]>();
        foreach (var secret in secrets.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
            var buffer = new byte[text.Length];
            if (text.Length > 0)
            {
                // An empty key would let anybody sign.
                keys.Add(
                    Convert.TryFromBase64String(text, buffer, out var length) && length > 0
                        ? buffer[..length]
                        : Encoding.UTF8.GetBytes(text)
                );
            }
        }

        return keys;
    }

    private static byte[] Mac(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }

    private static string? Find(IReadOnlyDictionary<string, string> headers, string name) =>
        headers.TryGetValue("webhook-" + name, out var value) || headers.TryGetValue("svix-" + name, out value) ? value.Trim() : null;
}

/// <summary>The age of a signed request.</summary>
internal static class WebhookTime
{
    /// <summary>Null when the Unix time lies within the tolerance of now, else why it is refused.</summary>
    public static string? Refuse(string? timestamp, DateTimeOffset now, TimeSpan tolerance)
    {
        if (
            !decimal.TryParse(timestamp, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            || seconds > 253402300799m
        )
        {
            return "the timestamp is no Unix time";
        }

        var off = Math.Abs((now - DateTimeOffset.FromUnixTimeSeconds((long)seconds)).TotalSeconds);
        return off <= tolerance.TotalSeconds
            ? null
            : $"the timestamp is {off:0} seconds off; {tolerance.TotalMinutes:0} minutes are allowed";
    }
}
