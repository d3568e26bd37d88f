using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Common;

namespace Mancrel.Core.Billing;

/// <summary>Prints documents, with what they take from others.</summary>
public sealed class PrintDesk(BillingLedger ledger, BuyerBook book)
{
    /// <summary>A document as PDF; of a draft with the seller as it is now.</summary>
    public async Task<byte[]> PdfAsync(TenantId tenant, BillingDocument document, CancellationToken cancellation) =>
        DocumentPdf.Of(
            document,
            document.Seller ?? await book.SellerAsync(tenant, cancellation),
            await CreditedAsync(tenant, document, cancellation)
        );

    /// <summary>An invoice or credit note that misses nothing as XML.</summary>
    public async Task<byte[]> XmlAsync(TenantId tenant, BillingDocument document, CancellationToken cancellation) =>
        InvoiceXml.Of(document, await CreditedAsync(tenant, document, cancellation));

    /// <summary>The name of its file, without an ending.</summary>
    public static string NameOf(BillingDocument document) => document.Number ?? document.Id;

    private async Task<string?> CreditedAsync(TenantId tenant, BillingDocument document, CancellationToken cancellation) =>
        document is { Type: BillingType.CreditNote, FromId: { } from }
            ? (await ledger.FindAsync(tenant, from, cancellation))?.Value.Number
            : null;
}
