using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Invoices for companies and certificates.</summary>
internal static class DocumentsAnswers
{
    public static PolicyAnswer? For(ShopPolicies policies, PolicySlots slots, PolicyPhrases phrases)
    {
        var documents = policies.Documents;
        var parts = new AnswerParts(policies, AskFrame.Documents, phrases, "documents");
        var (invoice, papers) = (phrases.Names(slots.Asked, "asked.firmInvoice"), phrases.Names(slots.Asked, "asked.certificates"));
        if (documents is null || invoice && documents.InvoiceForFirms is null || papers && documents.Certificates is null)
        {
            return null;
        }

        if (invoice)
        {
            parts
                .Say(
                    phrases.Say(documents.InvoiceForFirms is true ? "documents.invoice" : "documents.noInvoice"),
                    "documents.invoiceForFirms"
                )
                .SayOwn("documents.invoiceNote", documents.InvoiceNote);
        }

        if (papers)
        {
            parts
                .Say(
                    phrases.Say(documents.Certificates is true ? "documents.certificates" : "documents.noCertificates"),
                    "documents.certificates"
                )
                .SayOwn("documents.certificateNote", documents.CertificateNote);
        }

        return parts.Finish();
    }
}
