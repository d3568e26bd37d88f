using System.Text;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// Reads a raw message (RFC 5322, 2045–2049, 2047, 2231, 6532) by MimeKit, as mail clients do. Never throws on input, is linear in its
/// size, bounded in depth and number of parts, and says in <see cref="InboundEmail.Repairs"/> what it had to repair.
/// </summary>
public static class MimeReader
{
    private const int MaxReferences = 100;

    /// <summary>Reads a whole message.</summary>
    /// <param name="message">The raw bytes; attachments that need no decoding share this memory.</param>
    /// <param name="trustedAuthServ">The authserv-id whose Authentication-Results are believed; null believes none.</param>
    public static InboundEmail Read(ReadOnlyMemory<byte> message, string? trustedAuthServ = null)
    {
        var repairs = new RepairLog();
        var head = LetterHead.Mend(message, repairs);
        var root = PartReader.Read(head.Message, repairs);
        var body = BodyCollector.Collect(root, repairs);
        var email = FromHeaders(root, repairs) with
        {
            Text = body.Text ?? (body.Html is null ? "" : HtmlText.Convert(body.Html)),
            Html = body.Html,
            Attachments = body.Attachments,
            OtherTexts = body.Others,
            EnvelopeFrom = EnvelopeSender(root, head),
        };
        var authentication = AuthenticationResults.Read(email, trustedAuthServ);
        return email with { Authentication = authentication, Repairs = [.. repairs.Entries] };
    }

    /// <summary>Reads a header section alone, as providers pass it on; body fields stay empty.</summary>
    public static InboundEmail ReadHeaders(ReadOnlyMemory<byte> headers)
    {
        var repairs = new RepairLog();
        var head = LetterHead.Mend(headers, repairs);
        var root = PartReader.ReadHead(head.Message, repairs);
        return FromHeaders(root, repairs) with { EnvelopeFrom = EnvelopeSender(root, head), Repairs = [.. repairs.Entries] };
    }

    /// <summary>Reads fields that a provider already took apart.</summary>
    internal static InboundEmail FromFields(IEnumerable<(string Name, string Value)> fields)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            text.Append(OneLine(name)).Append(": ").Append(OneLine(value)).Append("\r\n");
        }

        return ReadHeaders(Encoding.UTF8.GetBytes(text.Append("\r\n").ToString()));
    }

    /// <summary>Message-IDs in a header value, brackets dropped, each once.</summary>
    internal static IReadOnlyList<string> MessageIds(string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
        {
            return [];
        }

        var ids = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        while (at < raw.Length)
        {
            var open = raw.IndexOf('<', at);
            var close = open < 0 ? -1 : raw.IndexOf('>', open);
            if (close < 0)
            {
                break;
            }

            Add(raw[(open + 1)..close]);
            at = close + 1;
        }

        if (ids.Count == 0)
        {
            foreach (var word in raw.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries))
            {
                if (word.Contains('@'))
                {
                    Add(word);
                }
            }
        }

        return ids.Count <= MaxReferences ? ids : ids[^MaxReferences..];

        void Add(string id)
        {
            var tidy = id.Replace(" ", "", StringComparison.Ordinal).Trim('<', '>');
            if (tidy.Length is > 0 and <= 998 && seen.Add(tidy))
            {
                ids.Add(tidy);
            }
        }
    }

    private static InboundEmail FromHeaders(Part root, RepairLog repairs)
    {
        var headers = root.Headers.Select(h => new MailHeader(h.Name, h.Decoded)).ToArray();
        var date = MailDate.Parse(root.Raw("Date"));
        if (date is null && !string.IsNullOrWhiteSpace(root.Raw("Date")))
        {
            repairs.Add("the date could not be read");
        }

        return new InboundEmail
        {
            MessageId = MessageIds(root.Raw("Message-ID")) is [var id, ..] ? id : Bare(root.Raw("Message-ID")),
            InReplyTo = MessageIds(root.Raw("In-Reply-To")),
            References = MessageIds(root.Raw("References")),
            From = MailAddressParser.ParseFirst(root.Raw("From")),
            Sender = MailAddressParser.ParseFirst(root.Raw("Sender")),
            ReplyTo = Addresses(root, "Reply-To"),
            To = Addresses(root, "To"),
            Cc = Addresses(root, "Cc"),
            Subject = OneLine(
                root.Headers.FirstOrDefault(h => h.Name.Equals("Subject", StringComparison.OrdinalIgnoreCase))?.Decoded ?? ""
            ),
            Date = date,
            Headers = headers,
        };
    }

    private static List<MailAddress> Addresses(Part root, string name)
    {
        var found = new List<MailAddress>();
        foreach (var header in root.Headers)
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && found.Count < MailAddressParser.MaxAddresses)
            {
                found.AddRange(MailAddressParser.ParseList(header.Raw));
            }
        }

        return found;
    }

    private static string? EnvelopeSender(Part root, LetterHead head)
    {
        var path = root.Raw("Return-Path") ?? (head.MboxSender?.Contains('@') == true ? head.MboxSender : null);
        if (path is null)
        {
            return null;
        }

        // RFC 5321 §4.5.5: "<>" is the null return path.
        return path.Replace(" ", "", StringComparison.Ordinal) is "<>" or "" ? "" : MailAddressParser.ParseFirst(path)?.Address ?? "";
    }

    private static string? Bare(string? raw) =>
        raw?.Trim().Trim('<', '>') is { Length: > 0 and <= 998 } id && !id.Contains(' ') ? id : null;

    /// <summary>The text on one line: controls become blanks.</summary>
    internal static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAny('\u007f', '\u2028', '\u2029'))
        {
            return text.Trim();
        }

        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is < ' ' or '\u007f' or '\u2028' or '\u2029')
            {
                if (result.Length > 0 && result[^1] != ' ')
                {
                    result.Append(' ');
                }
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString().Trim();
    }
}
