using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Reading;

/// <summary>
/// What the sender newly wrote: quoted history, signature, disclaimer and footers taken away. Where answers stand between quoted
/// lines the quotes stay, since without them the answers mean nothing. Never empty when the message was not.
/// </summary>
public static class ReplyText
{
    // Nobody newly writes more than this; longer text is read no further.
    private const int MaxText = 200_000;

    /// <summary>What was newly written in the message; the sender's name helps to find the signature.</summary>
    public static string Extract(InboundEmail email)
    {
        var fromHtml = email.Html is not null && (string.IsNullOrWhiteSpace(email.Text) || email.Text == HtmlText.Convert(email.Html));
        var reply = Read(email.Text, email.Html, fromHtml);
        return Signature.Strip(reply, email.From?.Name ?? "") is { Length: > 0 } stripped ? stripped : reply;
    }

    /// <summary>What was newly written; the HTML is read only when there is no text.</summary>
    public static string Extract(string text, string? html) => Read(text, html, fromHtml: string.IsNullOrWhiteSpace(text));

    private static string Read(string text, string? html, bool fromHtml)
    {
        var whole = Cap(text);
        if (fromHtml && html is not null)
        {
            var quoted = Cap(HtmlReply.Convert(html));
            if (!string.IsNullOrWhiteSpace(quoted))
            {
                return PlainReply.Extract(quoted);
            }

            whole = string.IsNullOrWhiteSpace(whole) ? Cap(HtmlText.Convert(html)) : whole;
        }

        return PlainReply.Extract(whole);
    }

    private static string Cap(string text) => text.Length <= MaxText ? text : text[..MaxText];
}
