using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit.Encodings;

namespace Mancrel.Core.Mail.Mime;

/// <summary>Content-Transfer-Encoding (RFC 2045 §6) by MimeKit's decoders, and what real mail adds to it.</summary>
internal static partial class TransferEncoding
{
    private static readonly SearchValues<byte> Blanks = SearchValues.Create("= \t\r\n"u8);
    private static readonly SearchValues<byte> Alphabet = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"u8
    );
    private static readonly SearchValues<byte> AlphabetAndBlanks = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_= \t\r\n"u8
    );

    /// <summary>Decodes a body; unknown encodings are taken as they are, with a repair.</summary>
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, string? encoding, out string? repair)
    {
        repair = null;
        switch (Token(encoding))
        {
            case "" or "7bit" or "8bit" or "binary" or "7-bit" or "8-bit" or "none" or "8bits" or "7bits":
                return body;
            case "base64" or "b":
                var bytes = Base64(body.Span, out var foreign);
                repair = foreign > 0 ? $"{foreign} characters that are no base64 were skipped" : null;
                return bytes;
            case "quoted-printable" or "quoted_printable" or "quotedprintable" or "q":
                return QuotedPrintable(body.Span);
            case "x-uuencode" or "uuencode" or "x-uue" or "uue":
                return body.Span.IndexOf("begin "u8) >= 0 ? Run(new UUDecoder(), body.Span) : body;
            default:
                repair = "an unknown transfer encoding was taken as plain";
                return body;
        }
    }

    /// <summary>
    /// Base64; <paramref name="foreign"/> counts characters that do not belong. A footer that a list wrote below the padding is left out.
    /// </summary>
    public static byte[] Base64(ReadOnlySpan<byte> source, out int foreign)
    {
        foreign = 0;
        var exact = new byte[(source.Length / 4 * 3) + 3];
        if (System.Buffers.Text.Base64.DecodeFromUtf8(source, exact, out _, out var fast) == System.Buffers.OperationStatus.Done)
        {
            return exact.Length == fast ? exact : exact[..fast];
        }

        // MimeKit leaves out a last quantum without its padding, does not know the alphabet of URLs and reads a footer below the padding.
        var clean = new byte[source.Length + 3];
        var length = 0;
        var quantum = 0;
        var end = Footer(source);
        foreign = source.Length - end;
        foreach (var b in source[..end])
        {
            if (b == '=' || Alphabet.Contains(b))
            {
                quantum = b == '=' ? 0 : quantum + 1;
                clean[length++] = b switch
                {
                    (byte)'-' => (byte)'+',
                    (byte)'_' => (byte)'/',
                    _ => b,
                };
            }
            else
            {
                foreign += b is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t' ? 0 : 1;
            }
        }

        for (var missing = (4 - (quantum % 4)) % 4; missing > 0; missing--)
        {
            clean[length++] = (byte)'=';
        }

        return Run(new Base64Decoder(), clean.AsSpan(0, length));
    }

    /// <summary>
    /// Quoted-printable of a body: blanks that a transport put before line ends are dropped, and so is a padding of soft breaks.
    /// </summary>
    public static byte[] QuotedPrintable(ReadOnlySpan<byte> source)
    {
        var text = PaddedLine().Replace(Encoding.Latin1.GetString(source), "${end}");
        var half = text is [.., '=', var digit] && char.IsAsciiHexDigit(digit) ? text[^2..] : "";
        return Run(new QuotedPrintableDecoder(), Encoding.Latin1.GetBytes(text)) is var bytes && half.Length == 0
            ? bytes
            : [.. bytes, .. Encoding.Latin1.GetBytes(half)];
    }

    /// <summary>Runs one of MimeKit's decoders over all of the source.</summary>
    public static byte[] Run(IMimeDecoder decoder, ReadOnlySpan<byte> source)
    {
        var result = new byte[decoder.EstimateOutputLength(source.Length)];
        var length = decoder.Decode(source.ToArray(), 0, source.Length, result);
        return result[..length];
    }

    // Where a text below the padding begins; the end when there is none.
    private static int Footer(ReadOnlySpan<byte> source)
    {
        var padding = source.IndexOf((byte)'=');
        if (padding < 0)
        {
            return source.Length;
        }

        var rest = source[padding..];
        var text = rest.IndexOfAnyExcept(AlphabetAndBlanks);
        return text < 0 ? source.Length : padding + rest.IndexOfAnyExcept(Blanks);
    }

    private static string Token(string? encoding)
    {
        var text = encoding?.Trim() ?? "";
        var end = text.AsSpan().IndexOfAny(" \t;,(");
        return (end < 0 ? text : text[..end]).Trim('"', '\'').ToLowerInvariant();
    }

    [GeneratedRegex(@"[ \t]+(?<end>\r?\n|\z)", RegexOptions.NonBacktracking)]
    private static partial Regex PaddedLine();
}
