namespace Mancrel.Core.Learning.Backtests;

/// <summary>Takes a file of mail apart: an mbox (RFC 4155, in the "mboxrd" way of quoting) or a single message.</summary>
public static class MailboxFile
{
    /// <summary>The messages, in their order. What is no mbox is one message.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (!bytes.StartsWith("From "u8))
        {
            return bytes.Trim("\r\n\t "u8).IsEmpty ? [] : [file];
        }

        var messages = new List<ReadOnlyMemory<byte>>();
        var message = new MemoryStream(file.Length < 64 * 1024 ? file.Length : 64 * 1024);
        var (at, empty, inside) = (0, true, false);
        while (at < bytes.Length)
        {
            var end = bytes[at..].IndexOf((byte)'\n');
            var line = bytes.Slice(at, end < 0 ? bytes.Length - at : end + 1);
            at += line.Length;
            if (empty && line.StartsWith("From "u8))
            {
                Close(inside);
                (inside, empty) = (true, false);
                continue;
            }

            // ">From " was "From " before it was put into the file.
            message.Write(line.TrimStart((byte)'>').StartsWith("From "u8) && line[0] == '>' ? line[1..] : line);
            empty = line.Trim("\r\n"u8).IsEmpty;
        }

        Close(inside);
        return messages;

        void Close(bool any)
        {
            if (any && message.Length > 0)
            {
                messages.Add(message.ToArray());
            }

            message.SetLength(0);
        }
    }
}
