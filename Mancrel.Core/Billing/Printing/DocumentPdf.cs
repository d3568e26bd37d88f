using System.Globalization;
using Mancrel.Core.Common;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Mancrel.Core.Billing.Printing;

/// <summary>Prints a quote, order, invoice or credit note as PDF on A4, in its own language.</summary>
public sealed class DocumentPdf
{
    private static readonly Column Position = new(Paper.Left, 24);
    private static readonly Column What = new(Paper.Left + 26, 182);
    private static readonly Column Quantity = new(Paper.Left + 208, 44, Side.Right);
    private static readonly Column Price = new(Paper.Left + 256, 72, Side.Right);
    private static readonly Column Off = new(Paper.Left + 330, 50, Side.Right);
    private static readonly Column Tax = new(Paper.Left + 382, 34, Side.Right);
    private static readonly Column Amount = new(Paper.Left + 417, Paper.Width - 417, Side.Right);
    private static readonly Column SumName = new(Paper.Left + 180, 220, Side.Right);
    private static readonly Column SumValue = new(Paper.Left + 404, Paper.Width - 404, Side.Right);

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

    private void Table()
    {
        TableHead();
        for (var at = 0; at < document.Lines.Count; at++)
        {
            var line = document.Lines[at];
            var height =
                (paper.Lines(line.Description, plain, What.Width).Count * plain.Size * 1.35)
                + (line.Sku is null ? 0 : small.Size * 1.35)
                + 8;
            if (paper.Room(height))
            {
                TableHead();
            }

            var top = paper.At;
            paper.Write((at + 1).ToString(CultureInfo.InvariantCulture), plain, Position, top);
            var below = paper.Write(line.Description, plain, What, top);
            if (line.Sku is { } sku)
            {
                below = paper.Write(sku, small, What, below, XBrushes.DimGray);
            }

            paper.Write(words.Number(line.Quantity), plain, Quantity, top);
            paper.Write(words.Amount(line.UnitPrice), plain, Price, top);
            if (line.Discount is { } discount)
            {
                paper.Write(discount.Amount is { } off ? words.Amount(off) : words.Percent(discount.Share ?? 0), plain, Off, top);
            }

            paper.Write(words.Percent(line.TaxRate), plain, Tax, top);
            paper.Write(words.Amount(new Money(BillingSums.Amount(line), document.Currency)), plain, Amount, top);
            paper.At = below + 4;
            paper.Rule(weight: 0.25);
        }
    }

    private void TableHead()
    {
        var top = paper.At;
        paper.Write(words["position"], bold, Position, top);
        paper.Write(words["description"], bold, What, top);
        paper.Write(words["quantity"], bold, Quantity, top);
        paper.Write(words["price"], bold, Price, top);
        paper.Write(words["discount"], bold, Off, top);
        paper.Write(words["tax"], bold, Tax, top);
        paper.Write($"{words["amount"]}, {document.Currency}", bold, Amount, top);
        paper.At = top + (bold.Size * 1.35) + 2;
        paper.Rule();
    }

    private void Sums()
    {
        var totals = document.Totals;
        paper.Room((totals.ByRate.Count + 3) * 14);
        paper.At += 4;
        Sum(words["net"], totals.Net, plain);
        foreach (var rate in totals.ByRate)
        {
            Sum(words.With("taxOf", ("rate", words.Percent(rate.TaxRate)), ("net", words.Money(rate.Net))), rate.Tax, plain);
        }

        paper.At += 2;
        paper.Rule(SumName.Left + 60);
        Sum(words["total"], totals.Gross, Paper.Font(10.5, bold: true));
        paper.At += 12;
    }

    private void Sum(string name, Money value, XFont font)
    {
        var top = paper.At;
        paper.Write(words.Money(value), font, SumValue, top);
        paper.At = paper.Write(name, font, SumName, top) + 1;
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
