using System.Globalization;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Safety;

namespace Mancrel.Api.Inbox;

/// <summary>
/// The HTML of a message as it may be shown: by allow-list, remote images blocked, pictures of the mail itself by their download address.
/// </summary>
internal static class SafeHtml
{
    /// <summary>What the allow-list let through.</summary>
    public static SanitizedHtml Of(Message message, string html) =>
        HtmlSanitizer.Sanitize(html, new HtmlSanitizerOptions { CidUrl = cid => Url(message, cid) });

    private static string? Url(Message message, string cid)
    {
        var bare = cid.Trim('<', '>');
        for (var index = 0; index < message.Attachments.Count; index++)
        {
            if (message.Attachments[index].ContentId?.Trim('<', '>') == bare)
            {
                return string.Create(CultureInfo.InvariantCulture, $"/api/messages/{message.Id}/attachments/{index}");
            }
        }

        return null;
    }
}
