using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Crm.Companies;

/// <summary>What people write about a company: the body of a POST and the target of a merge patch.</summary>
public sealed record CompanyFields
{
    /// <summary>Its name, at most 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Mail domains: people with such an address belong to it.</summary>
    public IReadOnlyList<string>? Domains { get; init; }

    /// <summary>Web site.</summary>
    public string? Website { get; init; }

    /// <summary>What it does.</summary>
    public string? Industry { get; init; }

    /// <summary>How many work there: <c>11-50</c>.</summary>
    public string? Size { get; init; }

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The id of the user who looks after it.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Free text, at most 20,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<string>? Phones { get; init; }

    /// <summary>0 to 100.</summary>
    public int? DomainAuthority { get; init; }

    /// <summary>The tenant's own fields by key.</summary>
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; init; }

    /// <summary>The fields of a company as they stand.</summary>
    public static CompanyFields Of(Company c) =>
        new()
        {
            Name = c.Name,
            Domains = c.Domains,
            Website = c.Website,
            Industry = c.Industry,
            Size = c.Size,
            Tags = c.Tags,
            OwnerId = c.OwnerId?.Value,
            Notes = c.Notes,
            Phones = c.Phones,
            DomainAuthority = c.DomainAuthority,
            CustomFields = c.CustomFields,
        };

    /// <summary>The company with these fields; what is wrong goes to the errors.</summary>
    public Company Apply(Company company, IReadOnlyList<CustomField> definitions, FieldErrors errors, string? region = null)
    {
        var domains = new List<string>();
        foreach (var (value, index) in (Domains ?? []).Select((value, index) => (value?.Trim() ?? "", index)))
        {
            var domain = RegistrableDomain.Ascii(
                value
                    .Replace("https://", "", StringComparison.OrdinalIgnoreCase)
                    .Replace("http://", "", StringComparison.OrdinalIgnoreCase)
                    .Split('/')[0]
            );
            if (domain.Length is 0 or > 253 || !domain.Contains('.') || domain.Contains('@') || domain.Any(char.IsWhiteSpace))
            {
                errors.Add($"domains[{index}]", "is a domain such as example.org");
            }

            domains.Add(domain);
        }

        return company with
        {
            Name = errors.Required("name", Name, 200),
            Domains = [.. domains.Distinct(StringComparer.Ordinal)],
            Website = errors.Web("website", Website),
            Industry = errors.Text("industry", Industry, 100) is { Length: > 0 } industry ? industry : null,
            Size = errors.Text("size", Size, 30) is { Length: > 0 } size ? size : null,
            Tags = errors.Tags("tags", Tags),
            OwnerId = string.IsNullOrWhiteSpace(OwnerId) ? null : new UserId(OwnerId.Trim()),
            Notes = errors.Text("notes", Notes, 20_000),
            Phones = ContactRules.Phones(Phones, errors, region),
            DomainAuthority = errors.Between("domainAuthority", DomainAuthority, 0, 100),
            CustomFields = CustomFieldRules.Check(definitions, CustomFields, company.CustomFields, errors),
        };
    }
}
