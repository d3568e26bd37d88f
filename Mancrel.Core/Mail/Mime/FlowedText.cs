using System.Text;

namespace Mancrel.Core.Mail.Mime;

/// <summary>Joins the soft line breaks of <c>format=flowed</c> (RFC 3676).</summary>
internal static class FlowedText
{
    /// <summary>Text with <c>\n</c> line ends; quote depth is kept as <c>&gt;</c> marks.</summary>
    public static string Unwrap(string text, bool deleteSpace)
    {
        var result = new StringBuilder(text.Length);
        var open = -1;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            var depth = 0;
            while (depth < line.Length && line[depth] == '>')
            {
                depth++;
            }

            var content = line[depth..];
            if (content.StartsWith(" "))
            {
                content = content[1..];
            }

            // §4.3: "-- " is a signature separator, never flowed.
            var signature = content is "-- ";
            if (open == depth && !signature)
            {
                result.Append(content);
            }
            else
            {
                if (range.Start.Value > 0)
                {
                    result.Append('\n');
                }

                result.Append('>', depth);
                if (depth > 0 && content.Length > 0)
                {
                    result.Append(' ');
                }

                result.Append(content);
            }

            open = -1;
            if (!signature && content.EndsWith(" "))
            {
                open = depth;
                if (deleteSpace)
                {
                    result.Length--;
                }
            }
        }

        return result.ToString();
    }
}
