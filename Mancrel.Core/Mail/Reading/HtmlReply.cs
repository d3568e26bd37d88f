using System.Text;
using Mancrel.Core.Mail.Mime;
using MimeKit.Text;

namespace Mancrel.Core.Mail.Reading;

/// <summary>
/// Text of an HTML answer with its quotations marked by <c>&gt;</c>, so that <see cref="PlainReply"/> can judge it. What mail programs
/// name as history by class or id is left out. One linear pass.
/// </summary>
internal static class HtmlReply
{
    private const int MaxDepth = 50;

    private static readonly string[] HistoryClasses =
    [
        "gmail_quote",
        "gmail_quote_container",
        "yahoo_quoted",
        "moz-cite-prefix",
        "gmail_extra",
        "protonmail_quote",
        "zmail_extra",
        "tutanota_quote",
        "ms-outlook-mobile-reference-message",
        "freshdesk_quote",
    ];

    private static readonly string[] HistoryIds =
    [
        "divrplyfwdmsg",
        "olk_src_body_section",
        "appendonsend",
        "mac_outlook_attribution_blockquote",
        "yahoo_quoted",
        "replysplit",
        "isreplycontent",
        "mail-editor-reference-message-container",
    ];

    /// <summary>Converts.</summary>
    public static string Convert(string html) => Convert(html, out _);

    /// <summary>Converts.</summary>
    /// <param name="html">The HTML.</param>
    /// <param name="history">What is quoted by structure: what was left out, and what the marks stand before.</param>
    public static string Convert(string html, out string history)
    {
        var result = new StringBuilder();
        var old = new StringBuilder();
        var left = new HtmlText.Writer();
        var level = new HtmlText.Writer();
        var quotes = 0;
        var open = new Stack<bool>();
        var skipName = "";
        var skipDepth = 0;
        var toEnd = false;
        foreach (var token in HtmlTokens.Of(html))
        {
            var tag = token as HtmlTagToken;
            var name = tag?.Name.ToLowerInvariant() ?? "";
            if (toEnd || skipDepth > 0)
            {
                left.Add(token);
                skipDepth +=
                    name != skipName || tag is null ? 0
                    : tag.IsEndTag ? -1
                    : 1;
                continue;
            }

            if (tag is { IsEndTag: false } && StartsHistory(tag, name, out toEnd))
            {
                (skipName, skipDepth) = (name, 1);
                level.Line();
                left.Line();
                continue;
            }

            if (tag is not null && name == "blockquote")
            {
                Flush(result, old, level, quotes);
                level = new HtmlText.Writer();
                quotes += Turn(tag, open);
                continue;
            }

            level.Add(token);
        }

        Flush(result, old, level, quotes);
        history = old.Append(left).ToString();
        return result.ToString().Trim('\n');
    }

    private static void Flush(StringBuilder result, StringBuilder old, HtmlText.Writer level, int quotes)
    {
        var text = level.ToString();
        if (text.Length == 0)
        {
            return;
        }

        if (quotes > 0)
        {
            old.Append(text).Append('\n');
        }

        foreach (var range in text.AsSpan().Split('\n'))
        {
            result.Append('>', quotes).Append(quotes > 0 ? " " : "").Append(text.AsSpan()[range]).Append('\n');
        }

        result.Append(quotes > 0 ? "" : "\n");
    }

    private static bool StartsHistory(HtmlTagToken tag, string name, out bool toEnd)
    {
        toEnd = false;
        if (name is not ("div" or "span" or "blockquote" or "td" or "table"))
        {
            return false;
        }

        var id = HtmlTokens.Attribute(tag, "id")?.ToLowerInvariant();
        if (id is not null && Array.Exists(HistoryIds, id.Contains))
        {
            // Outlook closes this element above the history itself.
            toEnd = id.Contains("divrplyfwdmsg") || id.Contains("appendonsend");
            return true;
        }

        // Gmail's own quotation is a div; a blockquote of that class alone is a person's indentation.
        return name != "blockquote"
            && HtmlTokens.Attribute(tag, "class") is { } classes
            && Array.Exists(
                classes.Split(' '),
                c => Array.Exists(HistoryClasses, h => h.Equals(c, StringComparison.OrdinalIgnoreCase)) && c != "gmail_extra"
            );
    }

    // By how much a blockquote's tag changes the depth of quotation. Beyond MaxDepth nobody counts.
    private static int Turn(HtmlTagToken tag, Stack<bool> open)
    {
        if (tag.IsEndTag)
        {
            return open.TryPop(out var counted) && counted ? -1 : 0;
        }

        var quotes = HtmlTokens.Attribute(tag, "class")?.Contains("gmail_quote", StringComparison.Ordinal) != true && open.Count < MaxDepth;
        open.Push(quotes);
        return quotes ? 1 : 0;
    }
}
