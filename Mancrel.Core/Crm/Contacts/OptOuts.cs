using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>What a List-Unsubscribe link says: who wants no more mail, and of which mail it is.</summary>
/// <param name="Tenant">Whose mail.</param>
/// <param name="Contact">Who.</param>
/// <param name="Mail">The mail to many that it stands in; null of other mail.</param>
public sealed record OptOutTicket(TenantId Tenant, ContactId Contact, MessageRef? Mail = null);

/// <summary>
/// Signs and reads what our mail offers for saying no: the link of one click, and the subject of the mail (RFC 2369, RFC 8058).
/// </summary>
public sealed class OptOutTokens(SigningKeys keys)
{
    private const int ShortestToken = 40;
    private readonly SignedTickets<OptOutTicket> tickets = new(keys.For("opt-outs"));

    /// <summary>The token of a contact, URL-safe; it stays good for ever, as a no does.</summary>
    public string Sign(TenantId tenant, ContactId contact, MessageRef? mail = null) =>
        tickets.Sign(new OptOutTicket(tenant, contact, mail));

    /// <summary>The ticket of a token that is ours; null otherwise.</summary>
    public OptOutTicket? Read(string token) => tickets.Read(token);

    /// <summary>The ticket in a mail's subject; null where there is none.</summary>
    public OptOutTicket? InSubject(string subject) =>
        subject
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length >= ShortestToken)
            .Select(tickets.Read)
            .FirstOrDefault(ticket => ticket is not null);
}

/// <summary>Records that somebody wants no more mail: at once, before anybody reads it, and for as long as nobody takes it back.</summary>
public sealed class OptOuts(IDocumentStore store, ContactBook contacts, OptOutTokens tokens, TimeProvider clock)
{
    /// <summary>By a mail: of its writer, and of whom the mail was for that the writer answers.</summary>
    public async Task ByMailAsync(TenantId tenant, MailAddress writer, string subject, CancellationToken cancellation)
    {
        if (tokens.InSubject(subject) is { } ticket && ticket.Tenant == tenant)
        {
            await RecordAsync(tenant, ticket.Contact, writer.Address, cancellation);
        }

        var contact = await contacts.FindOrCreateAsync(tenant, writer, seenAt: null, language: null, cancellation);
        await RecordAsync(tenant, contact.ContactId, writer.Address, cancellation);
    }

    /// <summary>Withdraws the consent and stops mail; false when there is no such contact.</summary>
    public async Task<bool> RecordAsync(TenantId tenant, ContactId id, string by, CancellationToken cancellation)
    {
        while (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation) is { } stored)
        {
            var contact = stored.Value;
            if (contact is { Consent: ConsentState.Withdrawn, MailStopped: not null })
            {
                return true;
            }

            var next = contact with
            {
                Consent = ConsentState.Withdrawn,
                ConsentHistory =
                    contact.Consent == ConsentState.Withdrawn
                        ? contact.ConsentHistory
                        : [.. contact.ConsentHistory, new ConsentChange(ConsentState.Withdrawn, clock.GetUtcNow(), by)],
                MailStopped = contact.MailStopped ?? ContactRules.ConsentWithdrawn,
            };
            if ((await store.CommitAsync(new DocumentBatch(tenant, contact.Partition).Replace(next, stored.ETag), cancellation)).Committed)
            {
                return true;
            }
        }

        return false;
    }
}
