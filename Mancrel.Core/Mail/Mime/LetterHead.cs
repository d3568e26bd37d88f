using System.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// The head of a message as MimeKit can read it: what stands before the fields is taken away, junk lines are left out and a lost blank line
/// after
/// them is put back, since MimeKit refuses a message whose first line is no field and takes the text after the last one for fields.
/// </summary>
/// <param name="Message">The message; the same memory when nothing was to be mended.</param>
/// <param name="MboxSender">The return path from an mbox <c>From </c> line; null when there was none.</param>
internal sealed record LetterHead(ReadOnlyMemory<byte> Message, string? MboxSender)
{
    /// <summary>The name of the field that stands in for none.</summary>
    public const string NoField = "-";

    private const int MaxHeaders = 2000;

    // Somewhat more than is read of a field, so that the reader sees that it was cut.
    private const int MaxField = 66_000;

    /// <summary>Mends the head and says in <paramref name="repairs"/> how.</summary>
    /// <param name="message">The bytes.</param>
    /// <param name="repairs">Where repairs are noted.</param>
    /// <param name="fieldsOnly">True when all of it is fields: a line that is none is left out, wherever it stands.</param>
    public static LetterHead Mend(ReadOnlyMemory<byte> message, RepairLog repairs, bool fieldsOnly = false)
    {
        var bytes =
            message.Span.IndexOf((byte)'\n') < 0 && message.Span.Contains((byte)'\r')
                ? Array.ConvertAll(message.ToArray(), b => b == '\r' ? (byte)'\n' : b)
                : message;
        var (start, mboxSender) = SkipLead(bytes.Span, repairs);
        var lines = new List<Range>();
        var (end, asItIs) = Fields(bytes.Span, start, lines, fieldsOnly, repairs);
        if (start == 0 && asItIs)
        {
            return new LetterHead(bytes, mboxSender);
        }

        var head = new MemoryStream(bytes.Length - start + 64);
        foreach (var line in lines)
        {
            head.Write(bytes.Span[line]);
            head.Write("\r\n"u8);
        }

        if (lines.Count == 0)
        {
            // MimeKit wants one field at least.
            head.Write(Encoding.ASCII.GetBytes(NoField + ":\r\n"));
        }

        head.Write("\r\n"u8);
        head.Write(bytes.Span[end..]);
        return new LetterHead(head.GetBuffer().AsMemory(0, (int)head.Length), mboxSender);
    }

    private static (int Start, string? MboxSender) SkipLead(ReadOnlySpan<byte> bytes, RepairLog repairs)
    {
        var at = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        while (LineAt(bytes, at) is var (end, next) && end == at && next > at && IsField(bytes, next))
        {
            repairs.Add("an empty line before the headers was skipped");
            at = next;
        }

        var (lineEnd, after) = LineAt(bytes, at);
        var text = bytes[at..lineEnd];
        if (!text.StartsWith(">From "u8) && !text.StartsWith("From "u8))
        {
            return (at, null);
        }

        // The separator of an mbox file, "From sender date": no header, but it knows the return path.
        var sender = text[(text[0] == '>' ? 6 : 5)..];
        var blank = sender.IndexOf((byte)' ');
        return (after, Encoding.Latin1.GetString(blank < 0 ? sender : sender[..blank]));
    }

    // The lines of the head and where the body starts; whether MimeKit would find the same.
    private static (int BodyStart, bool AsItIs) Fields(
        ReadOnlySpan<byte> bytes,
        int at,
        List<Range> lines,
        bool fieldsOnly,
        RepairLog repairs
    )
    {
        var asItIs = true;
        var fields = 0;
        var field = at;
        while (at < bytes.Length)
        {
            var (end, next) = LineAt(bytes, at);
            if (end == at)
            {
                return (next, asItIs && fields > 0);
            }

            if (bytes[at] is (byte)' ' or (byte)'\t')
            {
                if (IsBlank(bytes[at..end]) && !IsField(bytes, next) && !Continues(bytes, next))
                {
                    repairs.Add("a line of blanks was taken as the end of the headers");
                    return (next, false);
                }

                if (fields == 0 || fields > MaxHeaders || at - field > MaxField)
                {
                    asItIs = false;
                }
                else
                {
                    lines.Add(at..Math.Min(end, field + MaxField));
                    asItIs &= end <= field + MaxField;
                }
            }
            else if (!IsField(bytes, at))
            {
                if (!fieldsOnly && (fields == 0 || !IsField(bytes, next)))
                {
                    if (fields > 0)
                    {
                        repairs.Add("the blank line after the headers was missing");
                    }

                    return (at, false);
                }

                repairs.Add("a header line without a name was skipped");
                asItIs = false;
            }
            else if (++fields <= MaxHeaders)
            {
                field = at;
                lines.Add(at..Math.Min(end, at + MaxField));
                asItIs &= end <= at + MaxField;
            }
            else
            {
                repairs.Add($"only the first {MaxHeaders} headers were read");
                asItIs = false;
            }

            at = next;
        }

        return (bytes.Length, false);
    }

    // CRLF, LF, and CR where it stands alone before no LF.
    private static (int End, int Next) LineAt(ReadOnlySpan<byte> bytes, int start)
    {
        var length = bytes[start..].IndexOf((byte)'\n');
        var end = length < 0 ? bytes.Length : start + length;
        var next = length < 0 ? bytes.Length : end + 1;
        return (end > start && bytes[end - 1] == '\r' ? end - 1 : end, next);
    }

    // RFC 5322 §2.2: a name of printable ASCII; §4.5.3 allows blanks before the colon.
    private static bool IsField(ReadOnlySpan<byte> bytes, int at)
    {
        var line = bytes.Slice(at, Math.Min(bytes.Length - at, 200));
        var colon = line.IndexOfAny((byte)':', (byte)'\n');
        return colon > 0
            && line[colon] == ':'
            && line[..colon].TrimEnd(" \t"u8) is { IsEmpty: false } name
            && !name.ContainsAnyExceptInRange((byte)33, (byte)126);
    }

    private static bool Continues(ReadOnlySpan<byte> bytes, int at) =>
        at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t' && !IsBlank(bytes[at..LineAt(bytes, at).End]);

    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(" \t"u8);
}
