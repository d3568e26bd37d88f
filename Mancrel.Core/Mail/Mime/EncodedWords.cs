using System.Buffers;
using System.Text;
using MimeKit.Encodings;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// Decodes RFC 2047 encoded words wherever they stand: words split inside a character, blanks inside a word, a language suffix, text glued
/// to a
/// word. MimeKit decodes the bytes; the charset is ours to judge, since MimeKit believes the declared one even when it lies.
/// </summary>
internal static class EncodedWords
{
    // A word may be 75 characters by the standard; real ones reach some thousand.
    private const int MaxWord = 8192;
    private const int MaxCharset = 63;

    private static readonly SearchValues<char> NoCharset = SearchValues.Create(" \t\r\n=\"");

    /// <summary>The text with its encoded words decoded; what cannot be decoded stays as it is. Never throws.</summary>
    public static string Decode(string text)
    {
        var result = new StringBuilder(text.Length);
        var bytes = new List<byte>();
        var charset = "";
        var at = 0;
        for (
            var start = text.IndexOf("=?", StringComparison.Ordinal);
            start >= 0;
            start = text.IndexOf("=?", start, StringComparison.Ordinal)
        )
        {
            if (Read(text.AsSpan(start)) is not { } word)
            {
                start++;
                continue;
            }

            // RFC 2047 §6.2: white space between two words is not shown. Neighbours of one charset are decoded together, since senders
            // split
            // words inside a character.
            var between = text.AsSpan(at, start - at);
            var neighbours = at > 0 && between.Trim(" \t\r\n").IsEmpty;
            if (!neighbours || !word.Charset.Equals(charset, StringComparison.OrdinalIgnoreCase))
            {
                Flush(result, bytes, charset);
                result.Append(neighbours ? "" : between);
            }

            charset = word.Charset;
            bytes.AddRange(word.Bytes);
            at = start += word.Length;
        }

        Flush(result, bytes, charset);
        return at == 0 ? text : result.Append(text, at, text.Length - at).ToString();
    }

    // "=?charset?B?text?="; null when it is none.
    private static (string Charset, byte[] Bytes, int Length)? Read(ReadOnlySpan<char> text)
    {
        var rest = text[2..Math.Min(text.Length, MaxWord)];
        var charset = rest[..Math.Min(rest.Length, MaxCharset + 1)].IndexOf('?');
        if (charset <= 0 || charset + 3 > rest.Length || rest[charset + 2] != '?' || rest[..charset].ContainsAny(NoCharset))
        {
            return null;
        }

        var body = rest[(charset + 3)..];
        var end = body.IndexOf("?=");
        if (end < 0 || rest[charset + 1] is not ('B' or 'b' or 'Q' or 'q'))
        {
            return null;
        }

        var raw = Encoding.UTF8.GetBytes(body[..end].ToArray());
        return (
            rest[..charset].ToString(),
            rest[charset + 1] is 'B' or 'b' ? TransferEncoding.Base64(raw, out _) : Q(raw),
            charset + end + 7
        );
    }

    private static void Flush(StringBuilder result, List<byte> bytes, string charset)
    {
        if (bytes.Count > 0)
        {
            result.Append(MailCharset.Decode(bytes.ToArray(), charset, out _));
            bytes.Clear();
        }
    }

    private static byte[] Q(byte[] raw)
    {
        // MimeKit swallows an escape that is cut short at the end.
        var bytes = TransferEncoding.Run(new QuotedPrintableDecoder(rfc2047: true), raw);
        return raw is [.., (byte)'='] ? [.. bytes, (byte)'='] : bytes;
    }
}
