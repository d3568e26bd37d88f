using System.Globalization;
using Mancrel.Core.Common;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Mancrel.Core.Billing.Printing;

/// <summary>Prints a quote, order, invoice or credit note as PDF on A4, in its own language.</summary>
public sealed class DocumentPdf
{
    // Between two columns of the table, and the least that is left to what was sold.
    private const double Gap = 8;
    private const double LeastWhat = 130;
    private const double PositionWidth = 24;

    // The table's numbers are never broken: where they need more room, it is set smaller.
    private static readonly double[] Sizes = [9, 8, 7, 6, 5];

    private readonly BillingDocument document;
    private readonly BillingSeller seller;
    private readonly string? credited;
    private readonly PrintWords words;
    private readonly Paper paper;
    private readonly XFont plain = Paper.Font(9);
    private readonly XFont bold = Paper.Font(9, bold: true);
    private readonly XFont small = Paper.Font(7.5);

    private DocumentPdf(BillingDocument document, BillingSeller seller, string? credited, Paper paper)
    {
        this.document = document;
        this.seller = seller;
        this.credited = credited;
        this.paper = paper;
        words = PrintWords.Of(document.Language);
    }

    /// <summary>The document as a PDF file.</summary>
    /// <param name="document">What is printed.</param>
    /// <param name="seller">Who sells, of a draft; what is issued has its own.</param>
    /// <param name="credited">The number of the invoice that a credit note takes back.</param>
    public static byte[] Of(BillingDocument document, BillingSeller seller, string? credited)
    {
        using var file = new PdfDocument();
        using (var sheets = new Paper(file))
        {
            var print = new DocumentPdf(document, document.Seller ?? seller, credited, sheets);
            file.Info.Title = $"{print.words[CoreJson.Name(document.Type)]} {document.Number ?? print.words["draft"]}";
            file.Info.Author = print.seller.Party.Name ?? "";
            file.Language = print.words.Language;
            print.Write();
        }

        using var bytes = new MemoryStream();
        file.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }

    private void Write()
    {
        Head();
        Table();
        Sums();
        Foot();
    }

    private void Head()
    {
        var from = paper.Write(seller.Party.Name ?? "", bold, new Column(Paper.Left + 290, Paper.Width - 290, Side.Right), 56);
        from = paper.Write(Address(seller.Party, named: false), plain, new Column(Paper.Left + 290, Paper.Width - 290, Side.Right), from);

        var to = paper.Write(Address(document.Buyer, named: true), plain, new Column(Paper.Left, 250), 110);
        paper.At = Math.Max(Math.Max(from, to) + 24, 190);

        var title = words[CoreJson.Name(document.Type)] + (document.Number is { } number ? " " + number : $" ({words["draft"]})");
        paper.At = paper.Write(title, Paper.Font(16, bold: true), new Column(Paper.Left, Paper.Width), paper.At) + 4;
        if (document.VoidedAt is not null)
        {
            paper.At = paper.Write(
                words["void"],
                Paper.Font(12, bold: true),
                new Column(Paper.Left, Paper.Width),
                paper.At,
                XBrushes.Firebrick
            );
        }

        Fact("date", document.IssuedOn is { } day ? words.Day(day) : null);
        Fact("due", document.DueOn is { } due ? words.Day(due) : null);
        Fact("validUntil", document.ValidUntil is { } last ? words.Day(last) : null);
        Fact("forInvoice", document.Type == BillingType.CreditNote ? credited : null);
        Fact("reference", document.Reference);
        Fact("yourVatId", document.Buyer.VatId);
        Fact("vatId", seller.Party.VatId);
        Fact("taxNumber", seller.Party.TaxNumber);
        paper.At += 10;
    }

    private void Fact(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        var at = paper.At;
        paper.Write(words[name], plain, new Column(Paper.Left, 130), at, XBrushes.DimGray);
        paper.At = paper.Write(value, plain, new Column(Paper.Left + 134, Paper.Width - 134), at);
    }

    /// <summary>The table's columns, as wide as what stands in them; what was sold has the rest.</summary>
    private sealed record Columns(XFont Plain, XFont Bold, Column Position, Column What, IReadOnlyList<Column> Numbers);

    private void Table()
    {
        List<string> heads =
        [
            words["quantity"],
            words["price"],
            words["discount"],
            words["tax"],
            $"{words["amount"]}, {document.Currency}",
        ];
        List<IReadOnlyList<string>> rows = [.. document.Lines.Select(Numbers)];
        if (document.Lines.All(line => line.Discount is null))
        {
            heads.RemoveAt(2);
            rows = [.. rows.Select(row => row.Where((_, at) => at != 2).ToList())];
        }

        var columns = Sizes.Select(size => Fit(heads, rows, size)).First(one => one.What.Width >= LeastWhat || one.Plain.Size <= Sizes[^1]);
        TableHead(heads, columns);
        for (var at = 0; at < rows.Count; at++)
        {
            var line = document.Lines[at];
            var height =
                (paper.Lines(line.Description, columns.Plain, columns.What.Width).Count * columns.Plain.Size * 1.35)
                + (line.Sku is null ? 0 : small.Size * 1.35)
                + 8;
            if (paper.Room(height))
            {
                TableHead(heads, columns);
            }

            var top = paper.At;
            paper.Write((at + 1).ToString(CultureInfo.InvariantCulture), columns.Plain, columns.Position, top);
            var below = paper.Write(line.Description, columns.Plain, columns.What, top);
            if (line.Sku is { } sku)
            {
                below = paper.Write(sku, small, columns.What, below, XBrushes.DimGray);
            }

            WriteRow(rows[at], columns.Plain, columns, top);
            paper.At = below + 4;
            paper.Rule(weight: 0.25);
        }
    }

    private List<string> Numbers(BillingLine line) =>
        [
            words.Number(line.Quantity),
            words.Amount(line.UnitPrice),
            line.Discount is not { } discount ? ""
            : discount.Amount is { } off ? words.Amount(off)
            : words.Percent(discount.Share ?? 0),
            words.Percent(line.TaxRate),
            words.Amount(new Money(BillingSums.Amount(line), document.Currency)),
        ];

    private Columns Fit(List<string> heads, List<IReadOnlyList<string>> rows, double size)
    {
        var (font, strong) = (Paper.Font(size), Paper.Font(size, bold: true));
        var numbers = new Column[heads.Count];
        var right = Paper.Right;
        for (var at = heads.Count - 1; at >= 0; at--)
        {
            var width = rows.Select(row => paper.WidthOf(row[at], font)).Append(paper.WidthOf(heads[at], strong)).Max() + 1;
            numbers[at] = new Column(right - width, width, Side.Right);
            right -= width + Gap;
        }

        var what = Paper.Left + PositionWidth + 2;
        return new Columns(font, strong, new Column(Paper.Left, PositionWidth), new Column(what, Math.Max(right - what, 40)), numbers);
    }

    private void WriteRow(IReadOnlyList<string> cells, XFont font, Columns columns, double top)
    {
        for (var at = 0; at < cells.Count; at++)
        {
            paper.Write(cells[at], font, columns.Numbers[at], top);
        }
    }

    private void TableHead(List<string> heads, Columns columns)
    {
        var top = paper.At;
        paper.Write(words["position"], columns.Bold, columns.Position, top);
        var below = paper.Write(words["description"], columns.Bold, columns.What, top);
        WriteRow(heads, columns.Bold, columns, top);
        paper.At = below + 2;
        paper.Rule();
    }

    private void Sums()
    {
        var totals = document.Totals;
        var total = Paper.Font(10.5, bold: true);
        paper.Room((totals.ByRate.Count + 3) * 14);
        paper.At += 4;
        List<(string Name, Money Value)> sums =
        [
            (words["net"], totals.Net),
            .. totals.ByRate.Select(rate =>
                (words.With("taxOf", ("rate", words.Percent(rate.TaxRate)), ("net", words.Money(rate.Net))), rate.Tax)
            ),
        ];
        var width =
            sums.Select(sum => paper.WidthOf(words.Money(sum.Value), plain)).Append(paper.WidthOf(words.Money(totals.Gross), total)).Max()
            + 1;
        var value = new Column(Paper.Right - width, width, Side.Right);
        var name = new Column(Paper.Left, Paper.Width - width - (2 * Gap), Side.Right);
        foreach (var sum in sums)
        {
            Sum(sum.Name, sum.Value, plain, name, value);
        }

        paper.At += 2;
        paper.Rule(Paper.Left + 240);
        Sum(words["total"], totals.Gross, total, name, value);
        paper.At += 12;
    }

    private void Sum(string name, Money amount, XFont font, Column names, Column values)
    {
        var top = paper.At;
        paper.Write(words.Money(amount), font, values, top);
        paper.At = paper.Write(name, font, names, top) + 1;
    }

    private void Foot()
    {
        if (document.TaxMode != TaxMode.Exclusive)
        {
            paper.Paragraph(words[document.TaxMode == TaxMode.Inclusive ? "inclusive" : "reverseCharge"], plain);
            paper.At += 6;
        }

        if (document.Notes.Length > 0)
        {
            paper.Paragraph(document.Notes, plain);
            paper.At += 6;
        }

        if (document.Type == BillingType.Invoice && seller.Iban is { } iban && document.VoidedAt is null)
        {
            var total = words.Money(document.Totals.Gross);
            paper.Room(70);
            paper.Paragraph(
                document.DueOn is { } due
                    ? words.With("payBy", ("total", total), ("date", words.Day(due)))
                    : words.With("payTo", ("total", total)),
                plain
            );
            paper.At += 2;
            paper.Paragraph($"IBAN {string.Join(' ', iban.Chunk(4).Select(part => new string(part)))}", bold);
            if (seller.Bic is { } bic)
            {
                paper.Paragraph($"BIC {bic}", plain);
            }

            if (document.Number is { } number)
            {
                paper.Paragraph($"{words["purpose"]}: {number}", plain);
            }

            paper.At += 6;
        }

        if (seller.Footer.Length > 0)
        {
            paper.Paragraph(seller.Footer, small, XBrushes.DimGray);
        }

        var pages = paper.Sheets.ToString(CultureInfo.InvariantCulture);
        paper.Foot(page => words.With("page", ("page", page.ToString(CultureInfo.InvariantCulture)), ("pages", pages)), small);
    }

    private static string Address(BillingParty party, bool named)
    {
        var town = string.Join(' ', new[] { party.PostalCode, party.City }.Where(part => part is not null));
        return string.Join(
            '\n',
            new[]
            {
                named ? party.Name : null,
                named ? party.Person : null,
                party.Street,
                town,
                party.Country,
                named ? null : party.Email,
            }.Where(part => !string.IsNullOrEmpty(part))
        );
    }
}
