using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Mancrel.Core.Billing.Printing;

/// <summary>How a text stands in its column.</summary>
internal enum Side
{
    Left,
    Right,
}

/// <summary>A column of a table: where it begins and how wide it is, points.</summary>
internal sealed record Column(double Left, double Width, Side Side = Side.Left);

/// <summary>
/// Sheets of A4 that are written from above to below, with lines that break and a sheet that follows where one is full. Measures are
/// points.
/// </summary>
internal sealed class Paper : IDisposable
{
    public const double Left = 56;
    public const double Right = 539;
    public const double Width = Right - Left;
    private const double Top = 56;
    private const double Bottom = 760;

    private readonly PdfDocument document;
    private readonly List<XGraphics> sheets = [];

    public Paper(PdfDocument document)
    {
        PrintFonts.Use();
        this.document = document;
        Next();
    }

    /// <summary>How far down the sheet it is written.</summary>
    public double At { get; set; }

    /// <summary>How many sheets there are.</summary>
    public int Sheets => sheets.Count;

    private XGraphics Sheet => sheets[^1];

    public static XFont Font(double size, bool bold = false) =>
        new(PrintFonts.Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);

    /// <summary>Begins another sheet where there is no room for so much.</summary>
    /// <returns>True where one was begun.</returns>
    public bool Room(double height)
    {
        if (At + height <= Bottom)
        {
            return false;
        }

        Next();
        return true;
    }

    /// <summary>The lines that a text takes in a width: broken at blanks, and within a word that is wider than all of it.</summary>
    public List<string> Lines(string text, XFont font, double width)
    {
        var lines = new List<string>();
        foreach (var given in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in given.Split(' '))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (Fits(longer, font, width))
                {
                    line = longer;
                    continue;
                }

                if (line.Length > 0)
                {
                    lines.Add(line);
                }

                line = word;
                while (!Fits(line, font, width))
                {
                    var most = Enumerable
                        .Range(1, line.Length)
                        .TakeWhile(count => Fits(line[..count], font, width))
                        .DefaultIfEmpty(1)
                        .Last();
                    lines.Add(line[..most]);
                    line = line[most..];
                }
            }

            lines.Add(line);
        }

        return lines;
    }

    /// <summary>How wide a text is in one line.</summary>
    public double WidthOf(string text, XFont font) => Sheet.MeasureString(text, font).Width;

    /// <summary>Writes a text in a column from a height on, and says how far down it reaches.</summary>
    public double Write(string text, XFont font, Column column, double at, XBrush? brush = null)
    {
        var step = font.Size * 1.35;
        foreach (var line in Lines(text, font, column.Width))
        {
            var left = column.Side == Side.Right ? column.Left + column.Width - Sheet.MeasureString(line, font).Width : column.Left;
            Sheet.DrawString(line, font, brush ?? XBrushes.Black, left, at + font.Size);
            at += step;
        }

        return at;
    }

    /// <summary>Writes a text over the whole width where it is written now; one that is longer than a sheet goes on on the next.</summary>
    public void Paragraph(string text, XFont font, XBrush? brush = null)
    {
        foreach (var line in Lines(text, font, Width))
        {
            Room(font.Size * 1.35);
            At = Write(line, font, new Column(Left, Width), At, brush);
        }
    }

    /// <summary>A thin line across.</summary>
    public void Rule(double from = Left, double to = Right, double weight = 0.5)
    {
        Sheet.DrawLine(new XPen(XColors.Gray, weight), from, At, to, At);
        At += 4;
    }

    /// <summary>Writes at the foot of each sheet.</summary>
    public void Foot(Func<int, string> text, XFont font)
    {
        for (var at = 0; at < sheets.Count; at++)
        {
            var line = text(at + 1);
            sheets[at].DrawString(line, font, XBrushes.DimGray, Right - sheets[at].MeasureString(line, font).Width, 806);
        }
    }

    public void Dispose() => sheets.ForEach(sheet => sheet.Dispose());

    private bool Fits(string text, XFont font, double width) => text.Length <= 1 || Sheet.MeasureString(text, font).Width <= width;

    private void Next()
    {
        var page = document.AddPage();
        page.Size = PageSize.A4;
        sheets.Add(XGraphics.FromPdfPage(page));
        At = Top;
    }
}
