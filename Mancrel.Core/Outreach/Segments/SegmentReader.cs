using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Segments;

/// <summary>Who was found, and how far was looked.</summary>
/// <param name="People">In the order of their ids.</param>
/// <param name="After">The last contact that was looked at; null when all were.</param>
public sealed record SegmentPage(IReadOnlyList<Stored<Contact>> People, ContactId? After);

/// <summary>
/// Finds the people of a segment, page by page in the order of their ids. What a query asks for beside the contacts is read once for a
/// whole page of them, so that the cost grows with the contacts looked at and with nothing else.
/// </summary>
public sealed class SegmentReader(IDocumentStore store, IEnumerable<ISegmentTrades> trades, TimeProvider clock)
{
    /// <summary>Contacts that are read at once.</summary>
    public const int AtOnce = 500;

    /// <summary>The next people of whom a condition holds.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="sight">Only what this sees.</param>
    /// <param name="after">Behind this contact; null from the first.</param>
    /// <param name="limit">At most so many are given back.</param>
    /// <param name="lookAt">At most so many contacts are looked at, rounded up to a page.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<SegmentPage> LiveAsync(
        TenantId tenant,
        SegmentCondition condition,
        Sight sight,
        ContactId? after,
        int limit,
        int lookAt,
        CancellationToken cancellation
    )
    {
        var found = new List<Stored<Contact>>();
        var now = clock.GetUtcNow();
        for (var looked = 0; looked < lookAt; looked += AtOnce)
        {
            var query = new DocumentQuery
            {
                Where =
                [
                    .. condition.Exact().Select(one => new DocumentFilter(one.Field, FilterOperator.Equal, one.Value)),
                    .. Behind(after),
                ],
                Sort = new DocumentSort("contactId"),
                Limit = AtOnce,
            };
            var page = (await store.QueryAsync<Contact>(tenant, sight.Narrow<Contact>(query), cancellation)).Items;
            foreach (var person in await BesideAsync(tenant, page, condition.Needs, sight, cancellation))
            {
                after = person.Contact.ContactId;
                if (!condition.Holds(person, now))
                {
                    continue;
                }

                found.Add(person.Stored);
                if (found.Count == limit)
                {
                    return new SegmentPage(found, after);
                }
            }

            if (page.Count < AtOnce)
            {
                return new SegmentPage(found, null);
            }
        }

        return new SegmentPage(found, after);
    }

    /// <summary>The next people, whoever they are, with what is asked for beside them.</summary>
    public async Task<(IReadOnlyList<SegmentPerson> People, ContactId? After)> NextAsync(
        TenantId tenant,
        SegmentNeed needs,
        ContactId? after,
        CancellationToken cancellation
    )
    {
        var query = new DocumentQuery
        {
            Where = Behind(after),
            Sort = new DocumentSort("contactId"),
            Limit = AtOnce,
        };
        var page = (await store.QueryAsync<Contact>(tenant, query, cancellation)).Items;
        var people = await BesideAsync(tenant, page, needs, Sight.All, cancellation);
        return ([.. people], page.Count < AtOnce ? null : page[^1].Value.ContactId);
    }

    /// <summary>The next people of a list.</summary>
    public async Task<SegmentPage> ListedAsync(
        TenantId tenant,
        SegmentId segment,
        Sight sight,
        ContactId? after,
        int limit,
        CancellationToken cancellation
    )
    {
        var members = (
            await store.QueryAsync<SegmentMember>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("segmentId", FilterOperator.Equal, segment), .. Behind(after)],
                    Sort = new DocumentSort("contactId"),
                    Limit = Math.Min(limit, AtOnce),
                },
                cancellation
            )
        ).Items;
        var ids = members.Select(member => member.Value.ContactId.Value).ToList();
        var people = new List<Stored<Contact>>();
        if (ids.Count > 0)
        {
            var query = new DocumentQuery
            {
                Where = [new("contactId", FilterOperator.In, ids)],
                Sort = new DocumentSort("contactId"),
                Limit = AtOnce,
            };
            people.AddRange((await store.QueryAsync<Contact>(tenant, sight.Narrow<Contact>(query), cancellation)).Items);
        }

        return new SegmentPage(people, members.Count < Math.Min(limit, AtOnce) ? null : members[^1].Value.ContactId);
    }

    private static DocumentFilter[] Behind(ContactId? after) => after is { } id ? [new("contactId", FilterOperator.GreaterThan, id)] : [];

    private async Task<IEnumerable<SegmentPerson>> BesideAsync(
        TenantId tenant,
        IReadOnlyList<Stored<Contact>> contacts,
        SegmentNeed needs,
        Sight sight,
        CancellationToken cancellation
    )
    {
        var ids = contacts.Select(contact => contact.Value.Id).ToList();
        var companyIds = contacts
            .Select(contact => contact.Value.CompanyId?.Value)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var companies = needs.HasFlag(SegmentNeed.Company)
            ? (await store.BesideAsync<Company>(tenant, "companyId", companyIds, sight, cancellation)).ToDictionary(one => one.CompanyId)
            : [];
        var deals = (
            needs.HasFlag(SegmentNeed.Deals) ? await store.BesideAsync<Deal>(tenant, "contactId", ids, sight, cancellation) : []
        ).ToLookup(deal => deal.ContactId);
        var mails = (
            needs.HasFlag(SegmentNeed.LastMail)
                ? await store.BesideAsync<Conversation>(tenant, "contactId", ids, Sight.All, cancellation)
                : []
        ).ToLookup(one => one.ContactId, one => one.LastMessageAt);
        var traded = new List<SegmentTrade>();
        foreach (var source in needs.HasFlag(SegmentNeed.Trades) ? trades : [])
        {
            traded.AddRange(await source.OfAsync(tenant, ids, cancellation));
        }

        var bought = traded.ToLookup(one => one.ContactId);
        return contacts.Select(contact => new SegmentPerson(
            contact,
            contact.Value.CompanyId is { } company ? companies.GetValueOrDefault(company) : null,
            [.. deals[contact.Value.ContactId]],
            mails[contact.Value.ContactId].Select(at => (DateTimeOffset?)at).Max(),
            [.. bought[contact.Value.ContactId]]
        ));
    }
}
