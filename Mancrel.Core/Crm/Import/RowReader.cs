using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Crm.Import;

/// <summary>A row as fields of a contact.</summary>
public sealed record ImportRow(
    string? Id,
    ContactFields Fields,
    string? Company,
    IReadOnlyDictionary<string, string> Imported,
    IReadOnlyList<string> Warnings
);

/// <summary>
/// Reads rows by a mapping. What a field cannot take is kept under its column's name, with a warning: nothing that people had is lost.
/// </summary>
public sealed class RowReader(IReadOnlyList<string> headers, IReadOnlyList<string?> mapping)
{
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyyMMdd", "M/d/yyyy", "d.M.yyyy", "d/M/yyyy", "yyyy-M-d", "yyyy/MM/dd"];
    private static readonly HashSet<string> EmptyDays = new(StringComparer.Ordinal) { "0/0/00", "00/00/00", "0000-00-00" };

    /// <summary>The fields of a row; null when nothing is in it.</summary>
    public ImportRow? Read(IReadOnlyList<string> values, string? region)
    {
        var row = new Reading();
        for (var i = 0; i < headers.Count; i++)
        {
            if (values[i].Trim() is { Length: > 0 } value && mapping[i] != "ignore")
            {
                row.Take(headers[i], mapping[i], value);
            }
        }

        return row.IsEmpty ? null : row.Finish(region);
    }

    private sealed class Reading
    {
        private readonly Dictionary<string, string> single = new(StringComparer.Ordinal);
        private readonly List<string> emails = [];
        private readonly List<string> phones = [];
        private readonly List<string> tags = [];
        private readonly List<string> notes = [];
        private readonly List<string> warnings = [];
        private readonly Dictionary<string, string> imported = new(StringComparer.Ordinal);
        private readonly Dictionary<string, JsonElement> custom = new(StringComparer.Ordinal);
        private IReadOnlyList<PostalAddress>? addresses;

        public bool IsEmpty => single.Count + emails.Count + phones.Count + tags.Count + notes.Count + imported.Count + custom.Count == 0;

        public void Take(string header, string? field, string value)
        {
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
                    foreach (var phone in Several(value))
                    {
                        Keep(phone.Length <= 60 && phone.Count(char.IsDigit) >= 3, phones, phone, header, "is no telephone number");
                    }

                    break;
                case "tags":
                    tags.AddRange(
                        Several(value).Select(tag => tag.TrimStart('*', ' ')).Where(tag => tag.Length > 0 && tag != "myContacts")
                    );
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

        public ImportRow Finish(string? region)
        {
            var name =
                single.GetValueOrDefault("name")
                ?? string.Join(
                    ' ',
                    new[] { "givenName", "middleName", "familyName" }.Select(part => single.GetValueOrDefault(part)).OfType<string>()
                );
            var company = single.GetValueOrDefault("company");
            var code = region ?? PhoneNumber.RegionOf(single.GetValueOrDefault("country"));
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
                    Birthday = Birthday(),
                    Score = Whole("score"),
                    DomainAuthority = Whole("domainAuthority"),
                    CustomFields = custom,
                    Addresses = addresses ?? Address(),
                },
                company,
                imported,
                warnings
            );
        }

        private void Keep(bool good, List<string> list, string value, string header, string why)
        {
            if (good)
            {
                list.Add(value);
            }
            else
            {
                imported[header] = value;
                warnings.Add($"{header}: \"{value}\" {why}; it is kept as it is");
            }
        }

        private void Odd(string field, string why)
        {
            imported[field] = single[field];
            warnings.Add($"{field}: \"{single[field]}\" {why}; it is kept as it is");
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

        private DateOnly? Birthday()
        {
            if (!single.TryGetValue("birthday", out var text) || EmptyDays.Contains(text))
            {
                return null;
            }

            if (
                DateOnly.TryParseExact(text.Split('T')[0], Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day.Year >= 1900
            )
            {
                return day;
            }

            Odd("birthday", "is no day");
            return null;
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
            string Part(string field) => single.GetValueOrDefault(field) is { } text ? (text.Length > 300 ? text[..300] : text) : "";
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
    }
}
