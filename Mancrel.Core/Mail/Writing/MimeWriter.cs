using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;
using MimeKit;

namespace Mancrel.Core.Mail.Writing;

/// <summary>
/// Writes a message as RFC 5322 bytes by MimeKit: 7-bit lines of at most 78 columns, multipart/alternative. The same message gives the same
/// bytes, since date, Message-ID and boundary are given. No input can add a header or end the header section.
/// </summary>
public static class MimeWriter
{
    private const int MaxReferences = 40;
    private const int MaxLine = 76;
    private const int MaxWord = 39;
    private const int MaxPlainName = 60;
    private const int MaxIdentifier = 990;

    private static readonly FormatOptions Format = new() { NewLineFormat = NewLineFormat.Dos, MaxLineLength = MaxLine };

    // What the writer itself writes; the body's description must not be contradicted.
    private static readonly HashSet<string> Reserved = WordSet.Of(
        """
        From To Cc Bcc Reply-To Subject Date Message-ID In-Reply-To References MIME-Version Content-Type
        Content-Transfer-Encoding Auto-Submitted Sender Return-Path
        """,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The message in bytes.</summary>
    public static byte[] Write(OutgoingMessage message)
    {
        var mail = new MimeMessage { Date = message.Date, Body = Body(message) };

        // MimeKit's own name for it is "Message-Id".
        mail.Headers.Replace(Raw("Message-ID", $"<{Identifier(message.MessageId) ?? "none"}>"));
        Addresses(mail, mail.From, HeaderId.From, [message.From]);
        Addresses(mail, mail.To, HeaderId.To, message.To);
        Addresses(mail, mail.Cc, HeaderId.Cc, message.Cc);
        Addresses(mail, mail.ReplyTo, HeaderId.ReplyTo, message.ReplyTo is { } replyTo ? [replyTo] : []);
        mail.Headers.Replace(Text("Subject", message.Subject));
        if (message.InReplyTo is { } answered && Identifier(answered) is { } id)
        {
            mail.InReplyTo = id;
        }

        var references = message.References;
        mail.References.AddRange(
            (references.Count <= MaxReferences ? references : [references[0], .. references.TakeLast(MaxReferences - 1)])
                .Select(Identifier)
                .OfType<string>()
        );
        if ((message.AutoSubmitted ?? (message.AutoReplied ? "auto-replied" : null)) is { } submitted)
        {
            mail.Headers.Add(Text("Auto-Submitted", submitted));
            mail.Headers.Add(Text("X-Auto-Response-Suppress", "OOF, AutoReply"));
        }

        foreach (var header in message.Extra.Where(h => IsName(h.Name) && !Reserved.Contains(h.Name)))
        {
            mail.Headers.Add(Text(header.Name, header.Value));
        }

        using var bytes = new MemoryStream();
        mail.WriteTo(Format, bytes);
        return bytes.ToArray();
    }

    private static MimeEntity Body(OutgoingMessage message)
    {
        var letter = Letter(message);
        if (message.Files.Count == 0)
        {
            return letter;
        }

        var mixed = new Multipart("mixed") { Boundary = Boundary(message, "mixed ") };
        mixed.Add(letter);
        foreach (var file in message.Files)
        {
            mixed.Add(File(file.Name, file.ContentType, file.Content, inline: false, contentId: null));
        }

        return mixed;
    }

    private static MimeEntity Letter(OutgoingMessage message)
    {
        var text = Part("plain", message.Text);
        if (message.Html is null)
        {
            return text;
        }

        var both = new MultipartAlternative(text, Part("html", message.Html));
        if (message.Calendar is { } calendar)
        {
            // Last, since of several forms the last that a program knows is the one that it shows.
            var part = Part("calendar", calendar.Text);
            part.ContentType.Parameters["method"] = calendar.Method;
            both.Add(part);
        }

        both.ContentType.Boundary = Boundary(message, "");
        return both;
    }

    // "=_" occurs in no quoted-printable or base64 line (RFC 2045 §6.7).
    private static string Boundary(OutgoingMessage message, string kind) =>
        "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kind + message.MessageId)))[..24];

    /// <summary>A file as a part of a letter.</summary>
    internal static MimePart File(string name, string contentType, ReadOnlyMemory<byte> content, bool inline, string? contentId)
    {
        // A letter within a letter must not be encoded (RFC 2046 §5.2.1); as a file it may be.
        var type =
            ContentType.TryParse(contentType, out var given) && given.MediaType.ToLowerInvariant() is not ("message" or "multipart")
                ? given
                : new ContentType("application", "octet-stream");
        return new MimePart(type)
        {
            Content = new MimeContent(new MemoryStream(content.ToArray())),
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(inline ? ContentDisposition.Inline : ContentDisposition.Attachment)
            {
                FileName = name,
            },
            ContentId = contentId is { } id ? Identifier(id) : null,
        };
    }

    internal static TextPart Part(string subtype, string content)
    {
        var text = content.ReplaceLineEndings("\r\n").Replace("\0", "", StringComparison.Ordinal);
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, text.EndsWith("\r\n", StringComparison.Ordinal) ? text : text + "\r\n");
        part.ContentTransferEncoding = text.Contains("=_", StringComparison.Ordinal)
            ? ContentEncoding.QuotedPrintable
            : part.GetBestEncoding(EncodingConstraint.SevenBit, MaxLine);
        return part;
    }

    internal static Header Text(string name, string value)
    {
        var clean = Clean(value);
        if (IsOdd(clean))
        {
            return Raw(name, Words(clean));
        }

        var header = new Header(Encoding.UTF8, name, "");
        header.SetValue(Format, Encoding.UTF8, clean);
        return header;
    }

    internal static void Addresses(MimeMessage mail, InternetAddressList list, HeaderId id, IReadOnlyList<MailAddress> addresses)
    {
        var clean = addresses.Select(a => new MailAddress(Clean(a.Name), AddrSpec(a.Address))).ToArray();
        if (Array.TrueForAll(clean, a => a.Name.Length <= MaxPlainName && !IsOdd(a.Name) && MailboxAddress.TryParse(a.Address, out _)))
        {
            list.AddRange(clean.Select(a => new MailboxAddress(Encoding.UTF8, a.Name, a.Address)));
            return;
        }

        mail.Headers.Replace(Raw(id.ToHeaderName(), string.Join(",\r\n ", clean.Select(Mailbox))));
    }

    internal static Header Raw(string name, string value)
    {
        var header = new Header(Encoding.UTF8, name, "");
        header.SetRawValue(Encoding.UTF8.GetBytes($" {value}\r\n"));
        return header;
    }

    private static string Mailbox(MailAddress mailbox) =>
        mailbox.Name.Length == 0 ? mailbox.Address
        : IsOdd(mailbox.Name) || mailbox.Name.Length > MaxPlainName ? $"{Words(mailbox.Name)}\r\n <{mailbox.Address}>"
        : mailbox.ToString();

    // MimeKit leaves "=?" in a text as it is, which would be read as an encoded word, and writes words that pass 78 columns with the
    // field's name.
    private static bool IsOdd(string text) => !Ascii.IsValid(text) || text.Contains("=?", StringComparison.Ordinal);

    // All of it as RFC 2047 words that never divide a character.
    private static string Words(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (bytes.Count + length > MaxWord)
            {
                words.Add(Convert.ToBase64String([.. bytes]));
                bytes.Clear();
            }

            bytes.AddRange(utf8[..length]);
        }

        words.Add(Convert.ToBase64String([.. bytes]));
        return string.Join("\r\n ", words.Select(word => $"=?utf-8?B?{word}?="));
    }

    // The domain in A-labels, so that it passes servers without SMTPUTF8 (RFC 5890); only a local part may stay Unicode.
    private static string AddrSpec(string address)
    {
        var clean = string.Concat(address.Where(c => c > ' ' && c is not '<' and not '>' and not ',' and not ';' and not '\u007f'));
        var at = clean.LastIndexOf('@');
        return at >= 0 && !Ascii.IsValid(clean.AsSpan(at)) && RegistrableDomain.Ascii(clean[(at + 1)..]) is { Length: > 0 } domain
            ? clean[..(at + 1)] + domain
            : clean;
    }

    internal static string? Identifier(string id) =>
        string.Concat(id.Where(c => c > ' ' && c is not '<' and not '>' and not '\u007f')) is { Length: > 0 and <= MaxIdentifier } clean
            ? clean
            : null;

    internal static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && !name.AsSpan().ContainsAnyExceptInRange('!', '~') && !name.Contains(':', StringComparison.Ordinal);

    // One line: controls become blanks, ends trimmed.
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
