using System.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// Turns bytes into text whatever the declared charset says: aliases, code pages, charsets that lie or are missing.
/// Labels follow the WHATWG Encoding Standard where mail and web agree (latin1 and ascii are windows-1252).
/// </summary>
internal static class MailCharset
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The encoding of a label, or null when nobody knows it.</summary>
    public static Encoding? Find(string? label)
    {
        var name = Normalise(label);
        return name switch
        {
            "" => null,
            "utf-8" or "utf8" or "unicode-1-1-utf-8" or "utf-8n" or "utf8mb4" => Encoding.UTF8,
            "us-ascii"
            or "ascii"
            or "ansi_x3.4-1968"
            or "646"
            or "iso646-us"
            or "us"
            or "iso-8859-1"
            or "iso8859-1"
            or "iso_8859-1"
            or "latin1"
            or "l1"
            or "latin-1"
            or "8859-1"
            or "cp1252"
            or "windows-1252"
            or "win-1252"
            or "ansi"
            or "x-ansi" => CodePage(1252),
            "utf-16" or "utf-16le" or "utf16" or "ucs-2" or "unicode" or "iso-10646-ucs-2" => Encoding.Unicode,
            "utf-16be" or "utf16be" => Encoding.BigEndianUnicode,
            "utf-32" or "utf-32le" => Encoding.UTF32,
            "gb2312" or "gbk" or "cp936" or "gb_2312-80" or "x-gbk" or "euc-cn" or "hz-gb-2312" or "gb18030" or "936" => CodePage(
                name is "hz-gb-2312" ? 52936 : 54936
            ),
            "big5" or "big5-hkscs" or "cp950" or "x-x-big5" or "cn-big5" => CodePage(950),
            "shift_jis" or "shift-jis" or "sjis" or "x-sjis" or "ms_kanji" or "cp932" or "windows-31j" or "ms932" => CodePage(932),
            "euc-kr" or "ks_c_5601-1987" or "ks_c_5601-1989" or "ksc5601" or "korean" or "cp949" or "windows-949" or "uhc" => CodePage(949),
            "iso-2022-jp" or "iso2022-jp" or "iso-2022-jp-ms" or "iso-2022-jp-1" or "iso-2022-jp-2" or "csiso2022jp" => CodePage(50220),
            "iso-8859-8-i" or "iso-8859-8" or "logical" => CodePage(1255),
            "iso-8859-9" or "latin5" or "l5" => CodePage(1254),
            "iso-8859-11" or "tis-620" or "cp874" => CodePage(874),
            "koi8" or "koi8-r" or "koi8r" or "koi" => CodePage(20866),
            "koi8-u" or "koi8-ru" => CodePage(21866),
            "mac" or "macintosh" or "x-mac-roman" or "macroman" => CodePage(10000),
            "x-mac-cyrillic" or "x-mac-ukrainian" => CodePage(10007),
            "cp866" or "ibm866" or "866" or "dos-866" => CodePage(866),
            _ => Numbered(name),
        };
    }

    /// <summary>Decodes; says in <paramref name="repair"/> what was not as declared. Never throws; nothing but NUL is lost.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? label, out string? repair)
    {
        repair = null;
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return Clean(Encoding.UTF8.GetString(bytes[3..]));
        }

        if (bytes.Length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)))
        {
            return Clean((bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes[2..]));
        }

        var name = Normalise(label);
        if (name is "utf-7" or "unicode-1-1-utf-7")
        {
            return Clean(Utf7.Decode(bytes));
        }

        var encoding = Find(name);
        if (
            encoding is null
            && name.Length > 0
            && name is not "unknown-8bit" and not "x-unknown" and not "8bit" and not "binary" and not "default"
        )
        {
            repair = $"unknown charset \"{Short(name)}\" was guessed";
        }

        if (encoding is not null && !encoding.IsSingleByte && encoding.CodePage != Encoding.UTF8.CodePage)
        {
            return Clean(encoding.GetString(bytes));
        }

        if (System.Text.Ascii.IsValid(bytes))
        {
            return Clean(Encoding.ASCII.GetString(bytes));
        }

        return DecodeEightBit(bytes, name, encoding, ref repair);
    }

    private static string DecodeEightBit(ReadOnlySpan<byte> bytes, string name, Encoding? encoding, ref string? repair)
    {
        var utf8 = TryUtf8(bytes);
        var declaredUtf8 = encoding?.CodePage == Encoding.UTF8.CodePage;
        if (utf8 is not null)
        {
            if (encoding is not null && !declaredUtf8)
            {
                repair = $"the text is UTF-8, not {Short(name)} as declared";
            }

            return Clean(utf8);
        }

        if (declaredUtf8 && MostlyUtf8(bytes))
        {
            repair = "broken UTF-8 was replaced";
            return Clean(Encoding.UTF8.GetString(bytes));
        }

        if (encoding is null || declaredUtf8)
        {
            var guess = CyrillicGuess.Of(bytes) ?? 1252;
            repair ??= declaredUtf8 ? $"the text is not UTF-8 as declared; read as code page {guess}" : null;
            return Clean(CodePage(guess)!.GetString(bytes));
        }

        return Clean(encoding.GetString(bytes));
    }

    private static string? TryUtf8(ReadOnlySpan<byte> bytes)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return null;
        }

        return StrictUtf8.GetString(bytes);
    }

    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var good = 0;
        var bad = 0;
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            if (status != System.Buffers.OperationStatus.Done)
            {
                bad++;
            }
            else if (!rune.IsAscii)
            {
                good++;
            }

            bytes = bytes[Math.Max(used, 1)..];
        }

        return good >= bad;
    }

    private static Encoding? Numbered(string name)
    {
        ReadOnlySpan<string> prefixes = ["windows-", "win-", "cp-", "cp", "x-cp", "win", "ibm", "iso-8859-", "iso8859-", "iso_8859-"];
        foreach (var prefix in prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(prefix.Length), out var number))
            {
                return CodePage(prefix.Contains("8859") ? 28590 + number : number);
            }
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding? CodePage(int number)
    {
        if (number is <= 0 or > 65535 or 65000)
        {
            return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(number) ?? Encoding.GetEncoding(number);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Normalise(string? label)
    {
        if (string.IsNullOrWhiteSpace(label) || label.Length > 100)
        {
            return "";
        }

        var name = label.Trim().Trim('"', '\'', ';', ' ').ToLowerInvariant();
        var star = name.IndexOf('*');
        return (star > 0 ? name[..star] : name).Replace("charset=", "", StringComparison.Ordinal);
    }

    private static string Clean(string text) => text.Contains('\0') ? text.Replace("\0", "", StringComparison.Ordinal) : text;

    private static string Short(string name) => name.Length <= 40 ? name : name[..40];
}
