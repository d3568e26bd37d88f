using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mancrel.Core.Mail.Writing;

/// <summary>
/// Writes a message as RFC 5322 bytes: CRLF, folded lines, encoded words (RFC 2047), multipart/alternative, quoted-printable or
/// base64. The same message gives the same bytes. No input can add a header or end the header section.
/// </summary>
public static class MimeWriter
{
    private const int MaxReferences = 40;

    // What the writer itself writes; the body's description must not be contradicted.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "From",
        "To",
        "Cc",
        "Bcc",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "In-Reply-To",
        "References",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Auto-Submitted",
        "Sender",
        "Return-Path",
    };

    /// <summary>The message in bytes.</summary>
    public static byte[] Write(OutgoingMessage message)
    {
        var text = new StringBuilder();
        WriteHeaders(text, message);
        if (message.Html is null)
        {
            WritePart(text, "text/plain", message.Text);
        }
        else
        {
            var boundary = Boundary(message.MessageId);
            text.Append("Content-Type: multipart/alternative; boundary=\"").Append(boundary).Append("\"\r\n\r\n");
            text.Append("--").Append(boundary).Append("\r\n");
            WritePart(text, "text/plain", message.Text);
            text.Append("\r\n--").Append(boundary).Append("\r\n");
            WritePart(text, "text/html", message.Html);
            text.Append("\r\n--").Append(boundary).Append("--\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void WriteHeaders(StringBuilder text, OutgoingMessage message)
    {
        var date =
            message.Date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
            + message.Date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        text.Append("Date: ").Append(date).Append("\r\n");
        HeaderWriter.Addresses(text, "From", [message.From]);
        HeaderWriter.Addresses(text, "To", message.To);
        HeaderWriter.Addresses(text, "Cc", message.Cc);
        HeaderWriter.Addresses(text, "Reply-To", message.ReplyTo is null ? [] : [message.ReplyTo]);
        HeaderWriter.Unstructured(text, "Subject", message.Subject);
        HeaderWriter.MessageIds(text, "Message-ID", [message.MessageId]);
        HeaderWriter.MessageIds(text, "In-Reply-To", message.InReplyTo is null ? [] : [message.InReplyTo]);
        var references = message.References;
        HeaderWriter.MessageIds(
            text,
            "References",
            references.Count <= MaxReferences ? references : [references[0], .. references.TakeLast(MaxReferences - 1)]
        );
        if ((message.AutoSubmitted ?? (message.AutoReplied ? "auto-replied" : null)) is { } submitted)
        {
            HeaderWriter.Unstructured(text, "Auto-Submitted", submitted);
            HeaderWriter.Unstructured(text, "X-Auto-Response-Suppress", "OOF, AutoReply");
        }

        foreach (var header in message.Extra)
        {
            if (HeaderWriter.IsName(header.Name) && !Reserved.Contains(header.Name))
            {
                HeaderWriter.Unstructured(text, header.Name, header.Value);
            }
        }

        text.Append("MIME-Version: 1.0\r\n");
    }

    private static void WritePart(StringBuilder text, string mediaType, string content)
    {
        var (encoding, body) = BodyEncoding.Encode(content);
        text.Append("Content-Type: ")
            .Append(mediaType)
            .Append("; charset=utf-8\r\n")
            .Append("Content-Transfer-Encoding: ")
            .Append(encoding)
            .Append("\r\n\r\n")
            .Append(body);
        if (!body.EndsWith("\r\n", StringComparison.Ordinal))
        {
            text.Append("\r\n");
        }
    }

    // "=_" occurs in no quoted-printable or base64 line (RFC 2045 §6.7), and text with it is never written as 7bit.
    private static string Boundary(string messageId) =>
        "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))[..24];
}
