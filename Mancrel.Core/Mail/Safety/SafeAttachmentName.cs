using System.Buffers;
using System.Globalization;
using System.Text;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Safety;

/// <summary>Makes a sender's file name one that no file system or browser can misread.</summary>
public static class SafeAttachmentName
{
    /// <summary>The longest name that comes back, in UTF-16 units.</summary>
    public const int MaxLength = 120;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"/\\|?*%`$;");

    // Names of devices on Windows, with any extension.
    private static readonly HashSet<string> Devices = WordSet.Of(
        """
        con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9
        """,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>
    /// No path, no controls, no bidirectional tricks, no reserved names; the extension is kept. Never empty: <c>attachment</c>.
    /// </summary>
    public static string For(string name)
    {
        var slash = name.LastIndexOfAny(['/', '\\']);
        var text = new StringBuilder();
        foreach (var rune in name[(slash + 1)..].EnumerateRunes())
        {
            // U+202E turns "gpj.exe" into what reads as "exe.jpg": format characters go.
            var category = Rune.GetUnicodeCategory(rune);
            if (
                category
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned
            )
            {
                continue;
            }

            var blank = category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            text.Append(
                blank ? " "
                : rune.IsBmp && Forbidden.Contains((char)rune.Value) ? "_"
                : rune.ToString()
            );
        }

        var clean = text.ToString().Trim(' ', '.');
        if (clean.Length > MaxLength)
        {
            var extension = Path.GetExtension(clean) is { Length: <= 12 } e ? e : "";
            var keep = MaxLength - extension.Length;
            keep -= char.IsHighSurrogate(clean[keep - 1]) ? 1 : 0;
            clean = clean[..keep].TrimEnd(' ', '.') + extension;
        }

        var stem = clean.Split('.')[0].TrimEnd();
        return clean.Length == 0 ? "attachment"
            : Devices.Contains(stem) ? "_" + clean
            : clean;
    }
}
