using System.Text;

namespace Mancrel.Core.Crm.Files;

/// <summary>
/// What a browser may be told that a file is. The content decides and not what it was sent as, and nothing that could run in a page is
/// among it: no HTML, no SVG, no XML.
/// </summary>
public static class FileLooks
{
    private const int Looked = 4096;

    private static readonly string[] Texts = [".txt", ".csv", ".tsv", ".md", ".log", ".json", ".ics", ".eml", ".vcf"];

    /// <summary>The media type to show it as; null where it is only downloaded.</summary>
    public static string? Of(string name, ReadOnlySpan<byte> content)
    {
        if (content.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return "image/png";
        }

        if (content.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        if (content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8))
        {
            return "image/gif";
        }

        if (content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8))
        {
            return "image/webp";
        }

        return content.StartsWith("%PDF-"u8) ? "application/pdf"
            : Texts.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) && IsText(content) ? "text/plain; charset=utf-8"
            : null;
    }

    // The end of what is looked at may cut a character in two.
    private static bool IsText(ReadOnlySpan<byte> content)
    {
        var head = content[..Math.Min(content.Length, Looked)];
        if (head.Contains((byte)0))
        {
            return false;
        }

        while (head.Length > 0)
        {
            var status = Rune.DecodeFromUtf8(head, out _, out var taken);
            if (status != System.Buffers.OperationStatus.Done)
            {
                return status == System.Buffers.OperationStatus.NeedMoreData && content.Length > Looked;
            }

            head = head[taken..];
        }

        return true;
    }
}
