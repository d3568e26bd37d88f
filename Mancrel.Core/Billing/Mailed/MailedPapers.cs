using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Papers;

namespace Mancrel.Core.Billing.Mailed;

/// <summary>Encloses a document in a reply: its PDF, stored.</summary>
internal static class MailedPapers
{
    public static async Task<EnclosedPaper> EncloseAsync(
        PrintDesk print,
        IBlobStore blobs,
        TenantId tenant,
        BillingDocument document,
        CancellationToken cancellation
    )
    {
        var pdf = await print.PdfAsync(tenant, document, cancellation);
        var file = new StoredAttachment(
            PrintDesk.NameOf(document) + ".pdf",
            "application/pdf",
            pdf.Length,
            ContentId: null,
            Inline: false,
            await blobs.PutAsync(tenant, pdf, cancellation)
        )
        {
            DownloadType = "application/pdf",
        };
        return new EnclosedPaper(document.Id, file, pdf);
    }
}
