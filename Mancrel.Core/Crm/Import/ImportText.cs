using System.Text;

namespace Mancrel.Core.Crm.Import;

/// <summary>The text of a file that nobody says the encoding of.</summary>
public static class ImportText
{
    static ImportText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>
    /// By byte order mark; UTF-16 by its noughts; UTF-8 where it is valid; else the Windows code page whose letters make more sense,
    /// Western or Cyrillic.
    /// </summary>
    public static (string Text, string Encoding) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return (Encoding.UTF8.GetString(bytes[3..]), "utf-8");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (Encoding.Unicode.GetString(bytes[2..]), "utf-16le");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (Encoding.BigEndianUnicode.GetString(bytes[2..]), "utf-16be");
        }

        var start = bytes[..Math.Min(bytes.Length, 1000)];
        var (even, odd) = Noughts(start);
        if (odd > start.Length / 5)
        {
            return (Encoding.Unicode.GetString(bytes), "utf-16le");
        }

        if (even > start.Length / 5)
        {
            return (Encoding.BigEndianUnicode.GetString(bytes), "utf-16be");
        }

        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), "utf-8");
        }
        catch (DecoderFallbackException)
        {
            var page = IsCyrillic(bytes) ? 1251 : 1252;
            return (Encoding.GetEncoding(page).GetString(bytes), "windows-" + page);
        }
    }

    private static (int Even, int Odd) Noughts(ReadOnlySpan<byte> bytes)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == 0)
            {
                _ = i % 2 == 0 ? even++ : odd++;
            }
        }

        return (even, odd);
    }

    /// <summary>
    /// In Russian most letters lie above 0xC0 and stand side by side; in Western text they stand alone between ASCII letters.
    /// </summary>
    private static bool IsCyrillic(ReadOnlySpan<byte> bytes)
    {
        var (together, alone) = (0, 0);
        for (var i = 1; i < bytes.Length; i++)
        {
            if (bytes[i] >= 0xC0)
            {
                _ = bytes[i - 1] >= 0xC0 || (i + 1 < bytes.Length && bytes[i + 1] >= 0xC0) ? together++ : alone++;
            }
        }

        return together > alone * 2;
    }
}
