using System.Net;
using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Outreach.Tracking;

/// <summary>
/// Puts the picture and the counted links into the HTML part of a mail. The text part keeps its links as they are, and so does whatever
/// lets a person say no.
/// </summary>
public sealed partial class TrackedHtml(TrackingTokens tokens, TrackingRoot root, MancrelSettings settings)
{
    /// <summary>The HTML with its links counted.</summary>
    public string WithLinks(TenantId tenant, MessageRef mail, string html) =>
        settings.PublicUrl is null
            ? html
            : Href()
                .Replace(
                    html,
                    found =>
                    {
                        var url = WebUtility.HtmlDecode(found.Groups["url"].Value).Trim();
                        return IsCounted(url)
                            ? $"{found.Groups["before"].Value}\"{WebUtility.HtmlEncode(LinkFor(new TrackTicket(tenant, mail, url)))}\""
                            : found.Value;
                    }
                );

    /// <summary>The HTML with the picture at its end, which tells readers' programs nothing.</summary>
    public string WithPicture(TenantId tenant, MessageRef mail, string html)
    {
        if (settings.PublicUrl is null)
        {
            return html;
        }

        var address = settings.LinkTo($"{root.Prefix}/t/o/{tokens.Sign(new TrackTicket(tenant, mail))}.gif");
        var picture = $"<img src=\"{WebUtility.HtmlEncode(address)}\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block\">";
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html + "\n" + picture : html.Insert(end, picture);
    }

    private string LinkFor(TrackTicket ticket) => settings.LinkTo($"{root.Prefix}/t/c/{tokens.Sign(ticket)}");

    private static bool IsCounted(string url) =>
        url.Length <= TrackingTokens.LongestUrl
        && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && !address.AbsolutePath.Contains("/unsubscribe/", StringComparison.OrdinalIgnoreCase)
        && !address.AbsolutePath.Contains("/preferences/", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        """(?<before><a\b[^<>]{0,2000}?\shref\s{0,10}=\s{0,10})(?:"(?<url>[^"<>]{0,4000})"|'(?<url>[^'<>]{0,4000})')""",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Href();
}
