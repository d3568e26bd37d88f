using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using NodaTime;

namespace Mancrel.Core.Crm.Import;

/// <summary>One row while it is read, column by column.</summary>
internal sealed partial class RowReading(DayColumn birthdays)
{
    private const int LongestPart = 300;
    private readonly Dictionary<string, string> single = new(StringComparer.Ordinal);
    private readonly List<string> emails = [];
    private readonly List<string> phones = [];
    private readonly List<string> tags = [];
    private readonly List<string> notes = [];
    private readonly List<RowNote> told = [];
    private readonly Dictionary<string, string> imported = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> custom = new(StringComparer.Ordinal);
    private IReadOnlyList<PostalAddress>? addresses;

    public bool IsEmpty => single.Count + emails.Count + phones.Count + tags.Count + notes.Count + imported.Count + custom.Count == 0;

    public void Take(string header, string? field, string value)
    {
        if (field != "phones" && Shortened().IsMatch(value))
        {
            Note(field ?? header, $"\"{value}\" is a number that a spreadsheet shortened: its last digits are lost");
        }

        switch (field)
        {
            case null:
                imported[header] = value;
                break;
            case "emails":
                foreach (var address in Several(value))
                {
                    Keep(ContactRules.IsAddress(address), emails, address, header, "is no mail address");
                }

                break;
            case "phones":
                foreach (var phone in Shortened().IsMatch(value) ? [value] : Several(value))
                {
                    var isShort = Shortened().IsMatch(phone);
                    Keep(
                        !isShort && phone.Length <= 60 && phone.Count(char.IsDigit) >= 3,
                        phones,
                        phone,
                        header,
                        isShort ? "is a number that a spreadsheet shortened: its last digits are lost" : "is no telephone number"
                    );
                }

                break;
            case "tags":
                tags.AddRange(Several(value).Select(tag => tag.TrimStart('*', ' ')).Where(tag => tag.Length > 0 && tag != "myContacts"));
                break;
            case "notes":
                notes.Add(value);
                break;
            case "addresses" when Json<List<PostalAddress>>(value) is { } list:
                addresses = list;
                break;
            case "imported" when Json<Dictionary<string, string>>(value) is { } kept:
                foreach (var (name, text) in kept)
                {
                    imported[name] = text;
                }

                break;
            case not null when field.StartsWith("customFields.", StringComparison.Ordinal):
                custom[field["customFields.".Length..]] = Json<JsonElement?>(value) ?? JsonSerializer.SerializeToElement(value);
                break;
            default:
                if (!single.TryAdd(field!, value))
                {
                    imported[header] = value;
                }

                break;
        }
    }

    public ImportRow Finish(string? office)
    {
        var name =
            single.GetValueOrDefault("name")
            ?? string.Join(
                ' ',
                new[] { "givenName", "middleName", "familyName" }.Select(part => single.GetValueOrDefault(part)).OfType<string>()
            );
        var company = single.GetValueOrDefault("company");
        var code = RegionOf(office);
        foreach (var phone in phones.Where(phone => PhoneNumber.IsInDoubt(phone, code)))
        {
            Note("phones", $"\"{phone}\" may have the country's code or not; it is kept as it is");
        }

        return new ImportRow(
            single.GetValueOrDefault("id"),
            new ContactFields
            {
                Name = name.Length > 0 ? name : company,
                Emails = emails,
                Phones = [.. phones.Select(phone => PhoneNumber.ToE164(phone, code) ?? phone)],
                Tags = tags,
                Notes = notes.Count > 0 ? string.Join('\n', notes) : null,
                JobTitle = single.GetValueOrDefault("jobTitle"),
                Source = single.GetValueOrDefault("source"),
                Website = Website(),
                Type = Enumeration<ContactType>("type"),
                Consent = Enumeration<ConsentState>("consent"),
                Language = Language(),
                TimeZone = Zone(),
                Birthday = Birthday(),
                Score = Whole("score"),
                DomainAuthority = Whole("domainAuthority"),
                CustomFields = custom,
                Addresses = addresses ?? Address(),
            },
            company,
            imported,
            told
        )
        {
            Region = code,
            NamesPerson = name.Length > 0,
        };
    }

    // The row's own country decides. One that nobody knows is not taken for the office's.
    private string? RegionOf(string? office)
    {
        if (!single.TryGetValue("country", out var country))
        {
            return office;
        }

        var region = PhoneNumber.RegionOf(country);
        if (region is null && phones.Exists(phone => !phone.StartsWith('+') && !phone.StartsWith("00", StringComparison.Ordinal)))
        {
            Note("country", $"\"{country}\" is no country that we know; telephones without a country's code are kept as they are");
        }

        return region;
    }

    private void Note(string field, string why) => told.Add(new RowNote(field, why));

    private void Keep(bool good, List<string> list, string value, string header, string why)
    {
        if (good)
        {
            list.Add(value);
        }
        else
        {
            imported[header] = imported.TryGetValue(header, out var before) ? before + ImportFile.Joint + value : value;
            Note(header, $"{header}: \"{value}\" {why}; it is kept as it is");
        }
    }

    private void Odd(string field, string why)
    {
        imported[field] = single[field];
        Note(field, $"{field}: \"{single[field]}\" {why}; it is kept as it is");
    }

    private string? Website()
    {
        var errors = new FieldErrors();
        if (!single.TryGetValue("website", out var text))
        {
            return null;
        }

        if (errors.Web("website", text.Split(ImportFile.Joint)[0]) is { } url && !errors.Any)
        {
            return url;
        }

        Odd("website", "is no web address");
        return null;
    }

    private TEnum? Enumeration<TEnum>(string field)
        where TEnum : struct, Enum
    {
        if (!single.TryGetValue(field, out var text))
        {
            return null;
        }

        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (CoreJson.Name(value).Equals(text.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        Odd(field, "is none of " + string.Join(", ", Enum.GetValues<TEnum>().Select(CoreJson.Name)));
        return null;
    }

    private string? Language()
    {
        if (!single.TryGetValue("language", out var text))
        {
            return null;
        }

        var code = text.Split('-', '_')[0].ToLowerInvariant();
        if (code.Length == 2 && code.All(char.IsAsciiLetterLower))
        {
            return code;
        }

        Odd("language", "is no ISO 639-1 code");
        return null;
    }

    // As HubSpot writes it too: europe_slash_berlin, us_slash_eastern.
    private string? Zone()
    {
        if (!single.TryGetValue("timeZone", out var text))
        {
            return null;
        }

        var name = text.Trim().Replace("_slash_", "/", StringComparison.OrdinalIgnoreCase).Replace(' ', '_');
        if (DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(id => id.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        Odd("timeZone", "is no name of a time zone such as Europe/Berlin");
        return null;
    }

    private DateOnly? Birthday()
    {
        if (!single.TryGetValue("birthday", out var text))
        {
            return null;
        }

        var (day, why) = birthdays.Read(text);
        if (why is not null)
        {
            Odd("birthday", why);
        }

        return day;
    }

    private int? Whole(string field)
    {
        if (!single.TryGetValue(field, out var text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100)
        {
            return number;
        }

        Odd(field, "is no number from 0 to 100");
        return null;
    }

    private List<PostalAddress>? Address()
    {
        string Part(string field)
        {
            if (single.GetValueOrDefault(field) is not { } text)
            {
                return "";
            }

            if (text.Length > LongestPart)
            {
                imported[field] = text;
                Note(field, $"{field}: has more than {LongestPart} characters; the whole is kept beside it");
            }

            return text.Length > LongestPart ? text[..LongestPart] : text;
        }

        var address = new PostalAddress("", Part("street"), Part("city"), Part("region"), Part("postalCode"), Part("country"));
        return address == new PostalAddress("", "", "", "", "", "") ? null : [address];
    }

    private static T? Json<T>(string value)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(value, CoreJson.Options);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    // Our own exports and Google's join by :::; others write a comma or a semicolon.
    private static string[] Several(string value) =>
        value.Contains(":::", StringComparison.Ordinal)
            ? value.Split(":::", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : value.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // 4.91712E+11: what a spreadsheet shows of a number that does not fit its column, and saves like that.
    [GeneratedRegex(@"^[+-]?\d+(?:[.,]\d+)?[eE]\+?\d{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shortened();
}
