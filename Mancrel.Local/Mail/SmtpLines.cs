namespace Mancrel.Local.Mail;

/// <summary>Line ends of a message.</summary>
internal static class SmtpLines
{
    /// <summary>
    /// The message with CRLF for every line end: a bare CR or LF would end a line for some servers and not for others (SMTP smuggling).
    /// </summary>
    public static byte[] Normalise(ReadOnlySpan<byte> message)
    {
        using var output = new MemoryStream(message.Length + 64);
        for (var i = 0; i < message.Length; i++)
        {
            if (message[i] is not ((byte)'\r' or (byte)'\n'))
            {
                output.WriteByte(message[i]);
                continue;
            }

            i += message[i] == '\r' && i + 1 < message.Length && message[i + 1] == '\n' ? 1 : 0;
            output.Write("\r\n"u8);
        }

        return output.ToArray();
    }
}
