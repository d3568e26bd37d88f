using System.Buffers;
using System.Text;
using MimeKit;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// Turns bytes into text whatever the declared charset says. MimeKit knows the labels; that a label lies (UTF-8 called Latin-1, Cyrillic
/// called
/// UTF-8) is found out here. Latin1 and ASCII are windows-1252 and so on, as the WHATWG Encoding Standard has it.
/// </summary>
internal static class MailCharset
{
    private static readonly SearchValues<byte> Controls = SearchValues.Create([
        .. Enumerable.Range(0, 32).Except([9, 10, 12, 13, 27]).Select(control => (byte)control),
    ]);

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The encoding of a label, or null when nobody knows it.</summary>
    public static Encoding? Find(string? label) =>
        Normalise(label) switch
        {
            "" => null,
            "utf8" or "utf-8n" or "utf8mb4" or "unicode-1-1-utf-8" => Encoding.UTF8,
            "us" or "646" or "ansi" or "x-ansi" or "l1" or "latin-1" or "8859-1" or "win-1252" => CodePage(1252),
            "unicode" or "ucs-2" or "utf16" or "iso-10646-ucs-2" => Encoding.Unicode,
            "utf16be" => Encoding.BigEndianUnicode,
            "936" or "cn-gb" => CodePage(54936),
            "x-x-big5" or "cn-big5" => CodePage(950),
            "koi8" or "koi" or "koi8r" => CodePage(20866),
            "mac" or "macroman" or "x-mac-roman" => CodePage(10000),
            "866" or "dos-866" => CodePage(866),
            "logical" => CodePage(1255),
            var name => Known(name),
        };

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
            // Mail of old Exchange servers still holds it; it is read only where it is declared, never guessed.
#pragma warning disable SYSLIB0001
            return Clean(new UTF7Encoding(allowOptionals: true).GetString(bytes));
#pragma warning restore SYSLIB0001
        }

        var encoding = Find(name);
        if (encoding is null && name is not ("" or "unknown-8bit" or "x-unknown" or "8bit" or "binary" or "default"))
        {
            repair = $"unknown charset \"{Short(name)}\" was guessed";
        }

        if (encoding is not null && !encoding.IsSingleByte && encoding.CodePage != Encoding.UTF8.CodePage)
        {
            if (!DeclaredWrong(bytes, encoding))
            {
                return Clean(encoding.GetString(bytes));
            }

            repair = $"the text is UTF-8, not {Short(name)} as declared";
            return Clean(StrictUtf8.GetString(bytes));
        }

        return Ascii.IsValid(bytes) ? Clean(Encoding.ASCII.GetString(bytes)) : DecodeEightBit(bytes, name, encoding, ref repair);
    }

    private static string DecodeEightBit(ReadOnlySpan<byte> bytes, string name, Encoding? encoding, ref string? repair)
    {
        var declaredUtf8 = encoding?.CodePage == Encoding.UTF8.CodePage;
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            repair = encoding is not null && !declaredUtf8 ? $"the text is UTF-8, not {Short(name)} as declared" : repair;
            return Clean(StrictUtf8.GetString(bytes));
        }

        if (declaredUtf8 && MostlyUtf8(bytes))
        {
            repair = "broken UTF-8 was replaced";
            return Clean(Encoding.UTF8.GetString(bytes));
        }

        if (encoding is not null && !declaredUtf8)
        {
            return Clean(encoding.GetString(bytes));
        }

        var guess = CyrillicGuess.Of(bytes) ?? 1252;
        repair ??= declaredUtf8 ? $"the text is not UTF-8 as declared; read as code page {guess}" : null;
        return Clean(CodePage(guess)!.GetString(bytes));
    }

    /// <summary>
    /// Whether bytes that are said to be of a charset with several bytes a letter are UTF-8. Chinese, Japanese or Korean of two bytes a
    /// letter looks like it by chance only where it is very short.
    /// </summary>
    private static bool DeclaredWrong(ReadOnlySpan<byte> bytes, Encoding declared)
    {
        // Letters of 16 bits have zeros, or controls, where they look like ASCII.
        if (!System.Text.Unicode.Utf8.IsValid(bytes) || bytes.ContainsAny(Controls))
        {
            return false;
        }

        if (Ascii.IsValid(bytes))
        {
            return declared.CodePage is 1200 or 1201 or 12000 or 12001 && bytes.Length > 1;
        }

        var letters = 0;
        var long3 = 0;
        var withinWords = true;
        var before = new Rune(' ');
        var rest = bytes;
        while (!rest.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(rest, out var rune, out var used);
            letters += rune.IsAscii ? 0 : 1;
            long3 += used >= 3 ? 1 : 0;
            rest = rest[used..];
            if (!rune.IsAscii)
            {
                // ü in für: a Latin letter beside letters of ASCII, which a Chinese sign is not.
                var after = rest.IsEmpty ? (byte)' ' : rest[0];
                withinWords &= rune.Value is >= 0xC0 and <= 0x24F && (IsAsciiLetter(before.Value) || IsAsciiLetter(after));
            }

            before = rune;
        }

        return letters >= 4 || long3 >= 2 || withinWords || declared.GetString(bytes).Contains('\uFFFD', StringComparison.Ordinal);
    }

    private static bool IsAsciiLetter(int value) => value is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    /// <summary>
    /// Text whose alphabets are named by escapes (RFC 1468, RFC 1557) and that was read as the ASCII that it is on the wire, since nobody
    /// said so: what it says. Any other text is given back.
    /// </summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('\u001b') || !Ascii.IsValid(text))
        {
            return text;
        }

        var encoding =
            text.Contains("\u001b$)C", StringComparison.Ordinal) ? CodePage(50225)
            : text.Contains("\u001b$B", StringComparison.Ordinal)
            || text.Contains("\u001b$@", StringComparison.Ordinal)
            || text.Contains("\u001b$(D", StringComparison.Ordinal)
                ? CodePage(50220)
            : null;
        return encoding is null ? text : Clean(encoding.GetString(Encoding.ASCII.GetBytes(text)));
    }

    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var good = 0;
        var bad = 0;
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            bad += status != System.Buffers.OperationStatus.Done ? 1 : 0;
            good += status == System.Buffers.OperationStatus.Done && !rune.IsAscii ? 1 : 0;
            bytes = bytes[Math.Max(used, 1)..];
        }

        return good >= bad;
    }

    private static Encoding? Known(string name)
    {
        var encoding = new ContentType("text", "plain") { Charset = name }.CharsetEncoding;
        return encoding?.CodePage switch
        {
            20127 or 28591 => CodePage(1252),
            28599 => CodePage(1254),
            28598 or 38598 => CodePage(1255),
            20936 or 936 or 51936 => CodePage(54936),
            50221 or 50222 => CodePage(50220),
            51949 => CodePage(949),
            65000 => null,
            _ => encoding,
        };
    }

    private static Encoding? CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number);

    private static string Normalise(string? label)
    {
        if (string.IsNullOrWhiteSpace(label) || label.Length > 100)
        {
            return "";
        }

        var name = label.Trim().Trim('"', '\'', ';', ' ').ToLowerInvariant();
        var star = name.IndexOf('*', StringComparison.Ordinal);
        return (star > 0 ? name[..star] : name).Replace("charset=", "", StringComparison.Ordinal);
    }

    private static string Clean(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;

    private static string Short(string name) => name.Length <= 40 ? name : name[..40];
}
