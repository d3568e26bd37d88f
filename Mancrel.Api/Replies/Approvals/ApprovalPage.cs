using System.Globalization;
using System.Text;
using Mancrel.Api.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Triage;

namespace Mancrel.Api.Replies.Approvals;

/// <summary>The pages behind action links: plain HTML that works without script, on a phone, in the dark.</summary>
internal static class ApprovalPage
{
    /// <summary>The page that decides.</summary>
    public static string Decide(Message message)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<h1>Approve the reply to {E(PhoneAddress.Shown(message.From))}</h1>");
        html.Append(
            CultureInfo.InvariantCulture,
            $"<p class=meta>{E(message.Subject)}</p><h2>The message</h2><div class=card>{E(message.ReplyText)}</div>"
        );
        html.Append(CultureInfo.InvariantCulture, $"<h2>The draft</h2><div class=card>{Marked(message)}</div>");
        Why(html, message);
        Evidence(html, message);
        html.Append(
            """
            <form method="post"><div class="row"><button class="go" name="decision" value="approve">Approve and send</button>
            <button class="stop" name="decision" value="reject">Reject</button></div></form>
            """
        );
        html.Append(
            CultureInfo.InvariantCulture,
            $"""
            <details><summary>Edit before sending</summary><form method="post"><p><label for="body">The text that is sent</label></p>
            <textarea id="body" name="body" maxlength="100000" required>{E(message.Draft!.Body)}</textarea>
            <div class="row"><button class="edit" name="decision" value="edit">Send with these changes</button></div></form></details>
            """
        );
        return PlainPage.Of("Approve the reply", html.ToString());
    }

    /// <summary>The page after a decision.</summary>
    public static string Done(Message message) =>
        message.Decision!.Action switch
        {
            "reject" => PlainPage.Note("Rejected", "Nothing is sent. A person answers the customer; the conversation waits in the inbox."),
            "edit" => PlainPage.Note("Approved with your changes", $"The reply to {PhoneAddress.Shown(message.From)} is on its way."),
            _ => PlainPage.Note("Approved", $"The reply to {PhoneAddress.Shown(message.From)} is on its way."),
        };

    private static void Why(StringBuilder html, Message message)
    {
        var understood = message.Classification;
        html.Append(CultureInfo.InvariantCulture, $"<h2>Why you are asked</h2><div class=card>{E(message.Decision!.Reason)}");
        if (understood is not null)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"\nUnderstood as {E(CoreJson.Name(understood.Intent).Replace('_', ' '))}, confidence "
                    + $"{message.Decision.Confidence:0.00} of {message.Decision.Threshold:0.00} needed to send by itself."
            );
        }

        foreach (var guard in message.Decision.Guards)
        {
            html.Append(CultureInfo.InvariantCulture, $"\n{E(guard.Guard)}: {E(guard.Reason)}");
        }

        html.Append("</div>");
    }

    private static void Evidence(StringBuilder html, Message message)
    {
        if (message.Draft!.Claims.Count == 0)
        {
            return;
        }

        html.Append("<h2>Evidence</h2><table><thead><tr><th>In the draft</th><th>Rests on</th></tr></thead><tbody>");
        foreach (var claim in message.Draft.Claims)
        {
            var evidence = claim.Evidence is { } e ? $"{e.Kind} {e.Id}, {e.Field}: {e.Value}" : "nothing found";
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{E(claim.Text)}</td><td>{E(evidence)}</td></tr>");
        }

        html.Append("</tbody></table>");
    }

    private static string Marked(Message message)
    {
        var html = E(message.Draft!.Body);
        foreach (
            var text in message
                .Draft.Claims.Select(claim => E(claim.Text))
                .Where(text => text.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(text => text.Length)
        )
        {
            var at = html.IndexOf(text, StringComparison.Ordinal);
            if (at >= 0 && html.LastIndexOf('<', at) <= html.LastIndexOf('>', at))
            {
                html = $"{html[..at]}<mark>{text}</mark>{html[(at + text.Length)..]}";
            }
        }

        return html;
    }

    private static string E(string text) => PlainPage.E(text);
}
