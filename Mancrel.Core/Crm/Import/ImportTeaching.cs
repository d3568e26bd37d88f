using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Crm.Import;

/// <summary>What a row adds to what is known of a contact.</summary>
internal static class ImportTeaching
{
    /// <summary>
    /// Lists come together, a single value counts where the row has one. A company's name that stands in for a person's is none where the
    /// person has one, and a part of a name takes nothing of it away.
    /// </summary>
    public static ContactFields Teach(ContactFields known, ImportRow row) => Teach(known, row.Fields, NameOf(known, row));

    private static string? NameOf(ContactFields known, ImportRow row) =>
        row.Fields.Name is not { Length: > 0 } name ? known.Name
        : known.Name is not { Length: > 0 } had ? name
        : !row.NamesPerson ? had
        : row.Id is null && TextFold.Of(name) != TextFold.Of(had) && PersonNames.IsWithin(name, had) ? had
        : name;

    private static ContactFields Teach(ContactFields known, ContactFields row, string? name) =>
        known with
        {
            Name = name,
            Emails = [.. (known.Emails ?? []).Concat(row.Emails ?? []).DistinctBy(AddressKey.For, StringComparer.Ordinal)],
            Phones = [.. (known.Phones ?? []).Union(row.Phones ?? [], StringComparer.Ordinal)],
            Tags = [.. (known.Tags ?? []).Union(row.Tags ?? [], StringComparer.OrdinalIgnoreCase)],
            Type = row.Type ?? known.Type,
            Source = row.Source ?? known.Source,
            CustomFields = (known.CustomFields ?? new Dictionary<string, JsonElement>())
                .Where(pair => row.CustomFields?.ContainsKey(pair.Key) != true)
                .Concat(row.CustomFields ?? new Dictionary<string, JsonElement>())
                .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
            Language = row.Language ?? known.Language,
            TimeZone = row.TimeZone ?? known.TimeZone,
            Birthday = row.Birthday ?? known.Birthday,
            Score = row.Score ?? known.Score,
            Notes =
                row.Notes is null || known.Notes?.Contains(row.Notes, StringComparison.Ordinal) == true
                    ? known.Notes
                    : (known.Notes + "\n" + row.Notes).Trim(),
            JobTitle = row.JobTitle ?? known.JobTitle,
            Website = row.Website ?? known.Website,
            DomainAuthority = row.DomainAuthority ?? known.DomainAuthority,
            Addresses = [.. (known.Addresses ?? []).Union(row.Addresses ?? [])],
            Consent = row.Consent ?? known.Consent,
        };

    /// <summary>True when both say the same.</summary>
    public static bool Same(Contact a, Contact b) =>
        JsonSerializer.Serialize(a, CoreJson.Options) == JsonSerializer.Serialize(b, CoreJson.Options);
}
