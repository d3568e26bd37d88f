using System.Text;

namespace Mancrel.Core.Mail.Writing;

/// <summary>
/// Chooses and writes a transfer encoding (RFC 2045 §6): 7bit when plain, quoted-printable when mostly ASCII, else base64.
/// </summary>
internal static class BodyEncoding
{
    private const int LineLimit = 76;

    /// <summary>The encoding's name and the body with CRLF line ends.</summary>
    public static (string Encoding, string Body) Encode(string content)
    {
        var text = Normalise(content);
        if (IsPlain(text))
        {
            return ("7bit", text);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var special = 0;
        foreach (var b in bytes)
        {
            special += b is > 126 or (byte)'=' or (< 32 and not (byte)'\r' and not (byte)'\n') ? 1 : 0;
        }

        // Quoted-printable triples a special byte, base64 grows everything by a third.
        return special * 6 < bytes.Length
            ? ("quoted-printable", QuotedPrintable(bytes))
            : ("base64", Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks));
    }

    private static string Normalise(string content) =>
        content
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', '\n')
            .Replace("\0", "", StringComparison.Ordinal)
            .Replace("\n", "\r\n", StringComparison.Ordinal);

    private static bool IsPlain(string text)
    {
        if (text.Contains("=_", StringComparison.Ordinal) || text.Contains("From ", StringComparison.Ordinal))
        {
            return false;
        }

        var column = 0;
        foreach (var c in text)
        {
            column = c == '\n' ? 0 : column + 1;
            if (c > 126 || (c < ' ' && c is not '\r' and not '\n' and not '\t') || column > LineLimit + 2)
            {
                return false;
            }
        }

        return true;
    }

    private static string QuotedPrintable(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length * 5 / 4);
        var column = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (b == '\r' && i + 1 < bytes.Length && bytes[i + 1] == '\n')
            {
                text.Append("\r\n");
                column = 0;
                i++;
                continue;
            }

            var lineEnds = i + 1 >= bytes.Length || bytes[i + 1] == '\r';
            var plain =
                (b is >= 33 and <= 126 && b != '=' && !(column == 0 && b is (byte)'.' or (byte)'F'))
                || (b is (byte)' ' or (byte)'\t' && !lineEnds);
            var width = plain ? 1 : 3;
            if (column + width > LineLimit - 1)
            {
                text.Append("=\r\n");
                column = 0;
            }

            if (plain)
            {
                text.Append((char)b);
            }
            else
            {
                text.Append('=').Append(b.ToString("X2", null));
            }

            column += width;
        }

        return text.ToString();
    }
}
