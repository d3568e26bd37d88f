using System.Net;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Outreach.Templates;

/// <summary>The HTML part of a text that has none of its own: its paragraphs, lines and links, and nothing else.</summary>
internal static partial class TemplateHtml
{
    /// <summary>The text as HTML; every character of it is text.</summary>
    public static string Of(string text) =>
        string.Join(
            "\n",
            text.ReplaceLineEndings("\n")
                .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(paragraph => $"<p>{Linked(paragraph).Replace("\n", "<br>\n", StringComparison.Ordinal)}</p>")
        );

    private static string Linked(string paragraph)
    {
        var made = new System.Text.StringBuilder();
        var at = 0;
        foreach (Match link in WebAddress().Matches(paragraph))
        {
            var address = WebUtility.HtmlEncode(link.Value);
            made.Append(WebUtility.HtmlEncode(paragraph[at..link.Index])).Append($"<a href=\"{address}\">{address}</a>");
            at = link.Index + link.Length;
        }

        return made.Append(WebUtility.HtmlEncode(paragraph[at..])).ToString();
    }

    [GeneratedRegex("https?://[^\\s<>\"']*[^\\s<>\"'.,;:!?)]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WebAddress();
}
