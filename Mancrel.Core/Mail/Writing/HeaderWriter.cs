using System.Globalization;
using System.Text;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Mail.Writing;

/// <summary>Writes header fields: folded at blanks to 78 columns (RFC 5322 §2.1.1), encoded where they are not plain ASCII.</summary>
internal static class HeaderWriter
{
    private const int Width = 78;
    private const int MaxLine = 990;

    /// <summary>Whether the text may be a field's name (RFC 5322 §2.2).</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && !name.AsSpan().ContainsAnyExceptInRange('!', '~') && !name.Contains(':');

    /// <summary>A free text.</summary>
    public static void Unstructured(StringBuilder text, string name, string value)
    {
        var clean = Clean(value);
        text.Append(name).Append(": ");
        if (IsPlain(clean))
        {
            Fold(text, clean, name.Length + 2);
        }
        else
        {
            EncodedWordWriter.Write(text, clean, name.Length + 2);
        }

        text.Append("\r\n");
    }

    /// <summary>An address list; nothing when it is empty.</summary>
    public static void Addresses(StringBuilder text, string name, IReadOnlyList<MailAddress> addresses)
    {
        if (addresses.Count == 0)
        {
            return;
        }

        text.Append(name).Append(": ");
        var column = name.Length + 2;
        for (var i = 0; i < addresses.Count; i++)
        {
            if (i > 0)
            {
                text.Append(",\r\n ");
                column = 1;
            }

            Address(text, addresses[i], column);
        }

        text.Append("\r\n");
    }

    /// <summary>Message-IDs, each on its own line after the first; nothing when there is none.</summary>
    public static void MessageIds(StringBuilder text, string name, IReadOnlyList<string> ids)
    {
        var written = 0;
        foreach (var id in ids)
        {
            var clean = string.Concat(id.Where(c => c > ' ' && c is not '<' and not '>' and not '\u007f'));
            if (clean.Length is 0 or > MaxLine)
            {
                continue;
            }

            text.Append(written++ == 0 ? name + ": " : "\r\n ").Append('<').Append(clean).Append('>');
        }

        text.Append(written > 0 ? "\r\n" : "");
    }

    private static void Address(StringBuilder text, MailAddress mailbox, int column)
    {
        var address = AddrSpec(mailbox.Address);
        var name = Clean(mailbox.Name);
        if (name.Length == 0)
        {
            text.Append(address);
            return;
        }

        if (IsPlain(name) && name.Length <= 60)
        {
            text.Append(new MailAddress(name, address));
            return;
        }

        EncodedWordWriter.Write(text, name, column);
        text.Append("\r\n <").Append(address).Append('>');
    }

    // The domain in A-labels, so that it passes servers without SMTPUTF8 (RFC 5890); only a local part may stay Unicode.
    private static string AddrSpec(string address)
    {
        var clean = string.Concat(address.Where(c => c > ' ' && c is not '<' and not '>' and not ',' and not ';' and not '\u007f'));
        var at = clean.LastIndexOf('@');
        return at < 0
            ? clean
            : clean[..(at + 1)]
                + (
                    RegistrableDomain.Ascii(clean[(at + 1)..]) is { Length: > 0 } domain && System.Text.Ascii.IsValid(domain)
                        ? KeepCase(clean[(at + 1)..], domain)
                        : clean[(at + 1)..]
                );
    }

    private static string KeepCase(string given, string ascii) => System.Text.Ascii.IsValid(given) ? given : ascii;

    private static void Fold(StringBuilder text, string value, int column)
    {
        foreach (var word in value.Split(' '))
        {
            if (column > 1 && column + word.Length + 1 > Width && text[^1] != ' ')
            {
                text.Append("\r\n ");
                column = 1;
            }
            else if (text[^1] != ' ')
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
        }
    }

    // "=?" would be read as an encoded word; runs of blanks and words longer than a line do not survive folding.
    private static bool IsPlain(string value)
    {
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~') || value.Contains("=?") || value.Contains("  "))
        {
            return false;
        }

        foreach (var range in value.AsSpan().Split(' '))
        {
            if (range.End.Value - range.Start.Value > MaxLine - 100)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One line: controls become blanks, ends trimmed.</summary>
    private static string Clean(string value)
    {
        var result = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            var blank =
                Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator;
            result.Append(blank ? " " : rune.ToString());
        }

        return result.ToString().Trim();
    }
}
