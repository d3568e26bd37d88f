using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>What a contact may be, without looking at any other document.</summary>
public static class ContactRules
{
    private const int MostAddresses = 20;

    /// <summary>What a withdrawn consent puts into <see cref="Contact.MailStopped"/>.</summary>
    public const string ConsentWithdrawn = "consent withdrawn";

    /// <summary>
    /// The contact with these fields; what is wrong goes to the errors. <paramref name="definitions"/> are the tenant's own fields.
    /// </summary>
    public static Contact Apply(
        Contact contact,
        ContactFields fields,
        IReadOnlyList<CustomField> definitions,
        string by,
        DateTimeOffset now,
        FieldErrors errors,
        string? region = null
    )
    {
        var emails = Emails(fields.Emails, errors);
        var name = errors.Text("name", fields.Name, 200);
        if (name.Length == 0 && emails.Count == 0)
        {
            errors.Add("name", "is required where there is no mail address, 1 to 200 characters");
        }

        var language = errors.Text("language", fields.Language, 8).ToLowerInvariant();
        if (language.Length > 0 && (language.Length != 2 || !language.All(char.IsAsciiLetterLower)))
        {
            errors.Add("language", "is an ISO 639-1 code such as en");
        }

        var zone = errors.Zone("timeZone", fields.TimeZone);
        if (fields.Birthday is { } born && (born.Year < 1900 || born > DateOnly.FromDateTime(now.UtcDateTime)))
        {
            errors.Add("birthday", "is a day from 1900-01-01 until today");
        }

        var tags = errors.Tags("tags", fields.Tags);
        return WithConsent(contact, fields.Consent ?? contact.Consent, by, now) with
        {
            Name = name.Length > 0 ? name : (emails.Count > 0 ? emails[0].Split('@')[0] : ""),
            Emails = emails,
            Phones = Phones(fields.Phones, errors, region),
            CompanyId = string.IsNullOrWhiteSpace(fields.CompanyId) ? null : new CompanyId(fields.CompanyId.Trim()),
            Type = fields.Type ?? ContactType.Lead,
            Source = errors.Text("source", fields.Source, 60) is { Length: > 0 } source ? source : "manual",
            Tags = tags,
            TagsAdded = TagAdded.After(contact.TagsAdded, contact.Tags, tags, by, now),
            CustomFields = CustomFieldRules.Check(definitions, fields.CustomFields, contact.CustomFields, errors),
            Language = language.Length == 0 ? null : language,
            TimeZone = zone,
            Birthday = fields.Birthday,
            OwnerId = string.IsNullOrWhiteSpace(fields.OwnerId) ? null : new UserId(fields.OwnerId.Trim()),
            Score = errors.Between("score", fields.Score, 0, 100),
            Notes = errors.Text("notes", fields.Notes, 20_000),
            JobTitle = errors.Text("jobTitle", fields.JobTitle, 200) is { Length: > 0 } title ? title : null,
            Website = errors.Web("website", fields.Website),
            DomainAuthority = errors.Between("domainAuthority", fields.DomainAuthority, 0, 100),
            Addresses = Addresses(fields.Addresses, errors),
        };
    }

    /// <summary>Telephone numbers, E.164 where the country is known, each once.</summary>
    public static IReadOnlyList<string> Phones(IReadOnlyList<string>? values, FieldErrors errors, string? region)
    {
        var phones = new List<string>();
        foreach (var (value, index) in (values ?? []).Select((value, index) => (value?.Trim() ?? "", index)))
        {
            if (value.Length > 60 || value.Count(char.IsDigit) < 3)
            {
                errors.Add($"phones[{index}]", "is a telephone number such as +998 90 123 45 67");
            }

            phones.Add(PhoneNumber.ToE164(value, region) ?? value);
        }

        if (phones.Count > MostAddresses)
        {
            errors.Add("phones", $"has at most {MostAddresses} numbers");
        }

        return [.. phones.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>True for something that mail can be sent to: <c>local@domain.tld</c> without blanks.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= 254
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == text.LastIndexOf('@')
        && text.LastIndexOf('.') > at + 1
        && !text.EndsWith('.')
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"' or '(' or ')');

    private static IReadOnlyList<string> Emails(IReadOnlyList<string>? values, FieldErrors errors)
    {
        var emails = new List<string>();
        foreach (var (value, index) in (values ?? []).Select((value, index) => (value?.Trim() ?? "", index)))
        {
            if (!IsAddress(value))
            {
                errors.Add($"emails[{index}]", "is a mail address such as nora@example.org");
            }

            emails.Add(value);
        }

        if (emails.Count > MostAddresses)
        {
            errors.Add("emails", $"has at most {MostAddresses} addresses");
        }

        return [.. emails.DistinctBy(AddressKey.For, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<PostalAddress> Addresses(IReadOnlyList<PostalAddress>? values, FieldErrors errors)
    {
        foreach (var (address, index) in (values ?? []).Select((address, index) => (address, index)))
        {
            if (
                new[] { address.Label, address.Street, address.City, address.Region, address.PostalCode, address.Country }.Any(part =>
                    part is null || part.Length > 300
                )
            )
            {
                errors.Add($"addresses[{index}]", "has label, street, city, region, postalCode and country, each at most 300 characters");
            }
        }

        return values ?? [];
    }

    private static Contact WithConsent(Contact contact, ConsentState state, string by, DateTimeOffset now) =>
        state == contact.Consent ? contact : WithConsent(contact, new ConsentChange(state, now, by));

    /// <summary>
    /// The contact with a change of its consent at the end of the history; a no to everything stops mail, its end lets it go.
    /// </summary>
    internal static Contact WithConsent(Contact contact, ConsentChange change)
    {
        var told = contact with { ConsentHistory = [.. contact.ConsentHistory, change] };
        return change.Purpose is not null
            ? told
            : told with
            {
                Consent = change.State,
                MailStopped =
                    change.State == ConsentState.Withdrawn ? contact.MailStopped ?? ConsentWithdrawn
                    : contact.MailStopped == ConsentWithdrawn ? null
                    : contact.MailStopped,
            };
    }
}
