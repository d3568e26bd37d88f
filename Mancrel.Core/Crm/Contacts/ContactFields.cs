using System.Text.Json;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>What people write about a contact: the body of a POST and the target of a merge patch.</summary>
public sealed record ContactFields
{
    /// <summary>As the person signs, at most 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Mail addresses, the first the preferred one; no two contacts share one.</summary>
    public IReadOnlyList<string>? Emails { get; init; }

    /// <summary>Telephone numbers; kept as E.164 where the country is known.</summary>
    public IReadOnlyList<string>? Phones { get; init; }

    /// <summary>The company's id.</summary>
    public string? CompanyId { get; init; }

    /// <summary>What the person is to us.</summary>
    public ContactType? Type { get; init; }

    /// <summary>Where we have it from.</summary>
    public string? Source { get; init; }

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The tenant's own fields by key.</summary>
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; init; }

    /// <summary>ISO 639-1 code.</summary>
    public string? Language { get; init; }

    /// <summary>The time zone it lives by, such as Asia/Tashkent (IANA); the office's counts where it is missing.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Day of birth.</summary>
    public DateOnly? Birthday { get; init; }

    /// <summary>The id of the user who looks after it.</summary>
    public string? OwnerId { get; init; }

    /// <summary>0 to 100.</summary>
    public int? Score { get; init; }

    /// <summary>Free text, at most 20,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>What it does where it works.</summary>
    public string? JobTitle { get; init; }

    /// <summary>Its web site.</summary>
    public string? Website { get; init; }

    /// <summary>0 to 100.</summary>
    public int? DomainAuthority { get; init; }

    /// <summary>Postal addresses.</summary>
    public IReadOnlyList<PostalAddress>? Addresses { get; init; }

    /// <summary>Whether it agreed to be written to; every change goes to the history.</summary>
    public ConsentState? Consent { get; init; }

    /// <summary>The fields of a contact as they stand.</summary>
    public static ContactFields Of(Contact c) =>
        new()
        {
            Name = c.Name,
            Emails = c.Emails,
            Phones = c.Phones,
            CompanyId = c.CompanyId?.Value,
            Type = c.Type,
            Source = c.Source,
            Tags = c.Tags,
            CustomFields = c.CustomFields,
            Language = c.Language,
            TimeZone = c.TimeZone,
            Birthday = c.Birthday,
            OwnerId = c.OwnerId?.Value,
            Score = c.Score,
            Notes = c.Notes,
            JobTitle = c.JobTitle,
            Website = c.Website,
            DomainAuthority = c.DomainAuthority,
            Addresses = c.Addresses,
            Consent = c.Consent,
        };
}
