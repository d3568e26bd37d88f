using Mancrel.Api.Identity;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Crm;

/// <summary>
/// With whom deals are, in words: a card says a name and not an id. Read in two queries for a whole page; whom the caller does not see
/// stays without a name.
/// </summary>
internal static class DealNames
{
    private const int MostAtOnce = 200;

    /// <summary>The deals with the names of their contacts and companies.</summary>
    public static async Task<IReadOnlyList<DealView>> AddAsync(
        IReadOnlyList<DealView> deals,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var contacts = await NamesAsync<Contact>(
            "contactId",
            deals.Select(deal => deal.ContactId),
            contact => contact.Name,
            caller,
            store,
            cancellation
        );
        var companies = await NamesAsync<Company>(
            "companyId",
            deals.Select(deal => deal.CompanyId),
            company => company.Name,
            caller,
            store,
            cancellation
        );
        return
        [
            .. deals.Select(deal =>
                deal with
                {
                    ContactName = deal.ContactId is { } contact ? contacts.GetValueOrDefault(contact) : null,
                    CompanyName = deal.CompanyId is { } company ? companies.GetValueOrDefault(company) : null,
                }
            ),
        ];
    }

    /// <summary>The names of records by their ids, of those that the caller sees.</summary>
    internal static async Task<Dictionary<string, string>> NamesAsync<T>(
        string field,
        IEnumerable<string?> ids,
        Func<T, string> name,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in ids.OfType<string>().Distinct(StringComparer.Ordinal).Chunk(MostAtOnce))
        {
            var page = await store.QueryAsync<T>(
                caller.Tenant,
                caller.Sight.Narrow<T>(new DocumentQuery { Where = [new(field, FilterOperator.In, some)], Limit = MostAtOnce }),
                cancellation
            );
            foreach (var item in page.Items)
            {
                names[item.Value.Id] = name(item.Value);
            }
        }

        return names;
    }
}
