using System.Text;

namespace Mancrel.Core.Crm.Import;

/// <summary>Finds out the encoding of a file that is looked at part by part; the first part has at least 1000 bytes, or is all.</summary>
internal sealed class EncodingGuess
{
    private const int Beginning = 1000;
    private readonly Decoder utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly char[] scratch = new char[8192];
    private FoundEncoding? marked;
    private bool isFirst = true;
    private bool isUtf8 = true;
    private int together;
    private int alone;
    private byte before;
    private byte last;
    private bool hasLast;

    static EncodingGuess() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Looks at the next part.</summary>
    public void Look(ReadOnlySpan<byte> bytes)
    {
        if (isFirst)
        {
            isFirst = false;
            marked = Mark(bytes) ?? Wide(bytes[..Math.Min(bytes.Length, Beginning)]);
        }

        if (marked is not null)
        {
            return;
        }

        isUtf8 = isUtf8 && Decodes(bytes, end: false);
        foreach (var next in bytes)
        {
            Weigh(next);
        }
    }

    /// <summary>What it is, now that all was looked at.</summary>
    public FoundEncoding End()
    {
        if (marked is not null)
        {
            return marked;
        }

        if (isUtf8 && Decodes([], end: true))
        {
            return new(Encoding.UTF8, "utf-8", 0);
        }

        Weigh(0);
        var page = together > alone * 2 ? 1251 : 1252;
        return new(Encoding.GetEncoding(page), "windows-" + page, 0);
    }

    private static FoundEncoding? Mark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? new(Encoding.UTF8, "utf-8", 3)
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? new(Encoding.Unicode, "utf-16le", 2)
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? new(Encoding.BigEndianUnicode, "utf-16be", 2)
        : null;

    // Of UTF-16 that is mostly ASCII every other byte is nought.
    private static FoundEncoding? Wide(ReadOnlySpan<byte> start)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < start.Length; i++)
        {
            if (start[i] == 0)
            {
                _ = i % 2 == 0 ? even++ : odd++;
            }
        }

        return odd > start.Length / 5 ? new(Encoding.Unicode, "utf-16le", 0)
            : even > start.Length / 5 ? new(Encoding.BigEndianUnicode, "utf-16be", 0)
            : null;
    }

    private bool Decodes(ReadOnlySpan<byte> bytes, bool end)
    {
        try
        {
            do
            {
                utf8.Convert(bytes, scratch, end, out var used, out _, out var done);
                bytes = bytes[used..];
                if (done)
                {
                    break;
                }
            } while (true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // In Russian most letters lie above 0xC0 and stand side by side; in Western text they stand alone between ASCII letters.
    private void Weigh(byte next)
    {
        if (hasLast && last >= 0xC0)
        {
            _ = before >= 0xC0 || next >= 0xC0 ? together++ : alone++;
        }

        (before, last, hasLast) = (last, next, true);
    }
}
