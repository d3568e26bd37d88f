using System.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>A header field before its encoded words are decoded.</summary>
/// <param name="Name">As written.</param>
/// <param name="Raw">Unfolded text, encoded words untouched.</param>
internal sealed record RawHeader(string Name, string Raw)
{
    /// <summary>The value for people: encoded words decoded.</summary>
    public string Decoded => EncodedWords.Decode(Raw).Trim();
}

/// <summary>
/// Reads the header section of a message or part (RFC 5322 §2.2, RFC 6532). Tolerant: any line end, junk lines, an mbox
/// <c>From </c> line, a missing blank line, 8-bit text in whatever charset.
/// </summary>
internal sealed class HeaderBlock
{
    private const int MaxHeaders = 2000;
    private const int MaxValue = 65536;

    private readonly List<RawHeader> _headers = [];

    /// <summary>The fields in order.</summary>
    public IReadOnlyList<RawHeader> Headers => _headers;

    /// <summary>Where the body starts.</summary>
    public int BodyStart { get; private set; }

    /// <summary>The return path from an mbox <c>From </c> line; null when there was none.</summary>
    public string? MboxSender { get; private set; }

    /// <summary>The first field of that name, undecoded; null when absent.</summary>
    public string? Raw(string name)
    {
        foreach (var header in _headers)
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Raw;
            }
        }

        return null;
    }

    /// <summary>Reads the fields at the start of the bytes.</summary>
    public static HeaderBlock Read(ReadOnlySpan<byte> bytes, RepairLog repairs)
    {
        var block = new HeaderBlock();
        var fields = new List<(int Start, int Colon, int End)>();
        var at = block.SkipLead(bytes, repairs);
        while (at < bytes.Length)
        {
            var line = ByteLines.At(bytes, at);
            if (line.End == line.Start)
            {
                at = line.Next;
                break;
            }

            if (bytes[at] is (byte)' ' or (byte)'\t')
            {
                if (IsBlank(bytes[line.Start..line.End]) && !LooksLikeField(bytes, line.Next) && !Continues(bytes, line.Next))
                {
                    repairs.Add("a line of blanks was taken as the end of the headers");
                    at = line.Next;
                    break;
                }

                if (fields.Count > 0)
                {
                    fields[^1] = fields[^1] with { End = line.End };
                }

                at = line.Next;
                continue;
            }

            var colon = Colon(bytes[line.Start..line.End]);
            if (colon < 0)
            {
                if (fields.Count > 0 && LooksLikeField(bytes, line.Next))
                {
                    repairs.Add("a header line without a name was skipped");
                    at = line.Next;
                    continue;
                }

                if (fields.Count > 0)
                {
                    repairs.Add("the blank line after the headers was missing");
                }

                break;
            }

            if (fields.Count < MaxHeaders)
            {
                fields.Add((line.Start, line.Start + colon, line.End));
            }
            else
            {
                repairs.Add($"only the first {MaxHeaders} headers were read");
            }

            at = line.Next;
        }

        block.BodyStart = Math.Min(at, bytes.Length);
        block.Decode(bytes, fields, repairs);
        return block;
    }

    private int SkipLead(ReadOnlySpan<byte> bytes, RepairLog repairs)
    {
        var at = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        var line = ByteLines.At(bytes, at);
        while (line.End == line.Start && line.Next > line.Start && LooksLikeField(bytes, line.Next))
        {
            repairs.Add("an empty line before the headers was skipped");
            at = line.Next;
            line = ByteLines.At(bytes, at);
        }

        var text = bytes[at..line.End];
        if (text.StartsWith(">From "u8) || text.StartsWith("From "u8))
        {
            // The separator of an mbox file, "From sender date": no header, but it knows the return path.
            var sender = text[(text[0] == '>' ? 6 : 5)..];
            var end = sender.IndexOf((byte)' ');
            MboxSender = Encoding.Latin1.GetString(end < 0 ? sender : sender[..end]);
            at = line.Next;
        }

        return at;
    }

    private void Decode(ReadOnlySpan<byte> bytes, List<(int Start, int Colon, int End)> fields, RepairLog repairs)
    {
        string? charset = null;
        foreach (var (start, colon, end) in fields)
        {
            var name = Encoding.ASCII.GetString(bytes[start..colon]).Trim();
            var value = Unfold(bytes[(colon + 1)..end], repairs);
            if (!System.Text.Ascii.IsValid(value))
            {
                charset ??= DeclaredCharset(bytes, fields);
                _headers.Add(new RawHeader(name, Tidy(MailCharset.Decode(value, charset, out _))));
                repairs.Add($"8-bit text stood unencoded in {name}", unlessUtf8: value);
            }
            else
            {
                var iso2022 = value.AsSpan().IndexOf("\u001b$"u8) >= 0;
                _headers.Add(
                    new RawHeader(name, Tidy(iso2022 ? MailCharset.Decode(value, "iso-2022-jp", out _) : Encoding.ASCII.GetString(value)))
                );
            }
        }
    }

    private static string DeclaredCharset(ReadOnlySpan<byte> bytes, List<(int Start, int Colon, int End)> fields)
    {
        foreach (var (start, colon, end) in fields)
        {
            if (Encoding.ASCII.GetString(bytes[start..colon]).Trim().Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                return HeaderParameters.Parse(Encoding.Latin1.GetString(bytes[(colon + 1)..Math.Min(end, colon + 4096)])).Get("charset")
                    ?? "";
            }
        }

        return "";
    }

    private static byte[] Unfold(ReadOnlySpan<byte> value, RepairLog repairs)
    {
        if (value.Length > MaxValue)
        {
            repairs.Add("a header longer than 64 KB was cut");
            value = value[..MaxValue];
        }

        var result = new byte[value.Length];
        var length = 0;
        foreach (var b in value)
        {
            if (b is not ((byte)'\r' or (byte)'\n' or 0))
            {
                result[length++] = b == '\t' ? (byte)' ' : b;
            }
        }

        return result[..length];
    }

    private static string Tidy(string text) => text.Trim(' ');

    private static int Colon(ReadOnlySpan<byte> line)
    {
        var colon = line[..Math.Min(line.Length, 200)].IndexOf((byte)':');
        if (colon <= 0)
        {
            return -1;
        }

        // RFC 5322 §2.2: printable ASCII; §4.5.3 allows blanks before the colon.
        var name = line[..colon].TrimEnd(" \t"u8);
        return name.IsEmpty || name.ContainsAnyExceptInRange((byte)33, (byte)126) ? -1 : colon;
    }

    private static bool LooksLikeField(ReadOnlySpan<byte> bytes, int at)
    {
        if (at >= bytes.Length)
        {
            return false;
        }

        var window = bytes.Slice(at, Math.Min(bytes.Length - at, 256));
        var line = ByteLines.At(window, 0);
        return Colon(window[..line.End]) > 0;
    }

    private static bool Continues(ReadOnlySpan<byte> bytes, int at) =>
        at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t' && !IsBlank(bytes[at..ByteLines.At(bytes, at).End]);

    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(" \t"u8);
}
