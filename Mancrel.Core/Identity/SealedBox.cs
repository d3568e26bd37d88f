using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>AES-256-GCM with one key: nonce of 12 bytes, tag of 16, what is sealed; all in base64url.</summary>
public sealed class SealedBox(byte[] key)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Encrypts for an owner, who is checked when it is opened.</summary>
    public string Seal(ReadOnlySpan<byte> secret, string owner, IRandomSource random)
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

    /// <summary>What was sealed; null when it was with another key or for another owner.</summary>
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
