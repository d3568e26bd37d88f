using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>
/// Secrets that must be read back (second factors, webhook secrets), encrypted with a key that is not in the store (AES-256-GCM), bound to
/// what they belong to.
/// </summary>
public sealed class SealedSecrets(SigningKeys keys, IRandomSource random)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] key = keys.For("sealed-secrets");

    /// <summary>Encrypts a secret for an owner.</summary>
    public string Seal(ReadOnlySpan<byte> secret, string owner)
    {
        var box = new byte[NonceLength + TagLength + secret.Length];
        random.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(
            box.AsSpan(0, NonceLength),
            secret,
            box.AsSpan(NonceLength + TagLength),
            box.AsSpan(NonceLength, TagLength),
            Encoding.UTF8.GetBytes(owner)
        );
        return Base64Url.EncodeToString(box);
    }

    /// <summary>The secret; null when it was sealed with another key or for another owner.</summary>
    public byte[]? Open(string sealedSecret, string owner)
    {
        if (!Base64Url.IsValid(sealedSecret) || Base64Url.DecodeFromChars(sealedSecret) is not { Length: >= NonceLength + TagLength } box)
        {
            return null;
        }

        var secret = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(
                box.AsSpan(0, NonceLength),
                box.AsSpan(NonceLength + TagLength),
                box.AsSpan(NonceLength, TagLength),
                secret,
                Encoding.UTF8.GetBytes(owner)
            );
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
