using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Safety;

/// <summary>What may be shown of a stranger's HTML.</summary>
internal static class HtmlAllowList
{
    /// <summary>The elements that may be shown; the content of others may when it is not dropped.</summary>
    public static readonly HashSet<string> Elements = WordSet.Of(
        """
        a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em
        figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q rp rt ruby s samp
        section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr
        """
    );

    // Their content is not for people, or is read by other rules than HTML's.
    private static readonly HashSet<string> Dropped = WordSet.Of(
        """
        script style head title iframe frame frameset noframes object embed applet svg math template noscript noembed xmp
        plaintext audio video canvas textarea select option button input link meta base map area portal dialog datalist param
        source track
        """
    );

    /// <summary>Schemes of links and pictures.</summary>
    public static readonly HashSet<string> Schemes = new(StringComparer.OrdinalIgnoreCase)
    {
        "http",
        "https",
        "mailto",
        "tel",
        "cid",
        "data",
    };

    /// <summary>The attributes that hold an address.</summary>
    public static readonly HashSet<string> UriAttributes = new(StringComparer.OrdinalIgnoreCase) { "href", "src" };

    /// <summary>
    /// The attributes that may stay; only the two addresses hold more than a word, and <see cref="SafeLinks"/> writes them anew.
    /// </summary>
    public static readonly HashSet<string> Attributes = WordSet.Of(
        """
        align alt bgcolor border cellpadding cellspacing color colspan datetime dir face height href lang nowrap rowspan size
        span src start type valign width
        """
    );

    private static readonly HashSet<string> Styles = WordSet.Of(
        """
        background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width border-collapse
        border-color border-left border-left-color border-left-style border-left-width border-radius border-right
        border-spacing border-style border-top border-top-color border-top-style border-top-width border-width color direction
        display font font-family font-size font-style font-variant font-weight height letter-spacing line-height
        list-style-type margin margin-bottom margin-left margin-right margin-top max-width min-width padding padding-bottom
        padding-left padding-right padding-top text-align text-decoration text-indent text-transform vertical-align
        white-space width word-break word-spacing word-wrap overflow-wrap
        """
    );

    /// <summary>Whether element and content go.</summary>
    public static bool IsDropped(string name) => Dropped.Contains(name);

    /// <summary>The declarations that may stay; nothing that loads, positions over our page, or hides behind escapes.</summary>
    public static string Style(string style)
    {
        if (style.Length > 4000)
        {
            return "";
        }

        var kept = new List<string>();
        foreach (var declaration in style.Split(';'))
        {
            var colon = declaration.IndexOf(':');
            if (colon <= 0)
            {
                continue;
            }

            var name = declaration[..colon].Trim().ToLowerInvariant();
            var value = declaration[(colon + 1)..].Trim();
            if (Styles.Contains(name) && value.Length is > 0 and <= 200 && IsPlain(value))
            {
                kept.Add(name + ":" + value);
            }
        }

        return string.Join(';', kept);
    }

    // Words, numbers, colours and quoted font names; of functions only rgb() and its kin.
    private static bool IsPlain(string value)
    {
        foreach (var c in value)
        {
            if (!(char.IsLetterOrDigit(c) || c is ' ' or '#' or '%' or '.' or ',' or '-' or '+' or '\'' or '"' or '(' or ')' or '!' or '/'))
            {
                return false;
            }
        }

        var open = value.IndexOf('(');
        return open < 0 || value[..open].TrimEnd().ToLowerInvariant().Split(' ', ',')[^1] is "rgb" or "rgba" or "hsl" or "hsla";
    }
}
