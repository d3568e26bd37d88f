using System.Net;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Safety;

/// <summary>How to sanitise.</summary>
public sealed record HtmlSanitizerOptions
{
    /// <summary>The URL that serves a Content-ID (without brackets) of this message; null, or a null answer, hides the picture.</summary>
    public Func<string, string?>? CidUrl { get; init; }

    /// <summary>True once the reader asked for the pictures of the web.</summary>
    public bool AllowRemoteImages { get; init; }
}

/// <summary>HTML that may be shown.</summary>
/// <param name="Html">A fragment of allowed elements and attributes only.</param>
/// <param name="BlockedImages">How many pictures of the web were withheld; their addresses stand in <c>data-blocked-src</c>.</param>
/// <param name="MisleadingLinks">Links whose text names another host than they lead to.</param>
public sealed record SanitizedHtml(string Html, int BlockedImages, IReadOnlyList<MisleadingLink> MisleadingLinks);

/// <summary>A link whose text names another host than it leads to.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="Target">Where it leads.</param>
public sealed record MisleadingLink(string Text, string Target);

/// <summary>
/// Sanitises by Ganss.Xss.HtmlSanitizer with our allow-list; links and pictures are then written anew (<see cref="SafeLinks"/>). HTML made
/// to
/// exhaust a parser is shown as its text.
/// </summary>
public static class HtmlSanitizer
{
    /// <summary>Longer HTML (UTF-16 units) is shown as its text.</summary>
    public const int MaxLength = 2_000_000;

    private static readonly Ganss.Xss.HtmlSanitizer Sanitizer = Make();

    /// <summary>Sanitises. Never throws on input.</summary>
    public static SanitizedHtml Sanitize(string html, HtmlSanitizerOptions? options = null)
    {
        if (html.Length > MaxLength || HtmlCost.IsExcessive(html))
        {
            return new SanitizedHtml("<pre>" + WebUtility.HtmlEncode(HtmlText.Convert(html)) + "</pre>", 0, []);
        }

        var document = Sanitizer.SanitizeDom(html);
        var links = new SafeLinks(options ?? new HtmlSanitizerOptions());
        links.Rewrite(document);
        return new SanitizedHtml(document.Body?.InnerHtml ?? "", links.BlockedImages, links.Misleading);
    }

    private static Ganss.Xss.HtmlSanitizer Make()
    {
        var sanitizer = new Ganss.Xss.HtmlSanitizer(
            new Ganss.Xss.HtmlSanitizerOptions
            {
                AllowedTags = HtmlAllowList.Elements,
                AllowedAttributes = HtmlAllowList.Attributes,
                AllowedSchemes = HtmlAllowList.Schemes,
                UriAttributes = HtmlAllowList.UriAttributes,
            }
        )
        {
            KeepChildNodes = true,
        };
        sanitizer.RemovingTag += (_, removing) =>
        {
            if (HtmlAllowList.IsDropped(removing.Tag.LocalName))
            {
                removing.Tag.TextContent = "";
            }
        };
        sanitizer.RemovingAttribute += (_, removing) =>
        {
            // AngleSharp.Css would expand shorthands and rewrite colours; our own list lets through less and leaves it as it was written.
            if (removing.Attribute.Name == "style" && HtmlAllowList.Style(removing.Attribute.Value) is { Length: > 0 } style)
            {
                removing.Tag.SetAttribute(SafeLinks.KeptStyle, style);
            }
        };
        return sanitizer;
    }
}
