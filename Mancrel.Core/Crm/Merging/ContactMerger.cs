using System.Text.Json;
using System.Text.Json.Nodes;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Intake;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Merging;

/// <summary>
/// Makes one contact of two, and two of one again. What both have in lists comes together; of single fields the survivor's counts unless it has none, or the other's
/// is asked for by name. The snapshot is written first and the other contact goes last, so that a crash between leaves nothing unfindable.
/// </summary>
public sealed class ContactMerger(IDocumentStore store, AddressClaims claims, ContactReferences references, TimeProvider clock)
{
    /// <summary>Fields that can be taken from the one that goes.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["name", "companyId", "type", "source", "language", "birthday", "ownerId", "score", "notes", "jobTitle", "website", "domainAuthority"];

    /// <summary>Merges <paramref name="otherId"/> into <paramref name="survivorId"/>.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="mergeId">The merge's id; the same again gives the one that was made.</param>
    /// <param name="survivorId">The one that stays.</param>
    /// <param name="otherId">The one that goes.</param>
    /// <param name="takeOther">Fields to take from the one that goes.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<WriteResult<ContactMerge>> MergeAsync(TenantId tenant, string mergeId, ContactId survivorId, ContactId otherId, IReadOnlyList<string> takeOther, string by, CancellationToken cancellation)
    {
        if (await FindAsync(tenant, mergeId, cancellation) is { } before)
        {
            return new(before);
        }

        var errors = new FieldErrors();
        foreach (var field in takeOther.Where(field => !Choices.Contains(field)))
        {
            errors.Add("fields." + field, "is not a field that can be chosen; there are " + string.Join(", ", Choices));
        }

        var survivor = await ContactAsync(tenant, survivorId, cancellation);
        var other = await ContactAsync(tenant, otherId, cancellation);
        if (other is null || survivorId == otherId)
        {
            errors.Add("otherId", "is the id of another contact");
        }

        if (errors.Any || survivor is null || other is null)
        {
            return WriteResult<ContactMerge>.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        var merged = Merge(survivor.Value, other.Value, takeOther);
        var merge = new ContactMerge { MergeId = mergeId, At = now, By = by, Survivor = survivor.Value, Other = other.Value, Merged = merged };
        await store.CommitAsync(new DocumentBatch(tenant, merge.Partition).Create(merge), cancellation);
        var told = new Activity
        {
            ActivityId = "a_" + mergeId,
            Home = merged.Partition,
            At = now,
            What = ActivityKind.Merge,
            Summary = $"{other.Value.Name} is the same person and was merged into {merged.Name}",
            By = by,
            ContactId = survivorId,
            CompanyId = merged.CompanyId,
            Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["mergeId"] = mergeId },
        };
        if (!(await store.CommitAsync(new DocumentBatch(tenant, merged.Partition).Replace(merged, survivor.ETag).Upsert(told), cancellation)).Committed)
        {
            await store.CommitAsync(new DocumentBatch(tenant, merge.Partition).Delete<ContactMerge>(mergeId), cancellation);
            return WriteResult<ContactMerge>.Outdated;
        }

        await claims.MoveAsync(tenant, survivorId, other.Value.Emails, cancellation);
        var moved = await references.MoveAsync(tenant, otherId, survivorId, cancellation);
        await store.CommitAsync(new DocumentBatch(tenant, merge.Partition).Upsert(merge with { Moved = moved }), cancellation);
        await store.CommitAsync(new DocumentBatch(tenant, other.Value.Partition).Delete<Contact>(other.Value.Id), cancellation);
        return new(await FindAsync(tenant, mergeId, cancellation));
    }

    /// <summary>Makes two of one again. What was changed in the survivor since then stays; what came since then stays with it.</summary>
    public async Task<WriteResult<ContactMerge>> UndoAsync(TenantId tenant, Stored<ContactMerge> stored, CancellationToken cancellation)
    {
        var merge = stored.Value;
        if (merge.UndoneAt is not null)
        {
            return new(stored);
        }

        while (true)
        {
            if (await ContactAsync(tenant, merge.Survivor.ContactId, cancellation) is not { } current)
            {
                return WriteResult<ContactMerge>.Refused("the contact that they became was deleted or merged again; undo that first");
            }

            var survivor = Unmerge(current.Value, merge);
            var batch = new DocumentBatch(tenant, survivor.Partition).Replace(survivor, current.ETag);
            batch.Upsert(new Activity
            {
                ActivityId = $"a_{merge.MergeId}_undone",
                Home = survivor.Partition,
                At = clock.GetUtcNow(),
                What = ActivityKind.Merge,
                Summary = $"{merge.Other.Name} is somebody else after all: the merge was undone",
                ContactId = survivor.ContactId,
                CompanyId = survivor.CompanyId,
                Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["mergeId"] = merge.MergeId },
            });
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                break;
            }
        }

        await store.GetOrCreateAsync(tenant, merge.Other, cancellation);
        await claims.MoveAsync(tenant, merge.Other.ContactId, merge.Other.Emails, cancellation);
        await references.RestoreAsync(tenant, merge.Moved, merge.Survivor.ContactId, merge.Other.ContactId, cancellation);
        await store.CommitAsync(new DocumentBatch(tenant, merge.Partition).Replace(merge with { UndoneAt = clock.GetUtcNow() }, stored.ETag), cancellation);
        return new(await FindAsync(tenant, merge.MergeId, cancellation));
    }

    /// <summary>A merge by its id; null when there is none.</summary>
    public Task<Stored<ContactMerge>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<ContactMerge>(tenant, ContactMerge.PartitionOf(id), id, cancellation);

    private Task<Stored<Contact>?> ContactAsync(TenantId tenant, ContactId id, CancellationToken cancellation) =>
        store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation);

    private static Contact Merge(Contact survivor, Contact other, IReadOnlyList<string> takeOther)
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
            Notes = takeOther.Contains("notes") ? other.Notes : string.Join("\n\n", new[] { survivor.Notes, other.Notes }.Where(notes => notes.Length > 0).Distinct(StringComparer.Ordinal)),
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

    /// <summary>Three-way by field: what is as the merge left it becomes as it was before, what was changed since stays; addresses of the other go in any case.</summary>
    private static Contact Unmerge(Contact current, ContactMerge merge)
    {
        var now = JsonSerializer.SerializeToNode(current, CoreJson.Options)!.AsObject();
        var merged = JsonSerializer.SerializeToNode(merge.Merged, CoreJson.Options)!.AsObject();
        var before = JsonSerializer.SerializeToNode(merge.Survivor, CoreJson.Options)!.AsObject();
        var result = new JsonObject();
        foreach (var field in now.Select(pair => pair.Key).Union(before.Select(pair => pair.Key), StringComparer.Ordinal).Union(merged.Select(pair => pair.Key), StringComparer.Ordinal))
        {
            var source = JsonNode.DeepEquals(now[field], merged[field]) ? before[field] : now[field];
            if (source is not null)
            {
                result[field] = source.DeepClone();
            }
        }

        var contact = result.Deserialize<Contact>(CoreJson.Options)!;
        var gone = merge.Other.Emails.Select(AddressKey.For).Except(merge.Survivor.Emails.Select(AddressKey.For), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return contact with { Emails = [.. contact.Emails.Where(email => !gone.Contains(AddressKey.For(email)))] };
    }
}
