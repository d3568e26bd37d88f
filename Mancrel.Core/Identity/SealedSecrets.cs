using System.Buffers.Text;

namespace Mancrel.Core.Identity;

/// <summary>
/// Secrets that must be read back (second factors, webhook secrets, passwords of mailboxes), encrypted by the ring of keys and bound to
/// what they belong to. What versions before sealed by the host's secret itself is still opened.
/// </summary>
public sealed class SealedSecrets(IKeyRing ring, SigningKeys keys)
{
    // No letter of base64url: what versions before sealed has none.
    private const string Mark = "~";
    private readonly SealedBox before = new(keys.For("sealed-secrets"));

    /// <summary>Encrypts a secret for an owner.</summary>
    public string Seal(ReadOnlySpan<byte> secret, string owner) => Mark + Base64Url.EncodeToString(ring.Seal(secret, owner));

    /// <summary>The secret; null when it was sealed with another key or for another owner.</summary>
    /// <exception cref="InvalidOperationException">The keys cannot be read just now.</exception>
    public byte[]? Open(string sealedSecret, string owner) =>
        !sealedSecret.StartsWith(Mark, StringComparison.Ordinal) ? before.Open(sealedSecret, owner)
        : Base64Url.IsValid(sealedSecret.AsSpan(Mark.Length))
            ? ring.Open(Base64Url.DecodeFromChars(sealedSecret.AsSpan(Mark.Length)), owner)
        : null;
}
