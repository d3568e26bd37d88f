using System.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>Divides a multipart body at its boundary lines (RFC 2046 §5.1.1). Tolerant: boundary missing, wrong or never closed.</summary>
internal static class MultipartSplitter
{
    private const int MaxParts = 5000;

    /// <summary>The parts, without preamble and epilogue, without the line end that belongs to the boundary.</summary>
    public static List<(int Start, int End)> Split(ReadOnlySpan<byte> body, string? boundary, RepairLog repairs)
    {
        if (!string.IsNullOrEmpty(boundary))
        {
            // Blanks at its end do not belong to it (RFC 2046 §5.1.1), but some write them in the body too.
            foreach (var candidate in (ReadOnlySpan<string>)[boundary, boundary.TrimEnd()])
            {
                var parts = Cut(body, Encoding.UTF8.GetBytes(candidate), repairs);
                if (parts.Count > 0)
                {
                    return parts;
                }
            }
        }

        var guess = Guess(body);
        if (guess is null)
        {
            return [];
        }

        repairs.Add(
            string.IsNullOrEmpty(boundary)
                ? "the boundary was missing and was found in the body"
                : "the declared boundary never occurs; the one in the body was taken"
        );
        return Cut(body, guess, repairs);
    }

    /// <summary>The parts at exactly this boundary; empty when it never occurs. For forms, where nothing is to be guessed.</summary>
    public static List<(int Start, int End)> Exact(ReadOnlySpan<byte> body, string boundary) =>
        Cut(body, Encoding.UTF8.GetBytes(boundary.TrimEnd()), new RepairLog());

    /// <summary>Whether the line is <c>--boundary</c>, and whether it closes (<c>--boundary--</c>); trailing blanks are allowed.</summary>
    public static bool IsDelimiter(ReadOnlySpan<byte> line, ReadOnlySpan<byte> boundary, out bool closes)
    {
        closes = false;
        if (line.Length < boundary.Length + 2 || line[0] != '-' || line[1] != '-' || !line[2..].StartsWith(boundary))
        {
            return false;
        }

        // RFC 2046 §5.1.1 compares the beginning of the line; but "--ab" must not end "--abc", so a blank must follow.
        var tail = line[(boundary.Length + 2)..];
        closes = tail.StartsWith("--"u8) && (tail.Length == 2 || tail[2] is (byte)' ' or (byte)'\t');
        return closes || tail.IsEmpty || tail[0] is (byte)' ' or (byte)'\t';
    }

    private static List<(int Start, int End)> Cut(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary, RepairLog repairs)
    {
        var parts = new List<(int, int)>();
        var start = -1;
        var previousEnd = 0;
        var closed = false;
        foreach (var line in new ByteLines(body))
        {
            if (line.End - line.Start > 2 && body[line.Start] == '-' && IsDelimiter(body[line.Start..line.End], boundary, out var closes))
            {
                if (start >= 0)
                {
                    parts.Add((start, Math.Max(start, previousEnd)));
                }

                start = closes ? -1 : line.Next;
                closed = closes;
                if (parts.Count >= MaxParts)
                {
                    break;
                }
            }

            previousEnd = line.End;
        }

        if (start >= 0)
        {
            if (start < body.Length || parts.Count == 0)
            {
                parts.Add((start, body.Length));
            }
        }

        if (!closed && parts.Count > 0)
        {
            repairs.Add("the closing boundary was missing");
        }

        return parts;
    }

    // The first line that starts with "--" and is followed by a Content-… header is the boundary that the sender meant.
    private static byte[]? Guess(ReadOnlySpan<byte> body)
    {
        byte[]? candidate = null;
        var seen = 0;
        foreach (var line in new ByteLines(body))
        {
            var text = body[line.Start..line.End];
            if (candidate is not null && StartsWithContent(text))
            {
                return candidate;
            }

            candidate = null;
            if (text.Length is > 2 and < 300 && text[0] == '-' && text[1] == '-' && text[2..].ContainsAnyExcept((byte)'-'))
            {
                candidate = text[2..].TrimEnd(" \t"u8).ToArray();
                if (++seen > 100)
                {
                    return null;
                }
            }
        }

        return null;
    }

    private static bool StartsWithContent(ReadOnlySpan<byte> line) =>
        line.Length > 8 && System.Text.Ascii.EqualsIgnoreCase(line[..8], "content-"u8);
}
