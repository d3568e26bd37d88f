using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.InMemory;

/// <summary>A ring of one key that lives as long as the object.</summary>
public sealed class InMemoryKeyRing : IKeyRing, IRandomSource
{
    private readonly SealedBox box = new(RandomNumberGenerator.GetBytes(32));

    public byte[] Seal(ReadOnlySpan<byte> secret, string owner) => Encoding.ASCII.GetBytes(box.Seal(secret, owner, this));

    public byte[]? Open(byte[] box, string owner) => this.box.Open(Encoding.ASCII.GetString(box), owner);

    public void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
}
