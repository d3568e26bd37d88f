using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Billing.Printing;

/// <summary>
/// Writes an invoice or credit note as EN 16931 has it, in the syntax of UBL 2.1 (ISO/IEC 19845): names in brackets are the standard's own.
/// </summary>
public static class InvoiceXml
{
    private const string Customization = "urn:cen.eu:en16931:2017";

    // UNCL 1001, UNCL 4461, UNECE Rec. 20.
    private const string InvoiceCode = "380";
    private const string CreditNoteCode = "381";
    private const string CreditTransfer = "30";
    private const string SepaTransfer = "58";
    private const string Piece = "C62";

    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <summary>What the standard asks for and the document does not have, by field; empty where it can be written.</summary>
    public static FieldErrors Missing(BillingDocument document)
    {
        var errors = new FieldErrors();
        var seller = document.Seller?.Party ?? new BillingParty();
        Needed("seller.name", seller.Name, "BT-27");
        Needed("seller.country", seller.Country, "BT-40");
        Needed("buyer.name", document.Buyer.Name, "BT-44");
        Needed("buyer.country", document.Buyer.Country, "BT-55");
        if (seller.VatId is null && (seller.TaxNumber is null || document.Totals.ByRate.Any(rate => rate.TaxRate > 0)))
        {
            Needed("seller.vatId", null, "BT-31");
        }

        if (document.TaxMode == TaxMode.ReverseCharge)
        {
            Needed("seller.vatId", seller.VatId, "BT-31");
            Needed("buyer.vatId", document.Buyer.VatId, "BT-48");
        }

        return errors;

        void Needed(string field, string? value, string term)
        {
            if (value is null)
            {
                errors.Add(field, $"is needed by EN 16931 ({term})");
            }
        }
    }

    /// <summary>The document as XML in UTF-8.</summary>
    /// <param name="document">One that is issued and misses nothing.</param>
    /// <param name="credited">The number of the invoice that a credit note takes back.</param>
    public static byte[] Of(BillingDocument document, string? credited)
    {
        var isCredit = document.Type == BillingType.CreditNote;
        var root = isCredit ? "CreditNote" : "Invoice";
        XNamespace space = $"urn:oasis:names:specification:ubl:schema:xsd:{root}-2";
        var seller = document.Seller!;
        var xml = new XElement(
            space + root,
            new XAttribute("xmlns", space.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "cac", Cac.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "cbc", Cbc.NamespaceName),
            Basic("CustomizationID", Customization),
            Basic("ID", document.Number),
            Basic("IssueDate", Day(document.IssuedOn)),
            isCredit ? null : Basic("DueDate", Day(document.DueOn)),
            Basic(root + "TypeCode", isCredit ? CreditNoteCode : InvoiceCode),
            document.Notes.Length > 0 ? Basic("Note", document.Notes) : null,
            Basic("DocumentCurrencyCode", document.Currency),
            document.Reference.Length > 0 ? Basic("BuyerReference", document.Reference) : null,
            credited is null ? null : Group("BillingReference", Group("InvoiceDocumentReference", Basic("ID", credited))),
            Group("AccountingSupplierParty", Party(seller.Party, isSeller: true)),
            Group("AccountingCustomerParty", Party(document.Buyer, isSeller: false)),
            isCredit ? null : Means(document, seller),
            Taxes(document),
            Totals(document)
        );
        var nets = BillingSums.Nets(document.Lines, document.TaxMode, document.Currency);
        xml.Add(document.Lines.Select((line, at) => Line(document, line, at, nets[at], isCredit)));
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
        using (var writer = XmlWriter.Create(bytes, settings))
        {
            xml.Save(writer);
        }

        return bytes.ToArray();
    }

    private static XElement Party(BillingParty party, bool isSeller) =>
        Group(
            "Party",
            isSeller && party.VatId is null ? Group("PartyIdentification", Basic("ID", party.TaxNumber)) : null,
            Group(
                "PostalAddress",
                Maybe("StreetName", party.Street?.ReplaceLineEndings(", ")),
                Maybe("CityName", party.City),
                Maybe("PostalZone", party.PostalCode),
                Group("Country", Basic("IdentificationCode", party.Country))
            ),
            party.VatId is { } vat ? Group("PartyTaxScheme", Basic("CompanyID", vat), Scheme("VAT")) : null,
            isSeller && party.TaxNumber is { } number ? Group("PartyTaxScheme", Basic("CompanyID", number), Scheme("FC")) : null,
            Group("PartyLegalEntity", Basic("RegistrationName", party.Name)),
            party.Person is null && party.Email is null
                ? null
                : Group("Contact", Maybe("Name", party.Person), Maybe("ElectronicMail", party.Email))
        );

    private static XElement? Means(BillingDocument document, BillingSeller seller) =>
        seller.Iban is not { } iban
            ? null
            : Group(
                "PaymentMeans",
                Basic("PaymentMeansCode", document.Currency == "EUR" ? SepaTransfer : CreditTransfer),
                Basic("PaymentID", document.Number),
                Group(
                    "PayeeFinancialAccount",
                    Basic("ID", iban),
                    seller.Bic is { } bic ? Group("FinancialInstitutionBranch", Basic("ID", bic)) : null
                )
            );

    private static XElement Taxes(BillingDocument document) =>
        Group(
            "TaxTotal",
            Amount("TaxAmount", document.Totals.Tax),
            document.Totals.ByRate.Select(rate =>
                Group(
                    "TaxSubtotal",
                    Amount("TaxableAmount", rate.Net),
                    Amount("TaxAmount", rate.Tax),
                    Category("TaxCategory", document.TaxMode, rate.TaxRate, reasoned: true)
                )
            )
        );

    private static XElement Totals(BillingDocument document) =>
        Group(
            "LegalMonetaryTotal",
            Amount("LineExtensionAmount", document.Totals.Net),
            Amount("TaxExclusiveAmount", document.Totals.Net),
            Amount("TaxInclusiveAmount", document.Totals.Gross),
            Amount("PayableAmount", document.Totals.Gross)
        );

    private static XElement Line(BillingDocument document, BillingLine line, int at, decimal net, bool isCredit)
    {
        // Prices with tax in them have no net price of their own: the price of the line's quantity is its net.
        var isNet = document.TaxMode != TaxMode.Inclusive;
        var off = isNet ? BillingSums.Off(line) : 0;
        return Group(
            isCredit ? "CreditNoteLine" : "InvoiceLine",
            Basic("ID", (at + 1).ToString(CultureInfo.InvariantCulture)),
            Quantity(isCredit ? "CreditedQuantity" : "InvoicedQuantity", line.Quantity),
            Amount("LineExtensionAmount", new Money(net, document.Currency)),
            off == 0
                ? null
                : Group(
                    "AllowanceCharge",
                    Basic("ChargeIndicator", "false"),
                    Basic("AllowanceChargeReason", "Discount"),
                    Amount("Amount", new Money(off, document.Currency)),
                    Amount("BaseAmount", new Money(BillingSums.Full(line), document.Currency))
                ),
            Group(
                "Item",
                Basic("Name", line.Description.ReplaceLineEndings(" ")),
                line.Sku is { } sku ? Group("SellersItemIdentification", Basic("ID", sku)) : null,
                Category("ClassifiedTaxCategory", document.TaxMode, line.TaxRate, reasoned: false)
            ),
            Group(
                "Price",
                Amount("PriceAmount", isNet ? line.UnitPrice : new Money(net, document.Currency)),
                isNet ? null : Quantity("BaseQuantity", line.Quantity)
            )
        );
    }

    private static XElement Category(string name, TaxMode mode, decimal rate, bool reasoned)
    {
        var code =
            mode == TaxMode.ReverseCharge ? "AE"
            : rate > 0 ? "S"
            : "Z";
        return Group(
            name,
            Basic("ID", code),
            Basic("Percent", (rate * 100).ToString("0.####", CultureInfo.InvariantCulture)),
            reasoned && code == "AE" ? Basic("TaxExemptionReasonCode", "VATEX-EU-AE") : null,
            Scheme("VAT")
        );
    }

    private static XElement Scheme(string id) => Group("TaxScheme", Basic("ID", id));

    private static XElement Amount(string name, Money money) =>
        new(Cbc + name, new XAttribute("currencyID", money.Currency), money.Amount.ToString(CultureInfo.InvariantCulture));

    private static XElement Quantity(string name, decimal quantity) =>
        new(Cbc + name, new XAttribute("unitCode", Piece), quantity.ToString("0.####", CultureInfo.InvariantCulture));

    private static XElement? Maybe(string name, string? value) => value is null ? null : Basic(name, value);

    // What XML 1.0 cannot hold is left out.
    private static XElement Basic(string name, string? value) =>
        new(Cbc + name, new string([.. (value ?? "").Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]));

    private static XElement Group(string name, params object?[] content) => new(Cac + name, content);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
