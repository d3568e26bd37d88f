using Mancrel.Core.Intake.Mime;

namespace Mancrel.Core.Intake;

/// <summary>
/// What the sender newly wrote: quoted history, signature, disclaimer and footers taken away, answers between quoted lines kept.
/// Never empty when the message was not: a letter that is only a quote comes back whole.
/// </summary>
public static class ReplyText
{
    /// <summary>What was newly written in the message.</summary>
    public static string Extract(InboundEmail email) => Extract(email.Text, email.Html);

    /// <summary>What was newly written; the HTML is read when there is no text.</summary>
    public static string Extract(string text, string? html)
    {
        var source = string.IsNullOrWhiteSpace(text) && html is not null ? HtmlText.Convert(html) : text;
        return PlainReply.Extract(source);
    }
}
