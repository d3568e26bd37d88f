using System.Text;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Addresses;

/// <summary>
/// Reads address lists (RFC 5322 §3.4, with the obsolete forms of §4.4) as mail clients do: groups, comments, quoted commas,
/// encoded words, bare words, a missing bracket. Never throws; linear; at most <see cref="MaxAddresses"/> come back.
/// </summary>
public static class MailAddressParser
{
    /// <summary>More recipients than this in one header are cut off.</summary>
    public const int MaxAddresses = 2000;

    /// <summary>A longer address is none (RFC 5322 §2.1.1: a line).</summary>
    internal const int MaxAddressLength = 998;

    /// <summary>Every mailbox in the text; empty for null, blank or unreadable text. Group names are dropped, their members kept.</summary>
    public static IReadOnlyList<MailAddress> ParseList(string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : new AddressListScanner(text).Run();

    /// <summary>The first mailbox of the text, or null.</summary>
    public static MailAddress? ParseFirst(string? text) => ParseList(text) is [var first, ..] ? first : null;

    /// <summary>
    /// The bare address. Cleaning what is clean changes nothing, so that an address survives being written and read again.
    /// </summary>
    internal static string CleanAddress(ReadOnlySpan<char> raw)
    {
        if (raw.Length <= 4 * MaxAddressLength && raw.Contains("=?", StringComparison.Ordinal))
        {
            raw = EncodedWords.Decode(raw.ToString()).Replace("=?", "", StringComparison.Ordinal);
        }

        var text = new StringBuilder(Math.Min(raw.Length, MaxAddressLength + 1));
        var quoted = false;
        foreach (var c in raw)
        {
            if (text.Length > MaxAddressLength)
            {
                break;
            }

            quoted ^= c == '"';
            if (c >= ' ' && c is not '<' and not '>' && (quoted || c != ' '))
            {
                text.Append(c);
            }
        }

        var address = text.ToString();
        while (true)
        {
            address = address.Trim();
            if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            {
                address = address[7..];
            }
            else if (address.StartsWith('@') && address.IndexOf(':') is var colon and > 0)
            {
                // RFC 5322 §4.4: a route, "@relay.example:nora@example.org", is to be ignored.
                address = address[(colon + 1)..];
            }
            else
            {
                return address;
            }
        }
    }

    /// <summary>Text of a quoted string or comment without its backslashes.</summary>
    internal static string Unescape(string raw)
    {
        if (!raw.Contains('\\'))
        {
            return raw;
        }

        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            text.Append(raw[i] == '\\' && i + 1 < raw.Length ? raw[++i] : raw[i]);
        }

        return text.ToString();
    }

    /// <summary>A display name on one line, single blanks, at most 1,000 characters.</summary>
    internal static string Tidy(string name)
    {
        var text = new StringBuilder(Math.Min(name.Length, 1000));
        foreach (var c in name)
        {
            if (text.Length >= 1000)
            {
                break;
            }

            if (c is ' ' or '\u00a0' || char.IsControl(c))
            {
                if (text.Length > 0 && text[^1] != ' ')
                {
                    text.Append(' ');
                }
            }
            else
            {
                text.Append(c);
            }
        }

        var tidy = text.ToString().Trim();
        return tidy is ['\'', .., '\''] and { Length: > 2 } ? tidy[1..^1] : tidy;
    }
}
