using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Common;
using UglyToad.PdfPig;

namespace Mancrel.Core.Tests.Billing;

/// <summary>What is printed, read by another program's library; what is written as XML, held against the sums of EN 16931.</summary>
public sealed class PrintingTests
{
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    private static readonly BillingSeller Seller = new(
        new BillingParty
        {
            Name = "Birch & Brass GmbH",
            Street = "Lindenstraße 7",
            PostalCode = "10115",
            City = "Berlin",
            Country = "DE",
            VatId = "DE123456789",
            Email = "shop@birch.example",
        },
        "DE89370400440532013000",
        "COBADEFFXXX",
        "Managing director: Ada Birch"
    );

    [Theory]
    [InlineData("en", "Invoice IN-00007", "1,224.00\u00A0EUR", "Payable by", "13 December 2026", "Page 1 of 1")]
    [InlineData("de", "Rechnung IN-00007", "1.224,00\u00A0EUR", "Zahlbar bis", "13. Dezember 2026", "Seite 1 von 1")]
    [InlineData("ru", "Счёт IN-00007", "1\u00A0224,00\u00A0EUR", "Оплатить до", "13 декабря 2026", "Страница 1 из 1")]
    [InlineData("uz", "Hisob-faktura IN-00007", "1\u00A0224,00\u00A0EUR", "Toʻlov muddati", "2026-yil 13-dekabr", "1-sahifa, jami 1")]
    [InlineData("fr", "Invoice IN-00007", "1,224.00\u00A0EUR", "Payable by", "13 December 2026", "Page 1 of 1")]
    public void It_is_printed_in_the_customers_language(string language, params string[] words)
    {
        var text = Read(DocumentPdf.Of(Invoice() with { Language = language }, Seller, credited: null));

        Assert.All(words, word => Assert.Contains(Plain(word), text[0], StringComparison.Ordinal));
        Assert.Contains(Plain("Лампа «Берёза» ʻQoʻngʻiroqʼ"), text[0], StringComparison.Ordinal);
        Assert.Contains(Plain("DE89 3704 0044 0532 0130 00"), text[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "EUR", "500")]
    [InlineData("uz", "UZS", "1250000000")]
    [InlineData("de", "EUR", "999999999999.99")]
    public void No_number_is_broken_and_none_stands_over_another(string language, string currency, string price)
    {
        BillingLine[] lines =
        [
            Line("Oak desk lamp with a name that is long", 1234, decimal.Parse(price, CultureInfo.InvariantCulture), 0.19m) with
            {
                UnitPrice = new Money(decimal.Parse(price, CultureInfo.InvariantCulture), currency),
                Discount = new Discount(0.125m),
            },
        ];
        var document = Invoice() with
        {
            Language = language,
            Currency = currency,
            Lines = lines,
            Totals = BillingSums.Of(lines, TaxMode.Exclusive, currency),
        };
        var words = PrintWords.Of(language);

        var bytes = DocumentPdf.Of(document, Seller, credited: null);
        using var file = PdfDocument.Open(bytes);
        var page = file.GetPage(1);
        var spans = page.GetWords().ToList();

        // What is written in one line stands in one line: each amount's letters have one height.
        foreach (var amount in new[] { document.Totals.Gross, document.Totals.Net, document.Totals.Tax })
        {
            var digits = Plain(words.Money(amount));
            Assert.Contains(
                page.Letters.GroupBy(letter => Math.Round(letter.StartBaseLine.Y, 1)),
                line =>
                    Plain(string.Concat(line.OrderBy(letter => letter.StartBaseLine.X).Select(letter => letter.Value)))
                        .Contains(digits, StringComparison.Ordinal)
            );
        }

        for (var one = 0; one < spans.Count; one++)
        {
            for (var other = one + 1; other < spans.Count; other++)
            {
                Assert.False(Overlap(spans[one], spans[other]), $"{spans[one].Text} stands over {spans[other].Text}");
            }
        }
    }

    private static bool Overlap(UglyToad.PdfPig.Content.Word one, UglyToad.PdfPig.Content.Word other)
    {
        var (a, b) = (one.BoundingBox, other.BoundingBox);
        return a.Left + 0.5 < b.Right && b.Left + 0.5 < a.Right && a.Bottom + 0.5 < b.Top && b.Bottom + 0.5 < a.Top;
    }

    [Fact]
    public void A_long_one_goes_on_over_sheets_with_its_head_on_each_and_loses_no_line()
    {
        var lines = Enumerable
            .Range(1, 120)
            .Select(at => Line(at % 7 == 0 ? string.Join(' ', Enumerable.Repeat($"word{at}", 40)) : $"Article{at}!", 1, 1, 0.2m))
            .ToList();
        var document = Invoice() with
        {
            Lines = lines,
            Totals = BillingSums.Of(lines, TaxMode.Exclusive, "EUR"),
            Notes = new string('ж', 3000),
        };

        var text = Read(DocumentPdf.Of(document, Seller, credited: null));

        Assert.InRange(text.Count, 5, 12);
        Assert.All(
            Enumerable.Range(1, 120).Where(at => at % 7 != 0),
            at => Assert.Single(text, sheet => sheet.Contains($"Article{at}!", StringComparison.Ordinal))
        );
        Assert.Contains($"Page{text.Count}of{text.Count}", text[^1], StringComparison.Ordinal);
        Assert.Equal(3000, text.Sum(sheet => sheet.Count(c => c == 'ж')));
    }

    [Fact]
    public async Task Many_are_printed_at_once()
    {
        var files = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(at => Task.Run(() => DocumentPdf.Of(Invoice() with { Number = $"IN-{at}" }, Seller, null)))
        );

        Assert.All(
            files.Select((file, at) => (file, at)),
            one => Assert.Contains($"IN-{one.at}", Read(one.file)[0], StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_invoice_is_written_as_the_standard_has_it()
    {
        var xml = XDocument.Parse(Encoding.UTF8.GetString(InvoiceXml.Of(Invoice(), credited: null))).Root!;

        Assert.Equal("Invoice", xml.Name.LocalName);
        Assert.Equal("urn:cen.eu:en16931:2017", Value(xml, "CustomizationID"));
        Assert.Equal(
            ("IN-00007", "2026-11-29", "2026-12-13", "380"),
            (Value(xml, "ID"), Value(xml, "IssueDate"), Value(xml, "DueDate"), Value(xml, "InvoiceTypeCode"))
        );
        var seller = xml.Element(Cac + "AccountingSupplierParty")!.Element(Cac + "Party")!;
        Assert.Equal("DE123456789", seller.Element(Cac + "PartyTaxScheme")!.Element(Cbc + "CompanyID")!.Value);
        Assert.Equal("58", xml.Element(Cac + "PaymentMeans")!.Element(Cbc + "PaymentMeansCode")!.Value);
        Assert.Equal("1224.00", xml.Element(Cac + "LegalMonetaryTotal")!.Element(Cbc + "PayableAmount")!.Value);
        string[] order =
        [
            "CustomizationID",
            "ID",
            "IssueDate",
            "DueDate",
            "InvoiceTypeCode",
            "Note",
            "DocumentCurrencyCode",
            "BuyerReference",
            "AccountingSupplierParty",
            "AccountingCustomerParty",
            "PaymentMeans",
            "TaxTotal",
            "LegalMonetaryTotal",
            "InvoiceLine",
        ];
        Assert.Equal(order, xml.Elements().Select(one => one.Name.LocalName).Distinct());
    }

    [Fact]
    public void A_credit_note_names_its_invoice_and_reverse_charge_its_reason()
    {
        var note = Invoice() with { Type = BillingType.CreditNote, TaxMode = TaxMode.ReverseCharge, DueOn = null };
        var lines = note.Lines.Select(line => line with { TaxRate = 0 }).ToList();
        note = note with { Lines = lines, Totals = BillingSums.Of(lines, TaxMode.ReverseCharge, "EUR") };

        var xml = XDocument.Parse(Encoding.UTF8.GetString(InvoiceXml.Of(note, "IN-00001"))).Root!;

        Assert.Equal("CreditNote", xml.Name.LocalName);
        Assert.Equal("IN-00001", xml.Descendants(Cac + "InvoiceDocumentReference").Single().Element(Cbc + "ID")!.Value);
        Assert.Equal("AE", xml.Descendants(Cac + "TaxCategory").Single().Element(Cbc + "ID")!.Value);
        Assert.Equal("VATEX-EU-AE", xml.Descendants(Cbc + "TaxExemptionReasonCode").Single().Value);
        Assert.NotEmpty(xml.Elements(Cac + "CreditNoteLine"));
        Assert.Contains("buyer.vatId", InvoiceXml.Missing(note).ByField().Keys);
    }

    [Fact]
    public void Whatever_the_lines_are_the_sums_of_the_standard_hold() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(20),
            Prop.ForAll(
                ArbMap.Default.ArbFor<int[]>(),
                numbers =>
                {
                    var random = new Random(numbers.Length);
                    var mode = numbers.Length % 2 == 0 ? TaxMode.Exclusive : TaxMode.Inclusive;
                    var lines = numbers
                        .Append(1)
                        .Select(number => new Random(number))
                        .Select(one =>
                            Line("x", one.Next(1, 900) / 10m, one.Next(100_000) / 100m, one.Next(3) * 0.07m) with
                            {
                                Discount = one.Next(2) == 0 ? new Discount(one.Next(100) / 100m) : null,
                            }
                        )
                        .ToList();
                    var document = Invoice() with { TaxMode = mode, Lines = lines, Totals = BillingSums.Of(lines, mode, "EUR") };
                    Agrees(XDocument.Parse(Encoding.UTF8.GetString(InvoiceXml.Of(document, null))).Root!);
                }
            )
        );

    private static void Agrees(XElement xml)
    {
        var totals = xml.Element(Cac + "LegalMonetaryTotal")!;
        var nets = xml.Elements(Cac + "InvoiceLine").Select(line => Number(line, "LineExtensionAmount")).ToList();
        var subtotals = xml.Element(Cac + "TaxTotal")!.Elements(Cac + "TaxSubtotal").ToList();
        var tax = Number(xml.Element(Cac + "TaxTotal")!, "TaxAmount");

        // BR-CO-10, BR-CO-13, BR-CO-14, BR-CO-15, BR-CO-16 and, for each rate, BR-S-08.
        Assert.Equal(nets.Sum(), Number(totals, "LineExtensionAmount"));
        Assert.Equal(Number(totals, "LineExtensionAmount"), Number(totals, "TaxExclusiveAmount"));
        Assert.Equal(subtotals.Sum(one => Number(one, "TaxAmount")), tax);
        Assert.Equal(Number(totals, "TaxExclusiveAmount") + tax, Number(totals, "TaxInclusiveAmount"));
        Assert.Equal(Number(totals, "TaxInclusiveAmount"), Number(totals, "PayableAmount"));
        foreach (var subtotal in subtotals)
        {
            var percent = Number(subtotal.Element(Cac + "TaxCategory")!, "Percent");
            Assert.Equal(
                xml.Elements(Cac + "InvoiceLine")
                    .Where(line => Number(line.Descendants(Cac + "ClassifiedTaxCategory").Single(), "Percent") == percent)
                    .Sum(line => Number(line, "LineExtensionAmount")),
                Number(subtotal, "TaxableAmount")
            );

            // BR-CO-17, with the tolerance that prices with tax in them need.
            Assert.True(Math.Abs((Number(subtotal, "TaxableAmount") * percent / 100) - Number(subtotal, "TaxAmount")) <= 0.01m);
        }
    }

    private static BillingDocument Invoice()
    {
        List<BillingLine> lines =
        [
            Line("Лампа «Берёза» ʻQoʻngʻiroqʼ", 2, 500, 0.2m) with
            {
                Sku = "LAMP-1",
            },
            Line("Delivery", 1, 20, 0.2m),
        ];
        return new BillingDocument
        {
            BillingId = new BillingId("in_1"),
            Type = BillingType.Invoice,
            Series = "IN",
            Number = "IN-00007",
            Currency = "EUR",
            Lines = lines,
            Totals = BillingSums.Of(lines, TaxMode.Exclusive, "EUR"),
            Buyer = new BillingParty
            {
                Name = "ООО «Ромашка»",
                Street = "ул. Ленина, 5",
                City = "Ташкент",
                Country = "UZ",
            },
            Seller = Seller,
            Reference = "PO 7",
            Notes = "Спасибо!",
            IssuedOn = new DateOnly(2026, 11, 29),
            DueOn = new DateOnly(2026, 12, 13),
        };
    }

    private static BillingLine Line(string description, decimal quantity, decimal price, decimal rate) =>
        new()
        {
            Description = description,
            Quantity = quantity,
            UnitPrice = new Money(price, "EUR"),
            TaxRate = rate,
        };

    private static string Value(XElement element, string name) => element.Element(Cbc + name)!.Value;

    private static decimal Number(XElement element, string name) => decimal.Parse(Value(element, name), CultureInfo.InvariantCulture);

    /// <summary>The letters of each sheet without blanks, which a PDF does not have.</summary>
    private static List<string> Read(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(page => Plain(page.Text))];
    }

    private static string Plain(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c))]);
}
