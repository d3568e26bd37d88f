using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Mancrel.Core.Mail.Safety;

/// <summary>Writes the addresses of links and pictures anew and tells which pictures were withheld and which links mislead.</summary>
internal sealed class SafeLinks(HtmlSanitizerOptions options)
{
    /// <summary>Where the declarations that may stay wait until the sanitiser is done.</summary>
    public const string KeptStyle = "data-kept-style";

    private const int MaxAddress = 4000;
    private const int MaxDataImage = 700_000;
    private const int MaxMisleading = 100;

    // Pictures only, and no SVG, which is a document with scripts.
    private static readonly string[] DataImages =
    [
        "data:image/png;base64,",
        "data:image/jpeg;base64,",
        "data:image/jpg;base64,",
        "data:image/gif;base64,",
        "data:image/webp;base64,",
    ];

    private readonly List<MisleadingLink> _misleading = [];

    /// <summary>How many pictures of the web were withheld.</summary>
    public int BlockedImages { get; private set; }

    /// <summary>Links whose text names another host than they lead to.</summary>
    public IReadOnlyList<MisleadingLink> Misleading => _misleading;

    /// <summary>Goes over a sanitised document.</summary>
    public void Rewrite(IHtmlDocument document)
    {
        foreach (var element in document.QuerySelectorAll($"[{KeptStyle}]"))
        {
            var style = element.GetAttribute(KeptStyle);
            element.RemoveAttribute(KeptStyle);
            element.SetAttribute("style", style);
        }

        foreach (var element in document.QuerySelectorAll("a, img"))
        {
            var address = element.GetAttribute(element.LocalName == "a" ? "href" : "src")?.Trim() ?? "";
            element.RemoveAttribute("href");
            element.RemoveAttribute("src");
            if (element.LocalName == "a")
            {
                Link(element, address);
            }
            else
            {
                Image(element, address);
            }
        }
    }

    private void Link(IElement element, string address)
    {
        if (
            address.Length is 0 or > MaxAddress
            || !Uri.TryCreate(address, UriKind.Absolute, out var target)
            || target.Scheme is not ("http" or "https" or "mailto" or "tel")
        )
        {
            return;
        }

        // The true target is what the reader sees on hovering, whatever the sender's title said.
        element.SetAttribute("href", target.AbsoluteUri);
        element.SetAttribute("title", target.AbsoluteUri);
        element.SetAttribute("target", "_blank");
        element.SetAttribute("rel", "noopener noreferrer nofollow");
        var text = element.TextContent;
        var shown = text.Length > 400 ? text[..400].Trim() : text.Trim();
        if (!IsMisleading(shown, target))
        {
            return;
        }

        element.SetAttribute("data-misleading", "true");
        if (_misleading.Count < MaxMisleading)
        {
            _misleading.Add(new MisleadingLink(shown, target.AbsoluteUri));
        }

        var host = element.Owner!.CreateElement("span");
        host.ClassName = "link-target";
        host.TextContent = $"[{target.Host}]";
        element.After(element.Owner.CreateTextNode(" "), host);
    }

    // Only text that itself looks like an address of the web can mislead about where it leads.
    private static bool IsMisleading(string text, Uri target) =>
        target.Scheme is "http" or "https"
        && text.Length is > 0 and <= 300
        && !text.Contains(' ', StringComparison.Ordinal)
        && text.Contains('.', StringComparison.Ordinal)
        && Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var shown)
        && shown.Host.Contains('.', StringComparison.Ordinal)
        && !SenderAuthentication.Aligned(shown.Host, target.Host);

    private void Image(IElement element, string source)
    {
        if (source.StartsWith("cid:", StringComparison.OrdinalIgnoreCase))
        {
            var id = Uri.UnescapeDataString(source[4..]).Trim('<', '>');
            var url = options.CidUrl?.Invoke(id);
            element.SetAttribute(url is null ? "data-missing-cid" : "src", url ?? id);
        }
        else if (
            source.Length <= MaxDataImage
            && Array.Exists(DataImages, head => source.StartsWith(head, StringComparison.OrdinalIgnoreCase))
        )
        {
            element.SetAttribute("src", source);
        }
        else if (
            Uri.TryCreate(source.StartsWith("//", StringComparison.Ordinal) ? "https:" + source : source, UriKind.Absolute, out var remote)
            && remote.Scheme is "http" or "https"
        )
        {
            if (options.AllowRemoteImages)
            {
                element.SetAttribute("src", remote.AbsoluteUri);
                element.SetAttribute("referrerpolicy", "no-referrer");
                element.SetAttribute("loading", "lazy");
            }
            else
            {
                // A picture of the web tells its owner who read the letter, when and where.
                BlockedImages++;
                element.SetAttribute("data-blocked-src", remote.AbsoluteUri);
            }
        }
    }
}
