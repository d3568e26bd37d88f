using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Mail.Mime;
using MimeKit;

namespace Mancrel.Core.Mail.Writing;

/// <summary>
/// Writes a letter that a provider handed over in fields as the MIME that it may have been: its headers, its text and HTML, its files. The
/// same letter gives the same bytes.
/// </summary>
public static class LetterRenderer
{
    private const int MaxHeaders = 500;

    // What describes the body is written anew; people's fields are written from what was read of them.
    private static readonly HashSet<string> Own = WordSet.Of(
        """
        From Sender To Cc Reply-To Subject Message-ID MIME-Version Content-Type Content-Transfer-Encoding Content-Disposition Content-ID
        Content-Length
        """,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The letter in bytes.</summary>
    public static byte[] Render(InboundEmail email)
    {
        var mail = new MimeMessage { Body = Body(email) };

        // MimeKit puts a date and an id of its own into a new message.
        mail.Headers.Remove(HeaderId.Date);
        mail.Headers.Remove(HeaderId.MessageId);
        MimeWriter.Addresses(mail, mail.From, HeaderId.From, email.From is { } from ? [from] : []);
        MimeWriter.Addresses(mail, mail.To, HeaderId.To, email.To);
        MimeWriter.Addresses(mail, mail.Cc, HeaderId.Cc, email.Cc);
        MimeWriter.Addresses(mail, mail.ReplyTo, HeaderId.ReplyTo, email.ReplyTo);
        mail.Headers.Replace(MimeWriter.Text("Subject", email.Subject));
        if (email.MessageId is { } own && MimeWriter.Identifier(own) is { } id)
        {
            mail.Headers.Replace(MimeWriter.Raw("Message-ID", $"<{id}>"));
        }

        foreach (var header in email.Headers.Where(h => MimeWriter.IsName(h.Name) && !Own.Contains(h.Name)).Take(MaxHeaders))
        {
            mail.Headers.Add(MimeWriter.Text(header.Name, header.Value));
        }

        if (email.Header("Date") is null && email.Date is { } date)
        {
            mail.Date = date;
        }

        using var bytes = new MemoryStream();
        mail.WriteTo(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, bytes);
        return bytes.ToArray();
    }

    private static MimeEntity Body(InboundEmail email)
    {
        var text = MimeWriter.Part("plain", email.Text);
        MimeEntity letter = email.Html is { } html
            ? new MultipartAlternative(text, MimeWriter.Part("html", html)) { Boundary = Boundary(email, "alternative") }
            : text;
        if (email.Attachments.Count == 0)
        {
            return letter;
        }

        var mixed = new Multipart("mixed") { Boundary = Boundary(email, "mixed") };
        mixed.Add(letter);
        foreach (var file in email.Attachments)
        {
            mixed.Add(MimeWriter.File(file.Name, file.ContentType, file.Content, file.Inline, file.ContentId));
        }

        return mixed;
    }

    // "=_" occurs in no quoted-printable or base64 line (RFC 2045 §6.7).
    private static string Boundary(InboundEmail email, string kind) =>
        "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {email.MessageId} {email.Subject}")))[..24];
}
