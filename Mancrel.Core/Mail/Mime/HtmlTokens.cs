using MimeKit.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>HTML cut into tags and text by MimeKit's tokenizer (WHATWG HTML §13.2.5), without what is no text for people.</summary>
internal static class HtmlTokens
{
    /// <summary>Tags and text in order; comments, declarations and the content of script, style and title are left out.</summary>
    public static IEnumerable<HtmlToken> Of(string html)
    {
        var tokenizer = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = false };
        var hidden = "";
        while (tokenizer.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                var name = tag.Name.ToLowerInvariant();
                hidden =
                    tag.IsEndTag ? (hidden == name ? "" : hidden)
                    : name is "script" or "style" or "title" or "textarea" or "xmp" or "noembed" ? name
                    : hidden;
                yield return tag;
            }
            else if (token is HtmlDataToken { Kind: HtmlTokenKind.Data } && hidden.Length == 0)
            {
                yield return token;
            }
        }
    }

    /// <summary>An attribute's value; null when absent.</summary>
    public static string? Attribute(HtmlTagToken tag, string name)
    {
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return System.Net.WebUtility.HtmlDecode(attribute.Value);
            }
        }

        return null;
    }
}
