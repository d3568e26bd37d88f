namespace Mancrel.Core.Identity;

/// <summary>Keys that all instances of the product share and that change by themselves, each good for ever for what it sealed.</summary>
public interface IKeyRing
{
    /// <summary>Encrypts for an owner, by the key of now.</summary>
    byte[] Seal(ReadOnlySpan<byte> secret, string owner);

    /// <summary>What was sealed; null when it was with a key that is not in the ring or cannot be used, or for another owner.</summary>
    /// <exception cref="InvalidOperationException">The ring cannot be read just now.</exception>
    byte[]? Open(byte[] box, string owner);
}
