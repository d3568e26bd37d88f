using Mancrel.Core.Mail.Mime;
using MimeKit.Text;

namespace Mancrel.Core.Mail.Safety;

/// <summary>
/// Foretells what HTML costs to parse: unclosed formatting is built anew in every block (WHATWG HTML §13.2.4.3), which multiplies, and the
/// sanitiser takes the square of the number of elements.
/// </summary>
internal static class HtmlCost
{
    private const int MaxDepth = 600;
    private const int MaxTokens = 40_000;
    private const long MaxRebuilt = 200_000;

    private static readonly HashSet<string> Formatting = WordSet.Of(
        """
        a b big code em font i nobr s small strike strong tt u
        """
    );
    private static readonly HashSet<string> Void = WordSet.Of(
        """
        br img hr meta link input col wbr area base embed source param track
        """
    );

    /// <summary>Whether it is deeper or dearer than any letter.</summary>
    public static bool IsExcessive(string html)
    {
        long rebuilt = 0;
        var depth = 0;
        var tokens = 0;
        var formatting = 0;
        foreach (var token in HtmlTokens.Of(html))
        {
            if (++tokens > MaxTokens)
            {
                return true;
            }

            if (token is not HtmlTagToken tag)
            {
                continue;
            }

            var name = tag.Name.ToLowerInvariant();
            if (Void.Contains(name))
            {
                continue;
            }

            var step = tag.IsEndTag ? -1 : 1;
            if (Formatting.Contains(name))
            {
                formatting = Math.Max(0, formatting + step);
            }
            else
            {
                rebuilt += formatting;
            }

            depth = Math.Max(0, depth + step);
            if (depth > MaxDepth || rebuilt > MaxRebuilt)
            {
                return true;
            }
        }

        return false;
    }
}
