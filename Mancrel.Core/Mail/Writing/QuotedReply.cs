using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Mail.Writing;

/// <summary>What an answer quotes.</summary>
/// <param name="From">Its author; null when unknown.</param>
/// <param name="Date">When it was written, with the author's own offset; null when unknown.</param>
/// <param name="Text">Its plain text.</param>
public sealed record InboundOriginal(MailAddress? From, DateTimeOffset? Date, string Text);

/// <summary>Puts an answer above what it answers, as mail programs do, in text and HTML.</summary>
public static partial class QuotedReply
{
    // More history than this helps nobody; the rest is in the reader's own mailbox.
    private const int MaxQuoted = 20_000;

    /// <summary>Both alternatives. All text is escaped in the HTML; only http(s) and mail addresses become links.</summary>
    /// <param name="body">The answer as plain text; blank lines divide paragraphs.</param>
    /// <param name="original">The message answered.</param>
    /// <param name="language">BCP 47 tag of the answer; decides the words above the quotation (English for any we lack).</param>
    public static (string Text, string Html) Compose(string body, InboundOriginal original, string language)
    {
        var answer = LineEnds(body).Trim();
        var quoted = LineEnds(original.Text).Trim();
        if (quoted.Length > MaxQuoted)
        {
            var cut = char.IsHighSurrogate(quoted[MaxQuoted - 1]) ? MaxQuoted - 1 : MaxQuoted;
            quoted = quoted[..cut] + "\n[…]";
        }

        if (quoted.Length == 0)
        {
            return (answer + "\n", Html(answer));
        }

        var attribution = Attribution.For(original, language);
        var text = new StringBuilder(answer).Append("\n\n").Append(attribution).Append('\n');
        foreach (var line in quoted.Split('\n'))
        {
            text.Append(
                    line.StartsWith('>') ? ">"
                    : line.Length == 0 ? ">"
                    : "> "
                )
                .Append(line)
                .Append('\n');
        }

        var html = new StringBuilder(Html(answer))
            .Append("<div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">")
            .Append(WebUtility.HtmlEncode(attribution))
            .Append("</div>\n")
            .Append("<blockquote class=\"gmail_quote\" style=\"margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex\">")
            .Append(Lines(quoted))
            .Append("</blockquote></div>\n");
        return (text.ToString(), html.ToString());
    }

    /// <summary>Plain text as HTML: paragraphs, line breaks, links.</summary>
    public static string Html(string text)
    {
        var html = new StringBuilder("<div>");
        foreach (var paragraph in LineEnds(text).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            html.Append("<p>").Append(Lines(paragraph.Trim('\n'))).Append("</p>\n");
        }

        return html.Append("</div>\n").ToString();
    }

    private static string Lines(string text) => Linked(text).Replace("\n", "<br>\n", StringComparison.Ordinal);

    private static string Linked(string text)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var match in Link().EnumerateMatches(text))
        {
            var link = text.AsSpan(match.Index, match.Length).TrimEnd(".,;:!?)'\"").ToString();
            html.Append(WebUtility.HtmlEncode(text[at..match.Index]));
            var escaped = WebUtility.HtmlEncode(link);
            html.Append("<a href=\"").Append(escaped).Append("\">").Append(escaped).Append("</a>");
            at = match.Index + link.Length;
        }

        return html.Append(WebUtility.HtmlEncode(text[at..])).ToString();
    }

    private static string LineEnds(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\0", "", StringComparison.Ordinal);

    [GeneratedRegex(@"https?://[^\s<>""]{2,2000}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}

/// <summary>The line above a quotation.</summary>
internal static class Attribution
{
    /// <summary>"On … wrote:" in the language of the answer.</summary>
    public static string For(InboundOriginal original, string language)
    {
        var name =
            original.From is null ? ""
            : original.From.Name.Length > 0 ? original.From.Name
            : original.From.Address;
        var date = original.Date;
        return language.Split('-', '_')[0].ToLowerInvariant() switch
        {
            "ru" => Join(Format(date, "dd.MM.yyyy 'в' HH:mm"), name, "{0}, {1} написал(а):", "{0} написал(а):", "Вы написали:"),
            "uz" when language.Contains("Cyrl", StringComparison.OrdinalIgnoreCase) => Join(
                Format(date, "dd.MM.yyyy, HH:mm"),
                name,
                "{0}, {1} ёзди:",
                "{0} ёзди:",
                "Сиз ёздингиз:"
            ),
            "uz" => Join(Format(date, "dd.MM.yyyy, HH:mm"), name, "{0}, {1} yozdi:", "{0} yozdi:", "Siz yozdingiz:"),
            "de" => Join(Format(date, "dd.MM.yyyy 'um' HH:mm"), name, "Am {0} schrieb {1}:", "{0} schrieb:", "Sie schrieben:"),
            "fr" => Join(Format(date, "dd/MM/yyyy 'à' HH:mm"), name, "Le {0}, {1} a écrit :", "{0} a écrit :", "Vous avez écrit :"),
            "es" => Join(Format(date, "dd/MM/yyyy 'a las' HH:mm"), name, "El {0}, {1} escribió:", "{0} escribió:", "Usted escribió:"),
            _ => Join(Format(date, "d MMM yyyy 'at' HH:mm"), name, "On {0}, {1} wrote:", "{0} wrote:", "You wrote:"),
        };
    }

    private static string? Format(DateTimeOffset? date, string format) => date?.ToString(format, CultureInfo.InvariantCulture);

    private static string Join(string? date, string name, string both, string nameOnly, string neither)
    {
        var clean = string.Concat(name.Where(c => !char.IsControl(c))).Trim();
        return clean.Length == 0 ? neither
            : date is null ? nameOnly.Replace("{0}", clean, StringComparison.Ordinal)
            : both.Replace("{0}", date, StringComparison.Ordinal).Replace("{1}", clean, StringComparison.Ordinal);
    }
}
