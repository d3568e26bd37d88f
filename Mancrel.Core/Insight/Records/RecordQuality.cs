using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;

namespace Mancrel.Core.Insight.Records;

/// <summary>How many records have a field.</summary>
/// <param name="Field">The field, as the record's body names it.</param>
/// <param name="Filled">Of all records, those that have it.</param>
public sealed record FieldFill(string Field, Proportion Filled);

/// <summary>Something that a record says of itself and its company denies.</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="Name">Its name.</param>
/// <param name="CompanyId">Its company.</param>
/// <param name="Company">The company's name.</param>
/// <param name="Address">An address of the contact at a domain that the company has not, and another company has.</param>
/// <param name="OtherCompanyId">That company.</param>
/// <param name="OtherCompany">Its name.</param>
public sealed record Contradiction(
    string ContactId,
    string Name,
    string CompanyId,
    string Company,
    string Address,
    string OtherCompanyId,
    string OtherCompany
);

/// <summary>How well the records of a kind are kept.</summary>
/// <param name="Fields">Of each field, how many have it, the emptiest first.</param>
/// <param name="Stale">Records of which nothing was heard, and on which nothing was changed, for a year.</param>
public sealed record KindQuality(IReadOnlyList<FieldFill> Fields, Proportion Stale);

/// <summary>How complete and how fresh the records of customers are, and which deny each other.</summary>
public static class RecordQuality
{
    /// <summary>After so many days of silence a record is stale.</summary>
    public const int StaleDays = 365;

    /// <summary>Contradictions that are told.</summary>
    public const int MostContradictions = 50;

    private static readonly (string Field, Func<Contact, bool> Has)[] OfContacts =
    [
        ("name", one => one.Emails.Count == 0 || !string.Equals(one.Name, one.Emails[0].Split('@')[0], StringComparison.OrdinalIgnoreCase)),
        ("emails", one => one.Emails.Count > 0),
        ("phones", one => one.Phones.Count > 0),
        ("companyId", one => one.CompanyId is not null),
        ("jobTitle", one => !string.IsNullOrWhiteSpace(one.JobTitle)),
        ("language", one => one.Language is not null),
        ("timeZone", one => one.TimeZone is not null),
        ("ownerId", one => one.OwnerId is not null),
        ("addresses", one => one.Addresses.Count > 0),
        ("consent", one => one.Consent != ConsentState.Unknown),
    ];

    private static readonly (string Field, Func<Company, bool> Has)[] OfCompanies =
    [
        ("name", one => !one.Domains.Contains(one.Name, StringComparer.OrdinalIgnoreCase)),
        ("domains", one => one.Domains.Count > 0),
        ("website", one => !string.IsNullOrWhiteSpace(one.Website)),
        ("phones", one => one.Phones.Count > 0),
        ("industry", one => !string.IsNullOrWhiteSpace(one.Industry)),
        ("size", one => !string.IsNullOrWhiteSpace(one.Size)),
        ("ownerId", one => one.OwnerId is not null),
    ];

    /// <summary>Of contacts, each with when it changed last.</summary>
    public static KindQuality Contacts(IReadOnlyCollection<(Contact Contact, DateTimeOffset ChangedAt)> all, DateTimeOffset now) =>
        Of(all, OfContacts, (one, changed) => one.LastSeenAt > changed ? one.LastSeenAt.Value : changed, now);

    /// <summary>Of companies, each with when it changed last; a company is heard of when one of its people is.</summary>
    public static KindQuality Companies(
        IReadOnlyCollection<(Company Company, DateTimeOffset ChangedAt)> all,
        IReadOnlyDictionary<string, DateTimeOffset> heard,
        DateTimeOffset now
    ) => Of(all, OfCompanies, (one, changed) => heard.TryGetValue(one.Id, out var at) && at > changed ? at : changed, now);

    /// <summary>
    /// Contacts with an address at the domain of another company than theirs, and none at their own: one of both is wrong, or the person
    /// changed places.
    /// </summary>
    public static IReadOnlyList<Contradiction> Contradictions(IEnumerable<Contact> contacts, IReadOnlyCollection<Company> companies)
    {
        var byId = companies.ToDictionary(one => one.CompanyId);
        var byDomain = companies
            .SelectMany(one => one.Domains.Select(domain => (Domain: domain, Company: one)))
            .GroupBy(one => one.Domain, StringComparer.OrdinalIgnoreCase)
            .Where(alike => alike.Count() == 1)
            .ToDictionary(alike => alike.Key, alike => alike.Single().Company, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. (
                from contact in contacts
                let company = contact.CompanyId is { } id ? byId.GetValueOrDefault(id) : null
                where company is { Domains.Count: > 0 }
                let domains = contact.Emails.Select(Domain).ToList()
                where !domains.Exists(domain => company.Domains.Contains(domain, StringComparer.OrdinalIgnoreCase))
                let at = domains.FindIndex(domain => byDomain.ContainsKey(domain))
                where at >= 0
                let other = byDomain[domains[at]]
                orderby contact.SortName
                select new Contradiction(contact.Id, contact.Name, company.Id, company.Name, contact.Emails[at], other.Id, other.Name)
            ).Take(MostContradictions),
        ];
    }

    private static KindQuality Of<T>(
        IReadOnlyCollection<(T Item, DateTimeOffset ChangedAt)> all,
        (string Field, Func<T, bool> Has)[] fields,
        Func<T, DateTimeOffset, DateTimeOffset> heard,
        DateTimeOffset now
    ) =>
        new(
            [
                .. fields
                    .Select(field => new FieldFill(field.Field, Proportion.Of(all.Count(one => field.Has(one.Item)), all.Count)))
                    .OrderBy(field => field.Filled.Share)
                    .ThenBy(field => field.Field, StringComparer.Ordinal),
            ],
            Proportion.Of(all.Count(one => heard(one.Item, one.ChangedAt) < now.AddDays(-StaleDays)), all.Count)
        );

    private static string Domain(string address) => address[(address.LastIndexOf('@') + 1)..];
}
