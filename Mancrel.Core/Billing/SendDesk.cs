using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Composing;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>
/// Sends documents by mail with the PDF attached and the address of their page, the way that people's own mails go: it waits for a person's
/// word, and what speaks against it is looked at again when it leaves. The document is sent once the mail is.
/// </summary>
public sealed class SendDesk(ComposeDesk compose, PrintDesk print, IBlobStore blobs, ShopBook shops, BillingTokens tokens)
{
    /// <summary>Writes the mail to the document's contact.</summary>
    /// <param name="subject">Null takes the usual one in the document's language.</param>
    /// <param name="body">Null takes the usual one.</param>
    public async Task<WriteResult<Message>> WriteAsync(
        TenantId tenant,
        BillingDocument document,
        string? subject,
        string? body,
        string by,
        CancellationToken cancellation
    )
    {
        if (document.Number is not { } number || document.VoidedAt is not null)
        {
            return WriteResult<Message>.Refused("only what is issued and counts is sent");
        }

        if (document.ContactId is not { } contact)
        {
            var errors = new FieldErrors();
            errors.Add("contactId", $"is missing: {number} names no contact to send it to");
            return WriteResult<Message>.Invalid(errors);
        }

        var words = PrintWords.Of(document.Language);
        var values = await ValuesAsync(tenant, document, words, cancellation);
        return await compose.WriteAsync(
            tenant,
            new ComposeFields(contact.Value, Occasion: null, words.Language, Tone: null, Sku: null),
            subject ?? words.With("mailSubject", values),
            WithLink(body ?? words.With("mailBody", values), tokens.LinkTo(tenant, document), words),
            by,
            cancellation,
            new Enclosure(document.Id, await FileAsync(tenant, document, cancellation))
        );
    }

    /// <summary>Writes a reminder of an invoice that is owed; the same id again gives the one that is there.</summary>
    /// <param name="text">Its text with places for values; null takes the usual one.</param>
    internal async Task<WriteResult<Message>> RemindAsync(
        TenantId tenant,
        BillingDocument invoice,
        string? text,
        string id,
        CancellationToken cancellation
    )
    {
        var words = PrintWords.Of(invoice.Language);
        var values = await ValuesAsync(tenant, invoice, words, cancellation);
        var body = values.Aggregate(
            text ?? words["remindBody"],
            (now, one) => now.Replace($"{{{one.Name}}}", one.Value, StringComparison.Ordinal)
        );
        return await compose.WriteAsync(
            tenant,
            new ComposeFields(invoice.ContactId!.Value.Value, Occasion: null, words.Language, Tone: null, Sku: null),
            words.With("remindSubject", values),
            WithLink(body, tokens.LinkTo(tenant, invoice), words),
            "mancrel",
            cancellation,
            new Enclosure(invoice.Id, await FileAsync(tenant, invoice, cancellation)) { Reminds = true },
            new ComposeAs(id, ConsentRequired: false)
        );
    }

    private async Task<(string Name, string Value)[]> ValuesAsync(
        TenantId tenant,
        BillingDocument document,
        PrintWords words,
        CancellationToken cancellation
    ) =>
        [
            ("title", $"{words[CoreJson.Name(document.Type)]} {document.Number}"),
            ("name", document.Buyer.Person ?? document.Buyer.Name ?? ""),
            ("shop", (document.Seller ?? new BillingSeller(new BillingParty())).Party.Name ?? await shops.NameAsync(tenant, cancellation)),
            ("number", document.Number ?? ""),
            ("total", words.Money(Currencies.Of(document.Balance, document.Currency))),
            ("due", document.DueOn is { } due ? words.Day(due) : ""),
        ];

    private async Task<StoredAttachment> FileAsync(TenantId tenant, BillingDocument document, CancellationToken cancellation)
    {
        var pdf = await print.PdfAsync(tenant, document, cancellation);
        return new StoredAttachment(
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
    }

    private static string WithLink(string body, string? link, PrintWords words) =>
        link is null || body.Contains(link, StringComparison.Ordinal) ? body : $"{body}\n\n{words.With("mailLink", ("link", link))}";
}
