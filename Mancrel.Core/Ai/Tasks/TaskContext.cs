using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Ai.Tasks;

/// <summary>Looks up what tasks are told: a bounded number of mails and deals, each by an index.</summary>
public sealed class TaskContext(IDocumentStore store)
{
    private const int MostMails = 20;
    private const int MostDeals = 20;

    /// <summary>The newest mails with a contact, newest first.</summary>
    public async Task<IReadOnlyList<Contacted>> MailsAsync(TenantId tenant, ContactId contact, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Where = [new("contactId", FilterOperator.Equal, contact)],
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = MostMails,
            },
            cancellation
        );
        return Newest(page.Items);
    }

    /// <summary>The newest mails of a conversation, newest first.</summary>
    public async Task<IReadOnlyList<Contacted>> MailsAsync(TenantId tenant, ConversationId conversation, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = Conversation.PartitionOf(conversation),
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = MostMails,
            },
            cancellation
        );
        return Newest(page.Items);
    }

    /// <summary>The deals with a contact; only those under way where wanted.</summary>
    public async Task<IReadOnlyList<Deal>> DealsAsync(TenantId tenant, ContactId contact, bool activeOnly, CancellationToken cancellation)
    {
        DocumentFilter[] where = activeOnly
            ? [new("contactId", FilterOperator.Equal, contact), new("status", FilterOperator.Equal, DealStatus.Active)]
            : [new("contactId", FilterOperator.Equal, contact)];
        var page = await store.QueryAsync<Deal>(tenant, new DocumentQuery { Where = where, Limit = MostDeals }, cancellation);
        return [.. page.Items.Select(item => item.Value)];
    }

    /// <summary>A contact by its id.</summary>
    public Task<Stored<Contact>?> ContactAsync(TenantId tenant, ContactId contact, CancellationToken cancellation) =>
        store.GetAsync<Contact>(tenant, Contact.PartitionOf(contact), contact.Value, cancellation);

    /// <summary>Why no mail goes to a contact; null while it may.</summary>
    public static string? Stopped(Contact? contact) =>
        contact is null ? "nobody is known"
        : contact.Emails.Count == 0 ? "there is no address"
        : contact.MailStopped ?? (contact.Consent == ConsentState.Withdrawn ? "does not want mail any more" : null);

    private static List<Contacted> Newest(IReadOnlyList<Stored<Message>> messages) =>
        [.. messages.Select(item => Contacted.Of(item.Value)).OfType<Contacted>().OrderByDescending(mail => mail.At)];
}
