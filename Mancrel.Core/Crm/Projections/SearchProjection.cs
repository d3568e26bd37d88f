using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>Keeps people, companies, deals and conversations in the search index.</summary>
public sealed class SearchProjection(IDocumentStore store, ISearch search) : IProjection, ISearchSource
{
    private const int NoteWords = 2000;
    private readonly ConversationWords conversations = new(store);

    public IReadOnlyList<string> SearchedKinds { get; } = [Contact.Kind, Company.Kind, Deal.Kind, Conversation.Kind];

    /// <summary>Contacts: name first, then addresses, phones, title, labels, places, notes.</summary>
    public Task ContactsAsync(TenantId tenant, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation) =>
        EachAsync<Contact>(
            tenant,
            changes,
            contact => new SearchEntry(
                Contact.Kind,
                contact.Id,
                contact.Name,
                Words([
                    .. contact.Emails,
                    .. contact.Phones,
                    contact.JobTitle,
                    contact.Source,
                    .. contact.Tags,
                    contact.Website,
                    .. contact.Addresses.SelectMany(place => new[] { place.Street, place.PostalCode, place.City, place.Country }),
                    contact.Notes,
                ])
            ),
            cancellation
        );

    /// <summary>Companies: name first, then domains, trade, labels, notes.</summary>
    public Task CompaniesAsync(TenantId tenant, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation) =>
        EachAsync<Company>(
            tenant,
            changes,
            company => new SearchEntry(
                Company.Kind,
                company.Id,
                company.Name,
                Words([.. company.Domains, .. company.Phones, company.Industry, .. company.Tags, company.Notes])
            ),
            cancellation
        );

    /// <summary>Deals: title first, then labels and notes.</summary>
    public Task DealsAsync(TenantId tenant, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation) =>
        EachAsync<Deal>(
            tenant,
            changes,
            deal => new SearchEntry(Deal.Kind, deal.Id, deal.Title, Words([.. deal.Tags, deal.AiNotes])),
            cancellation
        );

    /// <summary>Conversations: subject first, then who it is with and what the mails say.</summary>
    public Task ConversationsAsync(TenantId tenant, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation) =>
        Task.WhenAll(
            changes.Select(async change =>
            {
                if (change.Deleted)
                {
                    await search.RemoveAsync(tenant, change.Kind, change.Id, cancellation);
                }
                else if (
                    await store.GetAsync<Conversation>(tenant, change.Partition, change.Id, cancellation) is { } stored
                    && !conversations.Stand(tenant, stored.Value)
                )
                {
                    await search.IndexAsync(tenant, await conversations.OfAsync(tenant, stored.Value, cancellation), cancellation);
                    conversations.Entered(tenant, stored.Value);
                }
            })
        );

    public Task EnterAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation) =>
        FollowAsync(tenant, kind, changes, cancellation);

    private static string Words(IReadOnlyList<string?> parts)
    {
        // A line each: the end of one number and the beginning of the next are no number.
        var text = string.Join('\n', parts.Where(part => !string.IsNullOrEmpty(part)));
        return text.Length > NoteWords ? text[..NoteWords] : text;
    }

    // All at once: the store makes one commit of what comes together.
    private Task EachAsync<T>(
        TenantId tenant,
        IReadOnlyList<DocumentChange> changes,
        Func<T, SearchEntry> entry,
        CancellationToken cancellation
    )
        where T : class, IDocument =>
        Task.WhenAll(
            changes.Select(async change =>
            {
                if (!change.Deleted && await store.GetAsync<T>(tenant, change.Partition, change.Id, cancellation) is { } stored)
                {
                    await search.IndexAsync(tenant, entry(stored.Value), cancellation);
                }
                else
                {
                    await search.RemoveAsync(tenant, change.Kind, change.Id, cancellation);
                }
            })
        );

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        switch (kind)
        {
            case "contact":
                await ContactsAsync(tenant, changes, cancellation);
                return true;
            case "company":
                await CompaniesAsync(tenant, changes, cancellation);
                return true;
            case "deal":
                await DealsAsync(tenant, changes, cancellation);
                return true;
            case "conversation":
                await ConversationsAsync(tenant, changes, cancellation);
                return true;
            default:
                return false;
        }
    }
}
