using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
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
/// Sanitises by allow-list: the HTML is parsed as browsers do (AngleSharp) and written anew from known elements and attributes, so
/// that what we do not know cannot come through. HTML made to exhaust a parser is shown as its text.
/// </summary>
public static class HtmlSanitizer
{
    /// <summary>Longer HTML (UTF-16 units) is shown as its text.</summary>
    public const int MaxLength = 2_000_000;

    /// <summary>Sanitises. Never throws on input.</summary>
    public static SanitizedHtml Sanitize(string html, HtmlSanitizerOptions? options = null)
    {
        if (html.Length > MaxLength || HtmlCost.IsExcessive(html))
        {
            return new SanitizedHtml("<pre>" + WebUtility.HtmlEncode(HtmlText.Convert(html)) + "</pre>", 0, []);
        }

        var document = new HtmlParser().ParseDocument(html);
        var writer = new SafeHtmlWriter(options ?? new HtmlSanitizerOptions());
        if (document.Body is { } body)
        {
            Walk(body, writer);
        }

        return writer.Result();
    }

    // With its own stack: the depth of a document is its sender's choice.
    private static void Walk(IElement root, SafeHtmlWriter writer)
    {
        var stack = new Stack<(INode Node, bool Close)>();
        Push(root);
        while (stack.TryPop(out var entry))
        {
            switch (entry.Node)
            {
                case IText text:
                    writer.Text(text.Data);
                    break;
                case IElement element when entry.Close:
                    writer.Close(element);
                    break;
                case IElement element when !HtmlAllowList.IsDropped(element.LocalName):
                    if (writer.Open(element))
                    {
                        stack.Push((element, true));
                    }

                    Push(element);
                    break;
            }
        }

        void Push(INode parent)
        {
            for (var child = parent.LastChild; child is not null; child = child.PreviousSibling)
            {
                stack.Push((child, false));
            }
        }
    }
}
