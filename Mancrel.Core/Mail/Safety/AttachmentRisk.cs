using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Safety;

/// <summary>How much care a file needs.</summary>
public enum AttachmentRiskLevel
{
    /// <summary>None beyond the usual.</summary>
    Ordinary,

    /// <summary>May hide a program: macros, archives, pages.</summary>
    Caution,

    /// <summary>Is a program or script, or pretends to be something else.</summary>
    Dangerous,
}

/// <summary>What is known of a file without opening it.</summary>
/// <param name="Level">How much care.</param>
/// <param name="Reason">Why, for people; empty when ordinary.</param>
/// <param name="SafeName">The name to download it under.</param>
/// <param name="DownloadType">The media type to serve it with, always as an attachment and never inline.</param>
public sealed record AttachmentVerdict(AttachmentRiskLevel Level, string Reason, string SafeName, string DownloadType);

/// <summary>Judges attachments by name and first bytes.</summary>
public static class AttachmentRisk
{
    private static readonly HashSet<string> Programs = WordSet.Of(
        """
        .ade .adp .apk .app .appx .appxbundle .bat .chm .cmd .com .cpl .deb .desktop .dll .dmg .ex_ .exe .gadget .hta .inf
        .ins .ipa .iso .img .isp .jar .jnlp .js .jse .lib .lnk .mde .msc .msh .msi .msix .msp .mst .nsh .one .pif .pkg .pl
        .ps1 .ps1xml .ps2 .psc1 .psd1 .psm1 .py .reg .rpm .run .scf .scr .sct .settingcontent-ms .sh .shb .sys .url .vb .vbe
        .vbs .vhd .vhdx .vxd .wsc .wsf .wsh .xll
        """,
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> Hiding = WordSet.Of(
        """
        .7z .ace .arj .bz2 .cab .doc .docm .dot .dotm .gz .htm .html .lzh .mht .mhtml .ppam .ppsm .ppt .pptm .rar .rtf .shtml
        .svg .tar .tgz .xhtml .xla .xlam .xls .xlsb .xlsm .xlt .xltm .xml .xz .z .zip
        """,
        StringComparer.OrdinalIgnoreCase
    );

    // Types that a browser may be told as they are; anything else is told to be bytes.
    private static readonly HashSet<string> Plain = WordSet.Of(
        """
        application/pdf image/png image/jpeg image/gif image/webp text/plain text/csv application/zip
        application/vnd.openxmlformats-officedocument.wordprocessingml.document
        application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
        """
    );

    /// <summary>Judges a file.</summary>
    public static AttachmentVerdict Inspect(InboundAttachment attachment)
    {
        var name = SafeAttachmentName.For(attachment.Name);
        var (level, reason) = Judge(attachment, name);
        return new AttachmentVerdict(
            level,
            reason,
            name,
            level == AttachmentRiskLevel.Dangerous || !Plain.Contains(attachment.ContentType)
                ? "application/octet-stream"
                : attachment.ContentType
        );
    }

    private static (AttachmentRiskLevel Level, string Reason) Judge(InboundAttachment attachment, string name)
    {
        var extension = Path.GetExtension(name);
        if (Programs.Contains(extension))
        {
            var inner = Path.GetExtension(Path.GetFileNameWithoutExtension(name));
            return (
                AttachmentRiskLevel.Dangerous,
                inner.Length is > 2 and <= 5 ? $"a program that pretends to be a {inner} file" : $"a program or script ({extension})"
            );
        }

        if (IsProgram(attachment.Content.Span))
        {
            return (AttachmentRiskLevel.Dangerous, "the content is a program, whatever the name says");
        }

        if (
            attachment.Name.AsSpan().ContainsAnyInRange('\u202a', '\u202e')
            || attachment.Name.AsSpan().ContainsAnyInRange('\u2066', '\u2069')
        )
        {
            return (AttachmentRiskLevel.Dangerous, "the name was written to be misread (text direction marks)");
        }

        if (Hiding.Contains(extension) || attachment.ContentType is "text/html" or "image/svg+xml" or "application/xhtml+xml")
        {
            return (AttachmentRiskLevel.Caution, $"may hide a program ({(extension.Length > 0 ? extension : attachment.ContentType)})");
        }

        return (AttachmentRiskLevel.Ordinary, "");
    }

    private static bool IsProgram(ReadOnlySpan<byte> content) =>
        content.StartsWith("MZ"u8)
        || content.StartsWith("\u007fELF"u8)
        || content.StartsWith("#!/"u8)
        || content.StartsWith<byte>([0xCA, 0xFE, 0xBA, 0xBE])
        || content.StartsWith<byte>([0xCF, 0xFA, 0xED, 0xFE])
        || content.StartsWith<byte>([0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]);
}
