using System.Buffers;

namespace Mancrel.Core.Mail.Mime;

/// <summary>Base64 as mail bears it (RFC 2045 §6.8): foreign characters skipped, padding missing or in the middle.</summary>
internal static class Base64
{
    private static readonly SearchValues<byte> AlphabetAndBlanks = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_= \t\r\n"u8
    );

    /// <summary>The six bits of a character, or -1.</summary>
    public static int Value(byte b) =>
        b switch
        {
            >= (byte)'A' and <= (byte)'Z' => b - 'A',
            >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
            >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
            (byte)'+' or (byte)'-' => 62,
            (byte)'/' or (byte)'_' => 63,
            _ => -1,
        };

    /// <summary>Decodes what can be; <paramref name="foreign"/> counts characters that do not belong.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> source, out int foreign)
    {
        foreign = 0;
        var exact = new byte[(source.Length / 4 * 3) + 3];
        if (System.Buffers.Text.Base64.DecodeFromUtf8(source, exact, out _, out var fast) == System.Buffers.OperationStatus.Done)
        {
            return exact.Length == fast ? exact : exact[..fast];
        }

        var length = 0;
        uint bits = 0;
        var count = 0;
        var padding = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var b = source[i];
            if (b is (byte)'=' or (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
            {
                // Padding ends a quantum; another may follow when encoded pieces were strung together.
                padding += b == '=' ? 1 : 0;
                continue;
            }

            var value = Value(b);
            if (value < 0)
            {
                foreign++;
                continue;
            }

            if (padding > 0)
            {
                // Encoded pieces strung together go on; a footer that a list wrote below them does not.
                if (source[i..].ContainsAnyExcept(AlphabetAndBlanks))
                {
                    foreign += source.Length - i;
                    break;
                }

                bits = 0;
                count = 0;
                padding = 0;
            }

            bits = (bits << 6) | (uint)value;
            count += 6;
            if (count >= 8)
            {
                count -= 8;
                exact[length++] = (byte)(bits >> count);
                bits &= (1u << count) - 1;
            }
        }

        return exact[..length];
    }
}
