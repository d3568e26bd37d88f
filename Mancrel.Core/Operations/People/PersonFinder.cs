using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;

namespace Mancrel.Core.Operations.People;

/// <summary>Finds by which ids a person's records are known, from one address.</summary>
public sealed class PersonFinder(IDocumentStore store)
{
    /// <summary>
    /// The person of an address: the contact that has it with all its addresses, and every letter of theirs. A person nobody knows has an
    /// address and nothing else.
    /// </summary>
    public Task<Person> FindAsync(TenantId tenant, string address, CancellationToken cancellation) =>
        FindAsync(tenant, address, met: [], cancellation);

    /// <summary>The person of an address, with what an erasure has met of them before and may have deleted since.</summary>
    internal async Task<Person> FindAsync(TenantId tenant, string address, IEnumerable<string> met, CancellationToken cancellation)
    {
        var person = new Person(tenant);
        foreach (var id in met)
        {
            KnowAgain(person, id);
        }

        Know(person, address);
        if (await AddressClaims.OwnerAsync(store, tenant, address, cancellation) is { } owner)
        {
            // Of a contact that an erasure has deleted already the claim is left.
            person.Contacts.Add(owner.Value);
            if (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(owner), owner.Value, cancellation) is { } contact)
            {
                Know(person, contact.Value);
            }
        }

        foreach (var spelling in new[] { address, address.ToLowerInvariant() }.Distinct(StringComparer.Ordinal))
        {
            await foreach (var more in EachAsync<Contact>(person, Where("emails", spelling, FilterOperator.ArrayContains), cancellation))
            {
                Know(person, more.Value);
            }
        }

        await LettersAsync(person, cancellation);
        await ConversationsAsync(person, cancellation);
        await foreach (var deal in ManyAsync<Deal>(person, person.Contacts.Select(id => Where("contactId", id)), cancellation))
        {
            person.Deals.Add(deal.Value.Id);
        }

        foreach (var id in person.Deals)
        {
            var deal = new DealId(id);
            if (await store.GetAsync<Deal>(tenant, Deal.PartitionOf(deal), id, cancellation) is { } stored)
            {
                person.Instances.UnionWith(Enumerable.Range(0, stored.Value.Entry + 1).Select(entry => DealMoves.InstanceOf(deal, entry)));
            }
        }

        return person;
    }

    /// <summary>
    /// What <see cref="FindAsync(TenantId, string, IEnumerable{string}, CancellationToken)"/> is to be told of a person again.
    /// </summary>
    internal static IEnumerable<string> MetOf(Person person) =>
        [
            .. person.Contacts.Select(id => $"{Contact.Kind}/{id}"),
            .. person.Deals.Select(id => $"{Deal.Kind}/{id}"),
            .. person.Conversations.Select(id => $"{Conversation.Kind}/{id}"),
        ];

    /// <summary>What belongs to some conversations, whoever wrote in them, and nothing else of these people.</summary>
    public async Task<Person> OfConversationsAsync(TenantId tenant, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var group = new Person(tenant);
        foreach (var id in ids)
        {
            group.Conversations.Add(id);
            var query = new DocumentQuery { Partition = Conversation.PartitionOf(new ConversationId(id)) };
            await foreach (var message in EachAsync<Message>(group, query, cancellation))
            {
                Know(group, message.Value);
            }
        }

        return group;
    }

    /// <summary>All documents of a query, page by page.</summary>
    internal async IAsyncEnumerable<Stored<T>> EachAsync<T>(
        Person person,
        DocumentQuery query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
        where T : class, IDocument
    {
        const int PageSize = 200;
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<T>(person.Tenant, query with { Limit = PageSize, Cursor = cursor }, cancellation);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
    }

    /// <summary>A filter on one field.</summary>
    internal static DocumentQuery Where(string field, string value, FilterOperator how = FilterOperator.Equal) =>
        new() { Where = [new(field, how, value)] };

    private async IAsyncEnumerable<Stored<T>> ManyAsync<T>(
        Person person,
        IEnumerable<DocumentQuery> queries,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
        where T : class, IDocument
    {
        foreach (var query in queries.ToList())
        {
            await foreach (var item in EachAsync<T>(person, query, cancellation))
            {
                yield return item;
            }
        }
    }

    private async Task LettersAsync(Person person, CancellationToken cancellation)
    {
        var queries = person
            .Keys.Select(key => Where("counterpart", key))
            .Concat(person.Contacts.Select(id => Where("contactId", id)))
            .ToList();
        await foreach (var message in ManyAsync<Message>(person, queries, cancellation))
        {
            Know(person, message.Value);
        }

        await foreach (var conversation in ManyAsync<Conversation>(person, queries, cancellation))
        {
            person.Conversations.Add(conversation.Value.Id);
        }
    }

    /// <summary>Of each conversation: is anybody else in it?</summary>
    private async Task ConversationsAsync(Person person, CancellationToken cancellation)
    {
        foreach (var id in person.Conversations.ToList())
        {
            var query = new DocumentQuery { Partition = Conversation.PartitionOf(new ConversationId(id)) };
            await foreach (var message in EachAsync<Message>(person, query, cancellation))
            {
                if (!person.Messages.Contains(message.Value.Id) && !person.Keys.Contains(message.Value.Counterpart))
                {
                    person.SharedConversations.Add(id);
                }
            }

            await foreach (var audit in EachAsync<Learning.BlindAudit>(person, query, cancellation))
            {
                if (person.Messages.Contains(audit.Value.MessageId.Value))
                {
                    person.Instances.Add("learn." + audit.Value.AuditId);
                }
            }
        }

        person.Conversations.ExceptWith(person.SharedConversations);
    }

    private static void KnowAgain(Person person, string met)
    {
        if (met.Split('/', 2) is not [var kind, var id])
        {
            return;
        }

        var ids =
            kind == Contact.Kind ? person.Contacts
            : kind == Deal.Kind ? person.Deals
            : person.Conversations;
        ids.Add(id);
    }

    private static void Know(Person person, string address)
    {
        person.Addresses.Add(address.Trim());
        person.Keys.Add(AddressKey.For(address));
        person.Addresses.Add(AddressKey.For(address));
    }

    private static void Know(Person person, Contact contact)
    {
        person.Contacts.Add(contact.Id);
        contact.Reached().ToList().ForEach(address => Know(person, address));
    }

    private static void Know(Person person, Message message)
    {
        person.Messages.Add(message.Id);
        person.Conversations.Add(message.ConversationId.Value);
        if (message.MailMessageId is { } mail)
        {
            person.MailIds.Add(mail);
        }

        if (message.Raw is { } raw)
        {
            person.Letters.Add(raw.Value);
        }

        person.Attachments.UnionWith(message.Attachments.Select(item => item.Blob).OfType<BlobId>().Select(blob => blob.Value));
        person.Instances.UnionWith(
            Enumerable.Range(0, message.Generation + 1).Select(generation => ReplyInstance.Of(message.Id, generation))
        );
        if (message.Direction == MessageDirection.Outbound)
        {
            person.Instances.Add(ManualReply.InstanceOf(message.Id));
        }

        if (message.Send is { Instance: { Length: > 0 } instance })
        {
            person.Instances.Add(instance);
        }

        // Spellings of the same mailbox that only a letter's head has.
        foreach (var text in (string[])[message.From, .. message.To, .. message.Cc, .. message.ReplyTo])
        {
            if (MailAddressParser.ParseFirst(text) is { } address && person.Keys.Contains(AddressKey.For(address.Address)))
            {
                person.Addresses.Add(address.Address);
            }
        }
    }
}
