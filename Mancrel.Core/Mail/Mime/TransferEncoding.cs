namespace Mancrel.Core.Mail.Mime;

/// <summary>Content-Transfer-Encoding (RFC 2045 §6), tolerant.</summary>
internal static class TransferEncoding
{
    /// <summary>Decodes a body; unknown encodings are taken as they are, with a repair.</summary>
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, string? encoding, out string? repair)
    {
        repair = null;
        switch (Token(encoding))
        {
            case "" or "7bit" or "8bit" or "binary" or "7-bit" or "8-bit" or "none" or "8bits" or "7bits":
                return body;
            case "base64" or "b":
                var bytes = Base64.Decode(body.Span, out var foreign);
                if (foreign > 0)
                {
                    repair = $"{foreign} characters that are no base64 were skipped";
                }

                return bytes;
            case "quoted-printable" or "quoted_printable" or "quotedprintable" or "q":
                return QuotedPrintable(body.Span);
            case "x-uuencode" or "uuencode" or "x-uue" or "uue":
                return Uuencoded(body.Span);
            default:
                repair = "an unknown transfer encoding was taken as plain";
                return body;
        }
    }

    private static string Token(string? encoding)
    {
        var text = encoding?.Trim() ?? "";
        var end = text.AsSpan().IndexOfAny(" \t;,(");
        return (end < 0 ? text : text[..end]).Trim('"', '\'').ToLowerInvariant();
    }

    /// <summary>RFC 2045 §6.7: soft breaks joined, white space at line ends dropped, a stray <c>=</c> kept.</summary>
    public static byte[] QuotedPrintable(ReadOnlySpan<byte> source)
    {
        var result = new byte[source.Length];
        var length = 0;
        var blanks = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var b = source[i];
            if (b == '=')
            {
                blanks = 0;
                if (i + 2 < source.Length && Hex(source[i + 1]) >= 0 && Hex(source[i + 2]) >= 0)
                {
                    result[length++] = (byte)((Hex(source[i + 1]) << 4) | Hex(source[i + 2]));
                    i += 2;
                }
                else if (SoftBreak(source, i + 1) is var next and > 0)
                {
                    i = next - 1;
                }
                else
                {
                    result[length++] = b;
                }
            }
            else if (b is (byte)'\r' or (byte)'\n')
            {
                // Blanks before a line end were added in transport.
                length -= blanks;
                blanks = 0;
                result[length++] = b;
            }
            else
            {
                blanks = b is (byte)' ' or (byte)'\t' ? blanks + 1 : 0;
                result[length++] = b;
            }
        }

        return result[..length];
    }

    private static int SoftBreak(ReadOnlySpan<byte> source, int at)
    {
        // "= \r\n": a transport may have padded the line. A padding longer than a line is no padding.
        var limit = Math.Min(source.Length, at + 1000);
        while (at < limit && source[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        if (at >= source.Length)
        {
            return source.Length;
        }

        return source[at] switch
        {
            (byte)'\r' => at + 1 < source.Length && source[at + 1] == '\n' ? at + 2 : at + 1,
            (byte)'\n' => at + 1,
            _ => -1,
        };
    }

    /// <summary>The value of a hex digit, or -1.</summary>
    public static int Hex(byte b) =>
        b switch
        {
            >= (byte)'0' and <= (byte)'9' => b - '0',
            >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
            >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
            _ => -1,
        };

    private static byte[] Uuencoded(ReadOnlySpan<byte> source)
    {
        var result = new byte[(source.Length / 4 * 3) + 3];
        var length = 0;
        var started = false;
        foreach (var range in new ByteLines(source))
        {
            var line = source[range.Start..range.End];
            if (!started)
            {
                started = line.StartsWith("begin "u8);
                continue;
            }

            if (line.IsEmpty || line.SequenceEqual("end"u8))
            {
                break;
            }

            var wanted = Math.Min((line[0] - 32) & 63, result.Length - length);
            var got = 0;
            for (var i = 1; i < line.Length && got < wanted; i += 4)
            {
                var a = Six(line, i);
                var b = Six(line, i + 1);
                var c = Six(line, i + 2);
                var d = Six(line, i + 3);
                ReadOnlySpan<int> three = [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d];
                for (var k = 0; k < 3 && got < wanted; k++, got++)
                {
                    result[length++] = (byte)three[k];
                }
            }
        }

        return started ? result[..length] : source.ToArray();

        static int Six(ReadOnlySpan<byte> line, int i) => i < line.Length ? (line[i] - 32) & 63 : 0;
    }
}
