using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Segments;

/// <summary>Whom a query finds now.</summary>
/// <param name="Count">How many, of those that were looked at.</param>
/// <param name="Exact">False where there are more contacts than are looked at for a preview.</param>
/// <param name="Sample">The first of them.</param>
/// <param name="Explanation">The query in words.</param>
public sealed record SegmentPreview(int Count, bool Exact, IReadOnlyList<Stored<Contact>> Sample, string Explanation);

/// <summary>Makes, changes and reads segments.</summary>
public sealed class SegmentDesk(IDocumentStore store, SegmentReader reader, TimeProvider clock) : IDesk<Segment, SegmentDraft>
{
    /// <summary>At most so many contacts are looked at for a preview or a count.</summary>
    public const int MostLookedAt = 20_000;

    private const int SampleSize = 10;

    public Task<Stored<Segment>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<Segment>(tenant, Segment.PartitionOf(new SegmentId(id)), id, cancellation);

    public SegmentDraft FieldsOf(Segment record) => SegmentDraft.Of(record);

    public async Task<WriteResult<Segment>> CreateAsync(
        TenantId tenant,
        string id,
        SegmentDraft fields,
        string by,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(tenant, id, cancellation) is { } before)
        {
            return new(before);
        }

        var errors = new FieldErrors();
        var empty = new Segment
        {
            SegmentId = new SegmentId(id),
            Name = "",
            Rule = fields.Rule ?? SegmentKind.Live,
        };
        var segment = await ApplyAsync(tenant, empty, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Segment>.Invalid(errors);
        }

        await store.CommitAsync(new DocumentBatch(tenant, segment.Partition).Create(segment), cancellation);
        return new(await FindAsync(tenant, id, cancellation));
    }

    public async Task<WriteResult<Segment>> UpdateAsync(
        TenantId tenant,
        Stored<Segment> stored,
        SegmentDraft fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        if (fields.Rule != stored.Value.Rule)
        {
            errors.Add("kind", "does not change; make another segment");
        }

        var next = await ApplyAsync(tenant, stored.Value, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Segment>.Invalid(errors);
        }

        return (await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag), cancellation)).Committed
            ? new(await FindAsync(tenant, next.Id, cancellation))
            : WriteResult<Segment>.Outdated;
    }

    /// <summary>Deletes it with its list; the contacts stay.</summary>
    public async Task<WriteResult<Segment>> DeleteAsync(
        TenantId tenant,
        Stored<Segment> stored,
        string? etag,
        CancellationToken cancellation
    )
    {
        var partition = stored.Value.Partition;
        if (!(await store.CommitAsync(new DocumentBatch(tenant, partition).Delete<Segment>(stored.Value.Id, etag), cancellation)).Committed)
        {
            return WriteResult<Segment>.Outdated;
        }

        var query = new DocumentQuery { Partition = partition, Limit = DocumentRules.MaxBatch };
        while ((await store.QueryAsync<SegmentMember>(tenant, query, cancellation)).Items is { Count: > 0 } members)
        {
            var batch = new DocumentBatch(tenant, partition);
            foreach (var member in members)
            {
                batch.Delete<SegmentMember>(member.Value.Id, null);
            }

            await store.CommitAsync(batch, cancellation);
        }

        return new(stored);
    }

    /// <summary>The fields that queries of a tenant may look at, by name.</summary>
    public async Task<IReadOnlyDictionary<string, SegmentField>> FieldsAsync(TenantId tenant, CancellationToken cancellation)
    {
        var own = new List<CustomField>();
        foreach (var subject in Enum.GetValues<CustomFieldSubject>())
        {
            own.AddRange(await CustomFieldRules.ReadAsync(store, tenant, subject, cancellation));
        }

        return SegmentFields.With(own);
    }

    /// <summary>A query ready to be asked; null where it is wrong, which goes to the errors.</summary>
    public async Task<SegmentCondition?> ConditionAsync(
        TenantId tenant,
        SegmentQuery query,
        FieldErrors errors,
        CancellationToken cancellation
    ) => SegmentCondition.Read(query, await FieldsAsync(tenant, cancellation), errors);

    /// <summary>
    /// Why it cannot be said any more who belongs to a segment, in words: a field of the tenant's own that its query looks at was taken
    /// away since. Null where it can.
    /// </summary>
    public async Task<string?> ProblemAsync(TenantId tenant, Segment segment, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        return segment.Query is null || await ConditionAsync(tenant, segment.Query, errors, cancellation) is not null
            ? null
            : $"the segment {segment.Name} looks at what there is no more: "
                + string.Join("; ", errors.ByField().Select(error => $"{error.Key} {error.Value[0]}"));
    }

    /// <summary>Whom a query finds now.</summary>
    public async Task<SegmentPreview> PreviewAsync(TenantId tenant, SegmentCondition condition, Sight sight, CancellationToken cancellation)
    {
        var (count, looked, sample) = (0, 0, new List<Stored<Contact>>());
        ContactId? after = null;
        do
        {
            var page = await reader.LiveAsync(tenant, condition, sight, after, int.MaxValue, SegmentReader.AtOnce, cancellation);
            sample.AddRange(page.People.Take(SampleSize - sample.Count));
            count += page.People.Count;
            looked += SegmentReader.AtOnce;
            after = page.After;
        } while (after is not null && looked < MostLookedAt);
        return new SegmentPreview(count, after is null, sample, condition.Explain());
    }

    /// <summary>The next people of a segment, of those that are seen; a page may be short and still have one behind it.</summary>
    public async Task<SegmentPage> PeopleAsync(
        TenantId tenant,
        Segment segment,
        Sight sight,
        ContactId? after,
        int limit,
        CancellationToken cancellation
    )
    {
        if (segment.Query is null)
        {
            return await reader.ListedAsync(tenant, segment.SegmentId, sight, after, limit, cancellation);
        }

        // A field of the tenant's own may have been taken away since: then nobody is known to belong to it.
        return await ConditionAsync(tenant, segment.Query, new FieldErrors(), cancellation) is { } condition
            ? await reader.LiveAsync(tenant, condition, sight, after, limit, MostLookedAt, cancellation)
            : new SegmentPage([], null);
    }

    /// <summary>Puts contacts on the list of a static segment or takes them off; who is on it already, or not, stays so.</summary>
    public async Task<Stored<Segment>> ListAsync(
        TenantId tenant,
        Stored<Segment> segment,
        IReadOnlyList<ContactId> contacts,
        bool on,
        CancellationToken cancellation
    )
    {
        var partition = segment.Value.Partition;
        foreach (var some in contacts.Distinct().Chunk(DocumentRules.MaxBatch))
        {
            var batch = new DocumentBatch(tenant, partition);
            foreach (var contact in some)
            {
                var member = new SegmentMember { SegmentId = segment.Value.SegmentId, ContactId = contact };
                if (on)
                {
                    batch.Upsert(member);
                }
                else if (await store.GetAsync<SegmentMember>(tenant, partition, member.Id, cancellation) is not null)
                {
                    batch.Delete<SegmentMember>(member.Id, null);
                }
            }

            if (batch.Operations.Count > 0)
            {
                await store.CommitAsync(batch, cancellation);
            }
        }

        while (await FindAsync(tenant, segment.Value.Id, cancellation) is { } stored)
        {
            var counted = await CountedAsync(tenant, stored.Value, condition: null, cancellation);
            if ((await store.CommitAsync(new DocumentBatch(tenant, partition).Replace(counted, stored.ETag), cancellation)).Committed)
            {
                return await FindAsync(tenant, segment.Value.Id, cancellation) ?? segment;
            }
        }

        return segment;
    }

    private async Task<Segment> ApplyAsync(
        TenantId tenant,
        Segment before,
        SegmentDraft fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var segment = before with { Name = errors.Required("name", fields.Name, 200), Query = fields.Query };
        SegmentCondition? condition = null;
        if (segment.Rule == SegmentKind.Static && fields.Query is not null)
        {
            errors.Add("query", "is of live segments alone; a static one has a list");
        }
        else if (segment.Rule == SegmentKind.Live && fields.Query is null)
        {
            errors.Add("query", "is required of a live segment");
        }
        else if (fields.Query is not null)
        {
            condition = await ConditionAsync(tenant, fields.Query, errors, cancellation);
        }

        return errors.Any ? segment : await CountedAsync(tenant, segment, condition, cancellation);
    }

    private async Task<Segment> CountedAsync(TenantId tenant, Segment segment, SegmentCondition? condition, CancellationToken cancellation)
    {
        int? count;
        if (condition is not null)
        {
            var preview = await PreviewAsync(tenant, condition, Sight.All, cancellation);
            count = preview.Exact ? preview.Count : null;
        }
        else
        {
            var query = new DocumentQuery
            {
                Where = [new("segmentId", FilterOperator.Equal, segment.SegmentId)],
                Limit = 1,
                CountTotal = true,
            };
            count = (int?)(await store.QueryAsync<SegmentMember>(tenant, query, cancellation)).Total;
        }

        return segment with
        {
            Count = count,
            CountedAt = clock.GetUtcNow(),
        };
    }
}
