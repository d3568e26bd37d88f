using System.Globalization;
using System.Net;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Replies.Approvals;

/// <summary>
/// Writes the mail to an approver: message, draft, why a person is asked, and one link to the page that decides (as text and as a button).
/// </summary>
public sealed class ApprovalMail(MancrelSettings settings, ApprovalTokens tokens)
{
    /// <summary>The mail of a notice to one approver.</summary>
    public OutgoingMessage Compose(TenantId tenant, Message message, string approver, ApprovalNotice notice, DateTimeOffset now)
    {
        var ticket = new ApprovalTicket(
            tenant,
            new MessageRef(message.ConversationId, message.MessageId),
            message.Decision!.DraftHash!,
            approver,
            message.ApprovalExpiresAt!.Value.ToUnixTimeSeconds()
        );
        var link = settings.LinkTo($"/api/approvals/{tokens.Sign(ticket)}");
        var prefix = notice switch
        {
            ApprovalNotice.Reminder => "Reminder: ",
            ApprovalNotice.Escalation => "Still waiting: ",
            _ => "",
        };
        return new OutgoingMessage
        {
            From = settings.Mail.From,
            To = [new MailAddress("", approver)],
            Subject = $"{prefix}Approve the reply to {message.CounterpartText}: {message.Subject}",
            Text = Text(message, link),
            Html = Html(message, link),
            MessageId = $"{Hashing.Short(message.MessageId.Value + approver + notice)}.approval@{settings.Mail.From.Domain}",
            Date = now,
            AutoSubmitted = "auto-generated",
        };
    }

    private static string Text(Message message, string link)
    {
        var text = new StringBuilder();
        text.Append(message.Direction == MessageDirection.Outbound ? WouldWrite(message) : Wrote(message)).Append("\n\n");
        text.Append(CultureInfo.InvariantCulture, $"The draft of the reply:\n\n{message.Draft!.Body}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Why you are asked: {message.Decision!.Reason}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nApprove, edit or reject it here (the link shows a page and decides nothing by itself):\n{link}\n"
        );
        return text.ToString();
    }

    private const string QuoteStyle = "margin:0;padding:8px 12px;border-left:3px solid #ced4da;color:#495057";

    private const string ButtonStyle =
        "display:inline-block;padding:10px 18px;background:#1c64f2;color:#ffffff;border-radius:8px;text-decoration:none";

    private static string Html(Message message, string link)
    {
        static string E(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>\n", StringComparison.Ordinal);
        return $"""
            <!doctype html><html><body style="font-family:system-ui,sans-serif;color:#1a1b1e;max-width:640px">
            {(message.Direction == MessageDirection.Outbound
                ? $"<p>Mancrel would write to <b>{E(string.Join(", ", message.To))}</b>: {E(message.Subject)}</p>"
                : $"<p><b>{E(PhoneAddress.Shown(message.From))}</b> wrote:</p>\n"
                    + $"<blockquote style=\"{QuoteStyle}\">{E(Shorten(message.ReplyText))}</blockquote>")}
            <p>The draft of the reply:</p>
            <div style="padding:12px;background:#f1f3f5;border-radius:8px">{E(message.Draft!.Body)}</div>
            <p style="color:#495057">Why you are asked: {E(message.Decision!.Reason)}</p>
            <p><a href="{E(link)}" style="{ButtonStyle}">
            Look and decide</a></p>
            <p style="color:#868e96;font-size:13px">The link shows a page and decides nothing by itself.</p>
            </body></html>
            """;
    }

    private static string Quote(string text) => string.Join('\n', Shorten(text).Split('\n').Select(line => "> " + line));

    private static string Shorten(string text) => text.Length <= 4_000 ? text : text[..4_000] + " …";

    private static string Wrote(Message message) => $"{PhoneAddress.Shown(message.From)} wrote:\n\n{Quote(message.ReplyText)}";

    private static string WouldWrite(Message message) => $"Mancrel would write to {string.Join(", ", message.To)}: {message.Subject}";
}
