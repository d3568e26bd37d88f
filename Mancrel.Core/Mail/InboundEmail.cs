using System.Text.Json.Serialization;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Mail;

/// <summary>A header field of a message.</summary>
/// <param name="Name">The name as it was written.</param>
/// <param name="Value">The value, unfolded (RFC 5322 §2.2.3) and decoded (RFC 2047, RFC 6532).</param>
public sealed record MailHeader(string Name, string Value);

/// <summary>A file that came with a message, or a part shown inside its HTML.</summary>
public sealed record InboundAttachment
{
    /// <summary>The name the sender gave, decoded but not made safe (see <c>SafeAttachmentName</c>); made up when there was none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The media type, lower case, without parameters.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>The Content-ID without angle brackets; null when there is none.</summary>
    public string? ContentId { get; init; }

    /// <summary>
    /// True when the sender meant it to be shown in the body (disposition inline, or in a multipart/related with a Content-ID).
    /// </summary>
    public bool Inline { get; init; }

    /// <summary>The decoded bytes; not part of the JSON.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Content { get; init; }
}

/// <summary>One message as Mancrel reads it, whoever delivered it.</summary>
public sealed record InboundEmail
{
    /// <summary>Message-ID without angle brackets (RFC 5322 §3.6.4); null when absent.</summary>
    public string? MessageId { get; init; }

    /// <summary>Message-IDs that this answers, without angle brackets.</summary>
    public IReadOnlyList<string> InReplyTo { get; init; } = [];

    /// <summary>The thread so far, oldest first, without angle brackets; at most 100, the newest kept.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The author; null when the header is absent or unreadable.</summary>
    public MailAddress? From { get; init; }

    /// <summary>Who handed it in for the author, when given.</summary>
    public MailAddress? Sender { get; init; }

    /// <summary>Where answers are wanted.</summary>
    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    /// <summary>Recipients by header.</summary>
    public IReadOnlyList<MailAddress> To { get; init; } = [];

    /// <summary>Copied recipients by header.</summary>
    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    /// <summary>The envelope's return path; "" is the null path of a bounce (RFC 5321 §4.5.5), null is unknown.</summary>
    public string? EnvelopeFrom { get; init; }

    /// <summary>The addresses the provider took it for.</summary>
    public IReadOnlyList<string> EnvelopeTo { get; init; } = [];

    /// <summary>Decoded, on one line.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The whole plain text with <c>\n</c> line ends; made from <see cref="Html"/> when the sender gave none.</summary>
    public string Text { get; init; } = "";

    /// <summary>The HTML as it came, not sanitised; null when there is none.</summary>
    public string? Html { get; init; }

    /// <summary>
    /// Texts of the mail that stand in neither <see cref="Text"/> nor <see cref="Html"/>: alternatives that no reader of those two sees.
    /// </summary>
    public IReadOnlyList<string> OtherTexts { get; init; } = [];

    /// <summary>The Date header; null when absent or unreadable.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Every header in order.</summary>
    public IReadOnlyList<MailHeader> Headers { get; init; } = [];

    /// <summary>Attachments and inline parts in order, embedded messages and delivery reports included.</summary>
    public IReadOnlyList<InboundAttachment> Attachments { get; init; } = [];

    /// <summary>What is known of the sender's authenticity, only from a source we trust.</summary>
    public SenderAuthentication Authentication { get; init; } = SenderAuthentication.Unknown;

    /// <summary>The provider's spam score (SpamAssassin scale: 5 and more is spam); null when unknown.</summary>
    public double? SpamScore { get; init; }

    /// <summary>What was broken and how it was read, in words for a person.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>The first header of that name, case ignored; null when absent.</summary>
    public string? Header(string name)
    {
        foreach (var header in Headers)
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Value;
            }
        }

        return null;
    }
}
