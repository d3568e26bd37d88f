using System.Security.Cryptography;

namespace Mancrel.Core.Settings;

/// <summary>Whether a webhook's secret can be one at all, so that a mistyped one stops the start and not the mail.</summary>
public static class SecretFormats
{
    private const string Prefix = "whsec_";

    /// <summary>One or more Standard Webhooks secrets: base64, usually with <c>whsec_</c> in front, separated by spaces.</summary>
    public static bool AreStandardWebhooks(string secrets)
    {
        var parts = secrets.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0
            && Array.TrueForAll(
                parts,
                part =>
                {
                    var text = part.StartsWith(Prefix, StringComparison.Ordinal) ? part[Prefix.Length..] : part;
                    return Convert.TryFromBase64String(text, new byte[text.Length], out var length) && length > 0;
                }
            );
    }

    /// <summary>The base64 of a DER SubjectPublicKeyInfo on curve P-256, as SendGrid shows it.</summary>
    public static bool IsSendGridKey(string key)
    {
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
            return ecdsa.KeySize == 256;
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
