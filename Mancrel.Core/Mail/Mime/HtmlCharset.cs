using System.Buffers;
using System.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>Finds the charset that HTML declares of itself, in its first kilobyte (WHATWG HTML §13.2.3.2).</summary>
internal static class HtmlCharset
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("\"' ;/>");

    /// <summary>The label in <c>&lt;meta charset=…&gt;</c> or <c>content="text/html; charset=…"</c>; null when there is none.</summary>
    public static string? Find(ReadOnlySpan<byte> html)
    {
        var head = Encoding.Latin1.GetString(html[..Math.Min(html.Length, 1024)]);
        var meta = head.IndexOf("<meta", StringComparison.OrdinalIgnoreCase);
        var at = meta < 0 ? -1 : head.IndexOf("charset=", meta, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var rest = head.AsSpan(at + 8).TrimStart("\"' ");
        var end = rest.IndexOfAny(Ends);
        var label = (end < 0 ? rest : rest[..end]).ToString();

        // A page cannot have told its charset in UTF-16 to a reader of single bytes.
        return label.Length == 0 || label.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? null : label;
    }
}
