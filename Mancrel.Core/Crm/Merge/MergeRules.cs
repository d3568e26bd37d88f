using System.Text.Json;
using System.Text.Json.Nodes;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Crm.Merge;

/// <summary>What becomes of the fields when two contacts become one, and when they become two again.</summary>
internal static class MergeRules
{
    /// <summary>One contact of two.</summary>
    public static Contact Merge(Contact survivor, Contact other, IReadOnlyList<string> takeOther)
    {
        bool Take(string field, bool missing) => missing || takeOther.Contains(field);
        return survivor with
        {
            Name = Take("name", survivor.Name.Length == 0) ? other.Name : survivor.Name,
            Emails = [.. survivor.Emails.Concat(other.Emails).DistinctBy(AddressKey.For, StringComparer.Ordinal)],
            Phones = [.. survivor.Phones.Union(other.Phones, StringComparer.Ordinal)],
            Tags = [.. survivor.Tags.Union(other.Tags, StringComparer.OrdinalIgnoreCase)],
            Addresses = [.. survivor.Addresses.Union(other.Addresses)],
            CompanyId = Take("companyId", survivor.CompanyId is null) ? other.CompanyId : survivor.CompanyId,
            Type = Take("type", missing: false) ? other.Type : survivor.Type,
            Source = Take("source", survivor.Source.Length == 0) ? other.Source : survivor.Source,
            Language = Take("language", survivor.Language is null) ? other.Language : survivor.Language,
            Birthday = Take("birthday", survivor.Birthday is null) ? other.Birthday : survivor.Birthday,
            OwnerId = Take("ownerId", survivor.OwnerId is null) ? other.OwnerId : survivor.OwnerId,
            Score = Take("score", survivor.Score is null) ? other.Score : survivor.Score,
            Notes = takeOther.Contains("notes")
                ? other.Notes
                : string.Join(
                    "\n\n",
                    new[] { survivor.Notes, other.Notes }.Where(notes => notes.Length > 0).Distinct(StringComparer.Ordinal)
                ),
            TimeZone = Take("timeZone", survivor.TimeZone is null) ? other.TimeZone : survivor.TimeZone,
            JobTitle = Take("jobTitle", survivor.JobTitle is null) ? other.JobTitle : survivor.JobTitle,
            Website = Take("website", survivor.Website is null) ? other.Website : survivor.Website,
            DomainAuthority = Take("domainAuthority", survivor.DomainAuthority is null) ? other.DomainAuthority : survivor.DomainAuthority,
            CustomFields = Union(survivor.CustomFields, other.CustomFields),
            Imported = Union(survivor.Imported, other.Imported),
            LastSeenAt = survivor.LastSeenAt > other.LastSeenAt || other.LastSeenAt is null ? survivor.LastSeenAt : other.LastSeenAt,

            // Whoever of the two asked not to be written to asked for both.
            Consent = (ConsentState)Math.Max((int)survivor.Consent, (int)other.Consent),
            ConsentHistory = [.. survivor.ConsentHistory.Concat(other.ConsentHistory).OrderBy(change => change.At)],
            MailStopped = survivor.MailStopped ?? other.MailStopped,
        };
    }

    private static Dictionary<string, T> Union<T>(IReadOnlyDictionary<string, T> first, IReadOnlyDictionary<string, T> second)
    {
        var all = new Dictionary<string, T>(second, StringComparer.Ordinal);
        foreach (var (key, value) in first)
        {
            all[key] = value;
        }

        return all;
    }

    /// <summary>
    /// Three-way by field: what is as the merge left it becomes as it was before, what was changed since stays; addresses of the other go
    /// in any case.
    /// </summary>
    public static Contact Unmerge(Contact current, ContactMerge merge)
    {
        var now = JsonSerializer.SerializeToNode(current, CoreJson.Options)!.AsObject();
        var merged = JsonSerializer.SerializeToNode(merge.Merged, CoreJson.Options)!.AsObject();
        var before = JsonSerializer.SerializeToNode(merge.Survivor, CoreJson.Options)!.AsObject();
        var result = new JsonObject();
        foreach (
            var field in now.Select(pair => pair.Key)
                .Union(before.Select(pair => pair.Key), StringComparer.Ordinal)
                .Union(merged.Select(pair => pair.Key), StringComparer.Ordinal)
        )
        {
            var source = JsonNode.DeepEquals(now[field], merged[field]) ? before[field] : now[field];
            if (source is not null)
            {
                result[field] = source.DeepClone();
            }
        }

        var contact = result.Deserialize<Contact>(CoreJson.Options)!;
        var gone = merge
            .Other.Emails.Select(AddressKey.For)
            .Except(merge.Survivor.Emails.Select(AddressKey.For), StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        return contact with { Emails = [.. contact.Emails.Where(email => !gone.Contains(AddressKey.For(email)))] };
    }
}
