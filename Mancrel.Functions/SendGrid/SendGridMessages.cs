using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using SendGrid.Helpers.Mail;

namespace Mancrel.Functions.SendGrid;

/// <summary>
/// A rendered mail as SendGrid's API takes it, which knows no raw mail: read back from its own bytes, so that what leaves is what was
/// approved.
/// </summary>
public static class SendGridMessages
{
    /// <summary>The custom argument that carries the tenant.</summary>
    public const string TenantArgument = "mancrel_tenant";

    /// <summary>The category of all mail of ours.</summary>
    public const string Category = "mancrel";

    // Written by SendGrid itself from the fields of the message; it refuses them as headers.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-sg-id",
        "x-sg-eid",
        "received",
        "dkim-signature",
        "content-type",
        "content-transfer-encoding",
        "mime-version",
        "date",
        "to",
        "from",
        "subject",
        "reply-to",
        "cc",
        "bcc",
    };

    /// <summary>The message.</summary>
    public static SendGridMessage Of(RenderedMail mail, InboundEmail read)
    {
        var message = new SendGridMessage
        {
            From = read.From is { } from ? Address(from) : new EmailAddress(mail.EnvelopeFrom),
            Subject = read.Subject,
            PlainTextContent = read.Text,
            HtmlContent = read.Html,
            ReplyTo = read.ReplyTo.Count > 0 ? Address(read.ReplyTo[0]) : null,
        };
        AddRecipients(message, mail, read);
        foreach (
            var header in read
                .Headers.Where(header => !Reserved.Contains(header.Name))
                .DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
        )
        {
            message.AddGlobalHeader(header.Name, header.Value);
        }

        foreach (var file in read.Attachments)
        {
            message.AddAttachment(
                file.Name,
                Convert.ToBase64String(file.Content.Span),
                file.ContentType,
                file.Inline ? "inline" : "attachment",
                file.ContentId
            );
        }

        message.AddGlobalCustomArg(DeliveryTracker.MessageArgument, mail.IdempotencyKey);
        message.AddGlobalCustomArg(TenantArgument, mail.Tenant.Value);
        message.AddCategory(Category);

        // A link in a reply is a claim with evidence: it leaves as it was approved.
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);
        return message;
    }

    /// <summary>Those whom no header names are blind copies. SendGrid wants each address once.</summary>
    private static void AddRecipients(SendGridMessage message, RenderedMail mail, InboundEmail read)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var envelope = mail.EnvelopeTo.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var to in read.To.Where(to => envelope.Contains(to.Address) && seen.Add(to.Address)))
        {
            message.AddTo(Address(to));
        }

        foreach (var cc in read.Cc.Where(cc => envelope.Contains(cc.Address) && seen.Add(cc.Address)))
        {
            message.AddCc(Address(cc));
        }

        foreach (var blind in mail.EnvelopeTo.Where(seen.Add))
        {
            message.AddBcc(new EmailAddress(blind));
        }
    }

    private static EmailAddress Address(MailAddress address) =>
        address.Name.Length > 0 ? new EmailAddress(address.Address, address.Name) : new EmailAddress(address.Address);
}
