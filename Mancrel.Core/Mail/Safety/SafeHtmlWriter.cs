using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace Mancrel.Core.Mail.Safety;

/// <summary>Writes allowed elements; every attribute's value is written anew and encoded.</summary>
internal sealed class SafeHtmlWriter(HtmlSanitizerOptions options)
{
    private const int MaxDataImage = 700_000;
    private const int MaxMisleading = 100;

    private readonly StringBuilder _html = new();
    private readonly List<MisleadingLink> _misleading = [];
    private int _blocked;

    /// <summary>What was written.</summary>
    public SanitizedHtml Result() => new(_html.ToString(), _blocked, _misleading);

    /// <summary>Character data.</summary>
    public void Text(string text) => _html.Append(WebUtility.HtmlEncode(text));

    /// <summary>A start tag; false when the element is not allowed or has no end.</summary>
    public bool Open(IElement element)
    {
        var name = element.LocalName;
        if (!HtmlAllowList.IsAllowed(name))
        {
            return false;
        }

        _html.Append('<').Append(name);
        foreach (var attribute in element.Attributes)
        {
            if (HtmlAllowList.IsAttribute(attribute.LocalName) && attribute.NamespaceUri is null && attribute.Value.Length <= 500)
            {
                Attribute(attribute.LocalName, attribute.Value);
            }
            else if (attribute.LocalName == "style" && HtmlAllowList.Style(attribute.Value) is { Length: > 0 } style)
            {
                Attribute("style", style);
            }
        }

        if (name == "a")
        {
            Link(element);
        }
        else if (name == "img")
        {
            Image(element);
        }

        _html.Append('>');
        return !HtmlAllowList.IsVoid(name);
    }

    /// <summary>An end tag; after a misleading link its true host stands in words.</summary>
    public void Close(IElement element)
    {
        _html.Append("</").Append(element.LocalName).Append('>');
        if (element.LocalName == "a" && Target(element) is { } target && IsMisleading(element, target))
        {
            _html.Append(" <span class=\"link-target\">[").Append(WebUtility.HtmlEncode(target.Host)).Append("]</span>");
        }
    }

    private void Link(IElement element)
    {
        if (Target(element) is not { } target)
        {
            return;
        }

        // The true target is what the reader sees on hovering, whatever the sender's title said.
        Attribute("href", target.AbsoluteUri);
        Attribute("title", target.AbsoluteUri);
        Attribute("target", "_blank");
        Attribute("rel", "noopener noreferrer nofollow");
        if (IsMisleading(element, target))
        {
            Attribute("data-misleading", "true");
            if (_misleading.Count < MaxMisleading)
            {
                _misleading.Add(new MisleadingLink(Shown(element), target.AbsoluteUri));
            }
        }
    }

    private static Uri? Target(IElement element) =>
        element.GetAttribute("href") is { Length: > 0 and <= 4000 } href
        && Uri.TryCreate(href.Trim(), UriKind.Absolute, out var target)
        && target.Scheme is "http" or "https" or "mailto" or "tel"
            ? target
            : null;

    // Only text that itself looks like an address of the web can mislead about where it leads.
    private static bool IsMisleading(IElement element, Uri target)
    {
        var text = Shown(element);
        if (target.Scheme is not ("http" or "https") || text.Length is 0 or > 300 || text.Contains(' ') || !text.Contains('.'))
        {
            return false;
        }

        return Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var shown)
            && shown.Host.Contains('.', StringComparison.Ordinal)
            && !SenderAuthentication.Aligned(shown.Host, target.Host);
    }

    private static string Shown(IElement element)
    {
        // The text of a link is short; nested depth is bounded by HtmlCost.
        var text = element.TextContent;
        return text.Length > 400 ? text[..400].Trim() : text.Trim();
    }

    private void Image(IElement element)
    {
        var source = element.GetAttribute("src")?.Trim() ?? "";
        if (source.StartsWith("cid:", StringComparison.OrdinalIgnoreCase))
        {
            var id = Uri.UnescapeDataString(source[4..]).Trim('<', '>');
            if (options.CidUrl?.Invoke(id) is { } url)
            {
                Attribute("src", url);
            }
            else
            {
                Attribute("data-missing-cid", id);
            }
        }
        else if (IsDataImage(source))
        {
            Attribute("src", source);
        }
        else if (
            Uri.TryCreate(source.StartsWith("//", StringComparison.Ordinal) ? "https:" + source : source, UriKind.Absolute, out var remote)
            && remote.Scheme is "http" or "https"
        )
        {
            if (options.AllowRemoteImages)
            {
                Attribute("src", remote.AbsoluteUri);
                Attribute("referrerpolicy", "no-referrer");
                Attribute("loading", "lazy");
            }
            else
            {
                // A picture of the web tells its owner who read the letter, when and where.
                _blocked++;
                Attribute("data-blocked-src", remote.AbsoluteUri);
            }
        }
    }

    // Pictures only, and no SVG, which is a document with scripts.
    private static bool IsDataImage(string source)
    {
        if (source.Length > MaxDataImage)
        {
            return false;
        }

        ReadOnlySpan<string> heads =
        [
            "data:image/png;base64,",
            "data:image/jpeg;base64,",
            "data:image/jpg;base64,",
            "data:image/gif;base64,",
            "data:image/webp;base64,",
        ];
        foreach (var head in heads)
        {
            if (source.StartsWith(head, StringComparison.OrdinalIgnoreCase))
            {
                return !source.AsSpan(head.Length).ContainsAny('"', '<', '>');
            }
        }

        return false;
    }

    private void Attribute(string name, string value) =>
        _html.Append(' ').Append(name).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
}
