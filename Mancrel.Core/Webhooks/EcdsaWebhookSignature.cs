using System.Security.Cryptography;
using System.Text;

namespace Mancrel.Core.Webhooks;

/// <summary>
/// SendGrid's signed webhooks (Event Webhook and Inbound Parse security): ECDSA P-256 with SHA-256 over timestamp + raw body, the
/// signature DER in base64, the public key base64 DER (SubjectPublicKeyInfo).
/// </summary>
public static class EcdsaWebhookSignature
{
    /// <summary>The header that bears the signature.</summary>
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    /// <summary>The header that bears the timestamp, Unix seconds.</summary>
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>How far the timestamp may lie from now, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const int MaxSignature = 200;

    /// <summary>Checks a request; Verified without a replay token, since the signature covers the content.</summary>
    /// <param name="request">The request.</param>
    /// <param name="publicKey">Base64 DER; PEM armour is allowed. Null or blank is not set.</param>
    /// <param name="setting">The setting that holds the key, for NotConfigured.</param>
    /// <param name="now">The present time.</param>
    public static WebhookVerdict Verify(WebhookRequest request, string? publicKey, string setting, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(publicKey))
        {
            return new WebhookVerdict.NotConfigured(setting);
        }

        var signature = request.Header(SignatureHeader);
        var timestamp = request.Header(TimestampHeader);
        if (string.IsNullOrEmpty(signature) || string.IsNullOrEmpty(timestamp))
        {
            return new WebhookVerdict.Rejected("the signature or its timestamp is missing");
        }

        if (WebhookTime.Refuse(timestamp, now, Tolerance) is { } late)
        {
            return new WebhookVerdict.Rejected(late);
        }

        return IsRight(publicKey, signature, timestamp, request.Body.Span)
            ? new WebhookVerdict.Verified(null)
            : new WebhookVerdict.Rejected("the signature is wrong");
    }

    /// <summary>Whether the signature fits key, timestamp and body, whatever its age. False also for an unreadable key.</summary>
    public static bool IsRight(string publicKey, string signature, string timestamp, ReadOnlySpan<byte> body)
    {
        Span<byte> der = stackalloc byte[MaxSignature];
        if (signature.Length > MaxSignature || !Convert.TryFromBase64String(signature, der, out var length))
        {
            return false;
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(WithoutArmour(publicKey)), out _);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
            hash.AppendData(body);
            return key.VerifyHash(hash.GetHashAndReset(), der[..length], DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // A key or signature that is none verifies nothing.
            return false;
        }
    }

    private static string WithoutArmour(string key) =>
        string.Concat(key.Split('\n').Where(line => !line.StartsWith("-----", StringComparison.Ordinal))).Trim();
}
