using System.Security.Cryptography;
using System.Text;

namespace Mancrel.Core.Identity;

/// <summary>
/// Keys for each purpose, derived from the host's one secret (HKDF, RFC 5869), so that a token of one purpose is worth nothing for another.
/// </summary>
public sealed class SigningKeys
{
    private readonly byte[] root;

    /// <summary>Takes the host's secret.</summary>
    /// <exception cref="ArgumentException">It is shorter than 32 bytes.</exception>
    public SigningKeys(ReadOnlySpan<byte> root)
    {
        if (root.Length < 32)
        {
            throw new ArgumentException($"the signing secret has at least 32 bytes, this one has {root.Length}", nameof(root));
        }

        this.root = root.ToArray();
    }

    /// <summary>The 32-byte key of a purpose.</summary>
    public byte[] For(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, root, 32, info: Encoding.UTF8.GetBytes(purpose));
}
