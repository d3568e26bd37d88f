using System.Globalization;
using System.Net;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Conversations;

namespace Mancrel.Api.Approvals;

/// <summary>The pages behind action links: plain HTML that works without script, on a phone, in the dark.</summary>
internal static class ApprovalPage
{
    private const string Style = """
        :root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#16181d;--soft:#5c6370;--line:#dfe3e8;--go:#1a56db;--stop:#b42318;--mark:#fff3bf}
        @media(prefers-color-scheme:dark){:root{--bg:#111317;--card:#1a1d23;--ink:#eceef2;--soft:#a0a7b4;--line:#2c313a;--go:#3f7cf6;--stop:#f97066;--mark:#4d3f08}}
        *{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        main{max-width:720px;margin:0 auto;padding:24px 16px 64px}h1{font-size:22px;margin:8px 0 16px}h2{font-size:14px;color:var(--soft);margin:24px 0 8px;font-weight:600}
        .card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px;white-space:pre-wrap;overflow-wrap:anywhere}
        .meta{color:var(--soft);font-size:14px}h1,.meta{overflow-wrap:anywhere}table{border-collapse:collapse;width:100%;font-size:14px}td,th{overflow-wrap:anywhere;text-align:left;padding:6px 8px;border-bottom:1px solid var(--line);vertical-align:top}
        textarea{width:100%;min-height:220px;font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:12px}
        .row{display:flex;gap:12px;flex-wrap:wrap;margin:16px 0}button{font:inherit;font-weight:600;border:0;border-radius:10px;padding:12px 20px;cursor:pointer;min-height:44px}
        .go{background:var(--go);color:#fff}.stop{background:transparent;color:var(--stop);border:1px solid currentColor}.edit{background:transparent;color:var(--ink);border:1px solid var(--line)}
        button:focus-visible,textarea:focus-visible,summary:focus-visible{outline:3px solid var(--go);outline-offset:2px}details{margin:16px 0}mark{background:var(--mark);color:inherit}
        """;

    /// <summary>The page that decides.</summary>
    public static string Decide(Message message)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<h1>Approve the reply to {E(message.From)}</h1>");
        html.Append(CultureInfo.InvariantCulture, $"<p class=meta>{E(message.Subject)}</p><h2>The message</h2><div class=card>{E(message.ReplyText)}</div>");
        html.Append(CultureInfo.InvariantCulture, $"<h2>The draft</h2><div class=card>{Marked(message)}</div>");
        Why(html, message);
        Evidence(html, message);
        html.Append("""
            <form method="post"><div class="row"><button class="go" name="decision" value="approve">Approve and send</button>
            <button class="stop" name="decision" value="reject">Reject</button></div></form>
            """);
        html.Append(CultureInfo.InvariantCulture, $"""
            <details><summary>Edit before sending</summary><form method="post"><p><label for="body">The text that is sent</label></p>
            <textarea id="body" name="body" maxlength="100000" required>{E(message.Draft!.Body)}</textarea>
            <div class="row"><button class="edit" name="decision" value="edit">Send with these changes</button></div></form></details>
            """);
        return Page("Approve the reply", html.ToString());
    }

    /// <summary>The page after a decision.</summary>
    public static string Done(Message message) => message.Decision!.Action switch
    {
        "reject" => Note("Rejected", "Nothing is sent. A person answers the customer; the conversation waits in the inbox."),
        "edit" => Note("Approved with your changes", $"The reply to {message.From} is on its way."),
        _ => Note("Approved", $"The reply to {message.From} is on its way."),
    };

    /// <summary>A page with one message.</summary>
    public static string Note(string title, string text) => Page(title, $"<h1>{E(title)}</h1><div class=card>{E(text)}</div>");

    private static void Why(StringBuilder html, Message message)
    {
        var understood = message.Classification;
        html.Append(CultureInfo.InvariantCulture, $"<h2>Why you are asked</h2><div class=card>{E(message.Decision!.Reason)}");
        if (understood is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"\nUnderstood as {E(CoreJson.Name(understood.Intent).Replace('_', ' '))}, confidence {message.Decision.Confidence:0.00} of {message.Decision.Threshold:0.00} needed to send by itself.");
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
        foreach (var text in message.Draft.Claims.Select(claim => E(claim.Text)).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).OrderByDescending(text => text.Length))
        {
            var at = html.IndexOf(text, StringComparison.Ordinal);
            if (at >= 0 && html.LastIndexOf('<', at) <= html.LastIndexOf('>', at))
            {
                html = $"{html[..at]}<mark>{text}</mark>{html[(at + text.Length)..]}";
            }
        }

        return html;
    }

    private static string Page(string title, string content) => $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{E(title)} · Mancrel</title><style>{Style}</style></head><body><main>{content}</main></body></html>
        """;

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
