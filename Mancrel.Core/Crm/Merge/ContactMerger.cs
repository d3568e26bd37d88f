using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Merge;

/// <summary>
/// Makes one contact of two, and two of one again. What both have in lists comes together; of single fields the survivor's counts unless it
/// has none, or the other's is asked for by name. The snapshot is written first and the other contact goes last: what a crash left half
/// done is finished when it is asked for again.
/// </summary>
public sealed class ContactMerger(IDocumentStore store, AddressClaims claims, ContactReferences references, TimeProvider clock)
{
    /// <summary>Fields that can be taken from the one that goes.</summary>
    public static IReadOnlyList<string> Choices { get; } =
    [
        "name",
        "companyId",
        "type",
        "source",
        "language",
        "timeZone",
        "birthday",
        "ownerId",
        "score",
        "notes",
        "jobTitle",
        "website",
        "domainAuthority",
    ];

    /// <summary>Merges <paramref name="otherId"/> into <paramref name="survivorId"/>.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="mergeId">The merge's id; the same again gives the one that was made.</param>
    /// <param name="survivorId">The one that stays.</param>
    /// <param name="otherId">The one that goes.</param>
    /// <param name="takeOther">Fields to take from the one that goes.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<WriteResult<ContactMerge>> MergeAsync(
        TenantId tenant,
        string mergeId,
        ContactId survivorId,
        ContactId otherId,
        IReadOnlyList<string> takeOther,
        string by,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(tenant, mergeId, cancellation) is { } before && await ResumeAsync(tenant, before, cancellation) is { } made)
        {
            return new(made);
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
        var merged = MergeRules.Merge(survivor.Value, other.Value, takeOther);
        var merge = new ContactMerge
        {
            MergeId = mergeId,
            At = now,
            By = by,
            Survivor = survivor.Value,
            Other = other.Value,
            Merged = merged,
            Moved = await references.FindAsync(tenant, otherId, cancellation),
        };
        await store.CommitAsync(new DocumentBatch(tenant, merge.Partition).Create(merge), cancellation);
        var told = new Activity
        {
            ActivityId = ToldOf(mergeId),
            Home = merged.Partition,
            At = now,
            What = ActivityKind.Merge,
            Summary = $"{other.Value.Name} is the same person and was merged into {merged.Name}",
            By = by,
            ContactId = survivorId,
            CompanyId = merged.CompanyId,
            Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["mergeId"] = mergeId },
        };
        if (
            !(
                await store.CommitAsync(
                    new DocumentBatch(tenant, merged.Partition).Replace(merged, survivor.ETag).Upsert(told),
                    cancellation
                )
            ).Committed
        )
        {
            await store.CommitAsync(new DocumentBatch(tenant, merge.Partition).Delete<ContactMerge>(mergeId), cancellation);
            return WriteResult<ContactMerge>.Outdated;
        }

        return new(await FinishAsync(tenant, merge, cancellation));
    }

    /// <summary>A merge that was begun: finished where a crash ended it. Null where it had changed nothing yet, and begins anew.</summary>
    private async Task<Stored<ContactMerge>?> ResumeAsync(TenantId tenant, Stored<ContactMerge> stored, CancellationToken cancellation)
    {
        var merge = stored.Value;
        if (
            merge.UndoneAt is not null
            || await ContactAsync(tenant, merge.Other.ContactId, cancellation) is null
            || await IsToldAsync(tenant, merge, UndoneOf(merge.MergeId), cancellation)
        )
        {
            return stored;
        }

        if (await IsToldAsync(tenant, merge, ToldOf(merge.MergeId), cancellation))
        {
            return await FinishAsync(tenant, merge, cancellation);
        }

        await store.CommitAsync(new DocumentBatch(tenant, merge.Partition).Delete<ContactMerge>(merge.MergeId, stored.ETag), cancellation);
        return null;
    }

    /// <summary>
    /// Moves what names the other, which goes last. What is to be moved is written down before, or a crash would leave no one who knows
    /// what to give back.
    /// </summary>
    private async Task<Stored<ContactMerge>?> FinishAsync(TenantId tenant, ContactMerge merge, CancellationToken cancellation)
    {
        await claims.MoveAsync(tenant, merge.Survivor.ContactId, merge.Other.Reached(), cancellation);
        var late = await references.FindAsync(tenant, merge.Other.ContactId, cancellation);
        var all = merge with { Moved = [.. merge.Moved.Union(late)] };
        if (all.Moved.Count > merge.Moved.Count)
        {
            await store.CommitAsync(new DocumentBatch(tenant, merge.Partition).Upsert(all), cancellation);
        }

        var moved = await references.MoveAsync(tenant, merge.Other.ContactId, merge.Survivor.ContactId, cancellation);
        if (moved.Except(all.Moved).Any())
        {
            await store.CommitAsync(
                new DocumentBatch(tenant, merge.Partition).Upsert(all with { Moved = [.. all.Moved.Union(moved)] }),
                cancellation
            );
        }

        await store.CommitAsync(new DocumentBatch(tenant, merge.Other.Partition).Delete<Contact>(merge.Other.Id), cancellation);
        return await FindAsync(tenant, merge.MergeId, cancellation);
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

            // Done by a run that a crash ended later on.
            if (await IsToldAsync(tenant, merge, UndoneOf(merge.MergeId), cancellation))
            {
                break;
            }

            var survivor = MergeRules.Unmerge(current.Value, merge);
            var batch = new DocumentBatch(tenant, survivor.Partition).Replace(survivor, current.ETag);
            batch.Upsert(
                new Activity
                {
                    ActivityId = UndoneOf(merge.MergeId),
                    Home = survivor.Partition,
                    At = clock.GetUtcNow(),
                    What = ActivityKind.Merge,
                    Summary = $"{merge.Other.Name} is somebody else after all: the merge was undone",
                    ContactId = survivor.ContactId,
                    CompanyId = survivor.CompanyId,
                    Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["mergeId"] = merge.MergeId },
                }
            );
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                break;
            }
        }

        await store.GetOrCreateAsync(tenant, merge.Other, cancellation);
        await claims.MoveAsync(tenant, merge.Other.ContactId, merge.Other.Reached(), cancellation);
        await references.RestoreAsync(tenant, merge.Moved, merge.Survivor.ContactId, merge.Other.ContactId, cancellation);
        await store.CommitAsync(
            new DocumentBatch(tenant, merge.Partition).Replace(merge with { UndoneAt = clock.GetUtcNow() }, stored.ETag),
            cancellation
        );
        return new(await FindAsync(tenant, merge.MergeId, cancellation));
    }

    /// <summary>A merge by its id; null when there is none.</summary>
    public Task<Stored<ContactMerge>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<ContactMerge>(tenant, ContactMerge.PartitionOf(id), id, cancellation);

    private static string ToldOf(string mergeId) => "a_" + mergeId;

    private static string UndoneOf(string mergeId) => $"a_{mergeId}_undone";

    // The line on the timeline is written with the contact, so it says whether the contact was.
    private async Task<bool> IsToldAsync(TenantId tenant, ContactMerge merge, string activity, CancellationToken cancellation) =>
        await store.GetAsync<Activity>(tenant, merge.Survivor.Partition, activity, cancellation) is not null;

    private Task<Stored<Contact>?> ContactAsync(TenantId tenant, ContactId id, CancellationToken cancellation) =>
        store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation);
}
