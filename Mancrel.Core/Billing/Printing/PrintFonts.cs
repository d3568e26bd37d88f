using PdfSharp.Fonts;

namespace Mancrel.Core.Billing.Printing;

/// <summary>
/// The faces that documents are printed in: DejaVu Sans, which has Latin, Cyrillic and Greek, and is free to be embedded
/// (<c>Fonts/LICENSE</c>). Only the letters that stand in a document go into it.
/// </summary>
internal sealed class PrintFonts : IFontResolver
{
    public const string Family = "DejaVu Sans";

    private static readonly Lazy<bool> Once = new(() =>
    {
        GlobalFontSettings.FontResolver ??= new PrintFonts();
        return true;
    });

    /// <summary>Has them found; once for the process, since the library keeps them so.</summary>
    public static void Use() => _ = Once.Value;

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
        new(isBold ? "DejaVuSans-Bold" : "DejaVuSans");

    public byte[] GetFont(string faceName)
    {
        using var stream =
            typeof(PrintFonts).Assembly.GetManifestResourceStream($"fonts.{faceName}.ttf")
            ?? throw new InvalidDataException($"the face {faceName} is not in the assembly");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
