using System.Globalization;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>
/// Finds what is missing or suspicious in a contact, and what repairs it. Looks at nothing but the contact and the office's country.
/// </summary>
public static class ContactQuality
{
    private const int YoungestYears = 14;
    private const int OldestYears = 110;

    // Domains as people type them in a hurry, and what they meant.
    private static readonly Dictionary<string, string> Slips = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gmial.com"] = "gmail.com",
        ["gmai.com"] = "gmail.com",
        ["gmal.com"] = "gmail.com",
        ["gamil.com"] = "gmail.com",
        ["gnail.com"] = "gmail.com",
        ["gmail.con"] = "gmail.com",
        ["gmail.co"] = "gmail.com",
        ["gmail.cm"] = "gmail.com",
        ["hotmial.com"] = "hotmail.com",
        ["hotmal.com"] = "hotmail.com",
        ["hotmail.con"] = "hotmail.com",
        ["outlok.com"] = "outlook.com",
        ["outlook.con"] = "outlook.com",
        ["yaho.com"] = "yahoo.com",
        ["yahooo.com"] = "yahoo.com",
        ["yahoo.con"] = "yahoo.com",
        ["iclod.com"] = "icloud.com",
        ["icloud.con"] = "icloud.com",
        ["mail.ri"] = "mail.ru",
        ["mal.ru"] = "mail.ru",
        ["yandex.ri"] = "yandex.ru",
        ["yandx.ru"] = "yandex.ru",
    };

    // Mailboxes of functions, not of persons (RFC 2142 names most of them).
    private static readonly HashSet<string> Offices = new(StringComparer.OrdinalIgnoreCase)
    {
        "info",
        "office",
        "sales",
        "contact",
        "contacts",
        "hello",
        "support",
        "help",
        "admin",
        "administrator",
        "webmaster",
        "postmaster",
        "hostmaster",
        "abuse",
        "marketing",
        "billing",
        "accounts",
        "accounting",
        "orders",
        "order",
        "shop",
        "service",
        "team",
        "hr",
        "jobs",
        "press",
        "mail",
        "reception",
        "enquiries",
        "zakaz",
        "buhgalteria",
    };

    /// <summary>All flaws, in the order of the fields.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="region">The country of numbers without one, as <see cref="CrmOptions.Region"/>; null where the
    /// office set none.</param>
    /// <param name="today">The day in UTC.</param>
    public static IReadOnlyList<Flaw> Of(Contact contact, string? region, DateOnly today) =>
        [.. Name(contact), .. Emails(contact), .. Phones(contact, region), .. Rest(contact, today)];

    /// <summary>The fields with every flaw repaired that can be; the same fields where none can.</summary>
    public static ContactFields Repair(ContactFields fields, IReadOnlyList<Flaw> flaws)
    {
        var name = flaws.LastOrDefault(flaw => flaw is { Field: "name", Repair: not null })?.Repair ?? fields.Name;
        return fields with
        {
            Name = name,
            Emails = Replaced("emails", fields.Emails, flaws),
            Phones = Replaced("phones", fields.Phones, flaws),
        };
    }

    private static IReadOnlyList<string>? Replaced(string field, IReadOnlyList<string>? values, IReadOnlyList<Flaw> flaws) =>
        values is null
            ? null
            :
            [
                .. values.Select(
                    (value, at) => flaws.FirstOrDefault(flaw => flaw.Repair is not null && flaw.Field == $"{field}[{at}]")?.Repair ?? value
                ),
            ];

    private static IEnumerable<Flaw> Name(Contact contact)
    {
        var name = contact.Name;
        var tidy = string.Join(' ', name.Split([' ', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
        var local = contact.Emails.Count > 0 ? contact.Emails[0].Split('@')[0] : "";
        if (local.Length > 0 && string.Equals(tidy, local, StringComparison.OrdinalIgnoreCase) && !Offices.Contains(local))
        {
            // Only two or more parts of letters are surely first and last name.
            var parts = local.Split(['.', '_'], StringSplitOptions.RemoveEmptyEntries);
            var spelled =
                parts.Length is 2 or 3 && parts.All(part => part.Length > 1 && part.All(char.IsLetter))
                    ? string.Join(' ', parts.Select(Capital))
                    : null;
            yield return new Flaw("name", FlawKind.NameFromAddress, "is only the beginning of the mail address", name, spelled);
            yield break;
        }

        if (tidy != name)
        {
            yield return new Flaw("name", FlawKind.NameBlanks, "has blanks too many", name, tidy);
        }

        var letters = tidy.Where(char.IsLetter).ToList();
        if (letters.Count > 3 && tidy.Contains(' ') && (letters.TrueForAll(char.IsUpper) || letters.TrueForAll(char.IsLower)))
        {
            yield return new Flaw(
                "name",
                FlawKind.NameCase,
                "is written in " + (char.IsUpper(letters[0]) ? "capitals" : "small letters") + " throughout",
                name,
                string.Join(' ', tidy.Split(' ').Select(word => string.Join('-', word.Split('-').Select(Capital))))
            );
        }
    }

    private static IEnumerable<Flaw> Emails(Contact contact)
    {
        if (contact.Emails.Count == 0 && contact.Phones.Count == 0)
        {
            yield return new Flaw("emails", FlawKind.Unreachable, "there is neither a mail address nor a telephone number");
        }

        for (var at = 0; at < contact.Emails.Count; at++)
        {
            var parts = contact.Emails[at].Split('@');
            if (parts.Length == 2 && Slips.TryGetValue(parts[1], out var meant))
            {
                yield return new Flaw(
                    $"emails[{at}]",
                    FlawKind.EmailSlip,
                    $"looks like a slip for {meant}",
                    contact.Emails[at],
                    $"{parts[0]}@{meant}"
                );
            }
        }

        if (contact.Emails.Count == 1 && Offices.Contains(contact.Emails[0].Split('@')[0]))
        {
            yield return new Flaw("emails[0]", FlawKind.EmailOfOffice, "is the address of an office, not of a person", contact.Emails[0]);
        }

        if (contact.MailStopped is { } why)
        {
            yield return new Flaw("emails", FlawKind.MailStopped, $"no automatic mail goes there: {why}");
        }
    }

    private static IEnumerable<Flaw> Phones(Contact contact, string? region) =>
        from pair in contact.Phones.Select((phone, at) => (phone, at))
        where !pair.phone.StartsWith('+')
        let full = region is null ? null : PhoneNumber.ToE164(pair.phone, region)
        select new Flaw($"phones[{pair.at}]", FlawKind.PhoneWithoutCountry, "names no country", pair.phone, full);

    private static IEnumerable<Flaw> Rest(Contact contact, DateOnly today)
    {
        if (contact.Birthday is { } born && (born > today.AddYears(-YoungestYears) || born < today.AddYears(-OldestYears)))
        {
            yield return new Flaw(
                "birthday",
                FlawKind.BirthdayUnlikely,
                $"makes the person under {YoungestYears} or over {OldestYears}",
                born.ToString("O", CultureInfo.InvariantCulture)
            );
        }
    }

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();
}
