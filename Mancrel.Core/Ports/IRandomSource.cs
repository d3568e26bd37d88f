namespace Mancrel.Core.Ports;

/// <summary>The only source of chance and of secrets: cryptographic in the hosts, seeded in the simulator.</summary>
public interface IRandomSource
{
    /// <summary>Fills the buffer with random bytes.</summary>
    void Fill(Span<byte> buffer);
}

/// <summary>What is made of random bytes.</summary>
public static class RandomSourceExtensions
{
    /// <summary>A token of so many random bytes in URL-safe base64 without padding.</summary>
    public static string Token(this IRandomSource random, int bytes)
    {
        Span<byte> buffer = stackalloc byte[bytes];
        random.Fill(buffer);
        return System.Buffers.Text.Base64Url.EncodeToString(buffer);
    }

    /// <summary>A new opaque id with a prefix: <c>u_5f0c…</c>, 96 random bits.</summary>
    public static string NewId(this IRandomSource random, string prefix)
    {
        Span<byte> buffer = stackalloc byte[12];
        random.Fill(buffer);
        return prefix + Convert.ToHexStringLower(buffer);
    }
}
