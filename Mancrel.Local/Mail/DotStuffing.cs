namespace Mancrel.Local.Mail;

/// <summary>
/// A message as it stands after DATA (RFC 5321 §4.5.2): CRLF line ends, a dot before each line that begins with one, the final dot.
/// </summary>
internal static class DotStuffing
{
    public static byte[] Encode(ReadOnlySpan<byte> message)
    {
        using var output = new MemoryStream(message.Length + 64);
        var atLineStart = true;
        for (var i = 0; i < message.Length; i++)
        {
            var b = message[i];
            if (atLineStart && b == '.')
            {
                output.WriteByte((byte)'.');
            }

            // A bare CR or LF would end a line for some servers and not for others (SMTP smuggling).
            if (b is (byte)'\r' or (byte)'\n')
            {
                i += b == '\r' && i + 1 < message.Length && message[i + 1] == '\n' ? 1 : 0;
                output.Write("\r\n"u8);
                atLineStart = true;
                continue;
            }

            output.WriteByte(b);
            atLineStart = false;
        }

        output.Write(atLineStart ? ".\r\n"u8 : "\r\n.\r\n"u8);
        return output.ToArray();
    }
}
