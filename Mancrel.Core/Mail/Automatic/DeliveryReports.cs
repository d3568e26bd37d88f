using System.Text;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Automatic;

/// <summary>Reads delivery reports (RFC 3464), complaints (RFC 5965) and read receipts (RFC 8098), by their parts.</summary>
internal static class DeliveryReports
{
    private const int MaxGroups = 200;

    /// <summary>A verdict with what the report tells, or null when it is none.</summary>
    public static AutoMailVerdict? Inspect(InboundEmail email)
    {
        // A customer who passes a report on, as parts of an own letter, wrote a letter.
        var report = email.Header("Content-Type") is not { } type || type.Contains("multipart/report", StringComparison.OrdinalIgnoreCase);
        if (!report && !AutoMail.FromMachine(email))
        {
            return null;
        }

        var status = Part(email, "message/delivery-status", "message/global-delivery-status");
        var complaint = Part(email, "message/feedback-report", "message/feedback-report");
        var receipt = Part(email, "message/disposition-notification", "message/global-disposition-notification");
        var original = PlainBounces.Original(email, "");
        if (complaint is not null)
        {
            return new AutoMailVerdict(AutoMailKind.Complaint, "a feedback report (RFC 5965)")
            {
                OriginalMessageId = original,
                Evidence = AutoMailEvidence.Proof,
            };
        }

        if (status is not null)
        {
            var recipients = Recipients(status.Content, out var failed);
            return new AutoMailVerdict(failed ? AutoMailKind.Bounce : AutoMailKind.DeliveryReport, "a delivery report (RFC 3464)")
            {
                OriginalMessageId = original,
                Recipients = recipients,
                Evidence = AutoMailEvidence.Proof,
            };
        }

        if (receipt is not null)
        {
            return new AutoMailVerdict(AutoMailKind.DeliveryReport, "a read receipt (RFC 8098)")
            {
                OriginalMessageId = original,
                Evidence = AutoMailEvidence.Proof,
            };
        }

        if (email.Header("Content-Type")?.Contains("multipart/report", StringComparison.OrdinalIgnoreCase) == true)
        {
            return PlainBounces.Read(email, "a multipart/report") with { Evidence = AutoMailEvidence.Proof };
        }

        return null;
    }

    private static InboundAttachment? Part(InboundEmail email, string type, string international) =>
        email.Attachments.FirstOrDefault(a => a.ContentType == type || a.ContentType == international);

    private static List<BounceRecipient> Recipients(ReadOnlyMemory<byte> content, out bool failed)
    {
        failed = false;
        var found = new List<BounceRecipient>();
        var rest = content[..Math.Min(content.Length, 262144)];
        for (var groups = 0; !rest.IsEmpty && groups < MaxGroups; groups++)
        {
            rest = rest.TrimStart("\r\n"u8);
            var end = BlankLine(rest.Span);
            var block = PartReader.ReadHead(LetterHead.Mend(rest[..end], new RepairLog(), fieldsOnly: true).Message, new RepairLog());
            rest = rest[end..];
            var recipient = AddressOf(block.Raw("Final-Recipient") ?? block.Raw("Original-Recipient"));
            var action = block.Raw("Action")?.Trim().ToLowerInvariant();
            if (recipient is null && action is null)
            {
                continue;
            }

            var status = Status(block.Raw("Status"));
            var permanent = status?[0] == '5' || (status is null && action == "failed");
            failed |=
                action is "failed"
                || (action is null && status is not null && status[0] != '2')
                || (action is not "delivered" and not "relayed" and not "expanded" and not "delayed");
            var diagnostic = block
                .Headers.FirstOrDefault(h => h.Name.Equals("Diagnostic-Code", StringComparison.OrdinalIgnoreCase))
                ?.Decoded;
            found.Add(new BounceRecipient(recipient, status, permanent, diagnostic is { Length: > 500 } ? diagnostic[..500] : diagnostic));
        }

        return found;
    }

    // RFC 3464 §2.1: groups of fields, divided by blank lines.
    private static int BlankLine(ReadOnlySpan<byte> bytes)
    {
        int unix = bytes.IndexOf("\n\n"u8),
            dos = bytes.IndexOf("\n\r\n"u8);
        return unix < 0 && dos < 0 ? bytes.Length
            : dos < 0 || (unix >= 0 && unix < dos) ? unix + 1
            : dos + 1;
    }

    private static string? AddressOf(string? field)
    {
        if (field is null)
        {
            return null;
        }

        var semicolon = field.IndexOf(';');
        return MailAddressParser.ParseFirst(field[(semicolon + 1)..])?.Address;
    }

    private static string? Status(string? field)
    {
        var text = field?.Trim() ?? "";
        return text.Length >= 5 && text[0] is '2' or '4' or '5' && text[1] == '.' ? text.Split(' ', '(')[0] : null;
    }
}
