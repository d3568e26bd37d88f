using System.Buffers.Binary;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Deals;

/// <summary>Makes, changes, moves and deletes deals.</summary>
public sealed class DealDesk(
    IDocumentStore store,
    PipelineBook pipelines,
    IAssigner assigner,
    BoardProjection boards,
    IRandomSource random,
    TimeProvider clock
) : IDesk<Deal, DealFields>
{
    private const int MaxAttempts = 50;
    private const int LongestReason = 500;

    /// <summary>A deal by its id; null when there is none.</summary>
    public Task<Stored<Deal>?> FindAsync(TenantId tenant, DealId id, CancellationToken cancellation) =>
        store.GetAsync<Deal>(tenant, Deal.PartitionOf(id), id.Value, cancellation);

    /// <summary>
    /// Adds a deal at the top of its stage, with an owner, and runs what the stage does by itself. The same id again gives the one that is
    /// there.
    /// </summary>
    public async Task<WriteResult<Deal>> CreateAsync(
        TenantId tenant,
        DealId id,
        DealFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(tenant, id, cancellation) is { } before)
        {
            return new(before);
        }

        var errors = new FieldErrors();
        var (pipeline, stage) = await PlaceAsync(tenant, fields, errors, cancellation);
        var now = clock.GetUtcNow();
        var draft = new Deal
        {
            DealId = id,
            Title = "",
            PipelineId = PipelineSeeds.SalesId,
            StageId = "",
            Rank = Rank.First,
            StageEnteredAt = now,
        };
        var deal = await ApplyAsync(tenant, draft, fields, errors, cancellation);
        if (
            fields.Status is DealStatus.Won or DealStatus.Lost
            && stage?.Outcome is { } outcome
            && outcome != (fields.Status == DealStatus.Won ? StageOutcome.Won : StageOutcome.Lost)
        )
        {
            errors.Add("status", "is active or paused; a deal is made won or lost by the stageId of such a stage");
        }

        if (errors.Any || pipeline is null || stage is null)
        {
            return WriteResult<Deal>.Invalid(errors);
        }

        if (
            deal.OwnerId is null
            && await assigner.ChooseAsync(tenant, new Work(deal.ContactId, deal.CompanyId, null, pipeline.PipelineId.Value), cancellation)
                is { } choice
        )
        {
            deal = deal with { OwnerId = choice.Assignee, OwnerReason = choice.Reason };
        }

        // Entering a stage forgets the next action of the one before; there is none here.
        var paused = deal with
        {
            Status = fields.Status == DealStatus.Paused ? DealStatus.Paused : DealStatus.Active,
        };
        deal = DealMoves.Enter(
            paused,
            pipeline,
            stage,
            await RankAsync(tenant, deal, pipeline.PipelineId, stage.Id, 0, cancellation),
            by,
            now
        ) with
        {
            NextActionAt = fields.NextActionAt,
        };
        var batch = new DocumentBatch(tenant, deal.Partition)
            .Create(deal)
            .Create(
                new Activity
                {
                    ActivityId = "a_new_" + deal.Id,
                    Home = deal.Partition,
                    At = now,
                    What = ActivityKind.DealCreated,
                    Summary = deal.OwnerReason is null ? deal.Title : $"{deal.Title} (owner: {deal.OwnerReason})",
                    By = by,
                    DealId = deal.DealId,
                    ContactId = deal.ContactId,
                    CompanyId = deal.CompanyId,
                }
            );
        if (DealSignals.Start(deal, stage) is { } start)
        {
            batch.Upsert(start);
        }

        await store.CommitAsync(batch, cancellation);
        return new(await FindAsync(tenant, id, cancellation));
    }

    /// <summary>Writes the fields over a deal as it was read. A paused deal that becomes active again begins its stage anew.</summary>
    public async Task<WriteResult<Deal>> UpdateAsync(
        TenantId tenant,
        Stored<Deal> stored,
        DealFields fields,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var before = stored.Value;
        if (fields.PipelineId != before.PipelineId.Value || fields.StageId != before.StageId)
        {
            errors.Add("stageId", $"is changed by POST /api/deals/{before.Id}/move-stage");
        }

        if (
            fields.Status != before.Status
            && (fields.Status is DealStatus.Won or DealStatus.Lost || before.Status is DealStatus.Won or DealStatus.Lost)
        )
        {
            errors.Add("status", "is active or paused; a deal is won, lost or opened again by moving it to such a stage");
        }

        var deal = await ApplyAsync(tenant, before, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Deal>.Invalid(errors);
        }

        deal = deal with { Status = fields.Status ?? before.Status, NextActionAt = fields.NextActionAt };
        var batch = new DocumentBatch(tenant, deal.Partition);
        if (deal.Status != before.Status)
        {
            deal = deal with { Entry = deal.Entry + 1 };
            batch.Upsert(DealSignals.Left(before));
            if (
                await pipelines.FindAsync(tenant, deal.PipelineId, cancellation) is { } pipeline
                && pipeline.Value.Find(deal.StageId) is { } stage
                && DealSignals.Start(deal, stage) is { } start
            )
            {
                batch.Upsert(start);
            }
        }

        batch.Replace(deal, stored.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await FindAsync(tenant, deal.DealId, cancellation))
            : WriteResult<Deal>.Outdated;
    }

    /// <summary>
    /// Moves a deal to a place in a stage. Within its stage only the place changes; into another one the history, the timeline and the
    /// stage's action follow, all in one batch.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="id">The deal.</param>
    /// <param name="stageId">The stage, of its own pipeline or of <paramref name="pipelineId"/>.</param>
    /// <param name="position">Place in the column from 0, the deal itself not counted; null is the top.</param>
    /// <param name="pipelineId">Another pipeline; null for its own.</param>
    /// <param name="etag">The ETag that was looked at; null to move it wherever it is.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="reason">Why, of a stage that wins or loses it; null where nobody said.</param>
    /// <param name="onlyFrom">Only while the deal is in this entry: what a stage's workflow may move. Null for people.</param>
    public async Task<WriteResult<Deal>> MoveAsync(
        TenantId tenant,
        DealId id,
        string stageId,
        int? position,
        string? pipelineId,
        string? etag,
        string by,
        CancellationToken cancellation,
        int? onlyFrom = null,
        string? reason = null
    )
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await FindAsync(tenant, id, cancellation) is not { } stored)
            {
                return new(null);
            }

            var before = stored.Value;
            if ((etag is not null && etag != stored.ETag) || (onlyFrom is { } entry && entry != before.Entry))
            {
                return WriteResult<Deal>.Outdated;
            }

            var errors = new FieldErrors();
            var pipeline = await pipelines.FindAsync(
                tenant,
                pipelineId is null ? before.PipelineId : new PipelineId(pipelineId),
                cancellation
            );
            if (pipeline?.Value.Find(stageId) is not { } stage)
            {
                errors.Add(
                    pipeline is null ? "pipelineId" : "stageId",
                    pipeline is null
                        ? "is the id of a pipeline"
                        : "is one of " + string.Join(", ", pipeline.Value.Stages.Select(one => one.Id))
                );
                return WriteResult<Deal>.Invalid(errors);
            }

            errors.Between("position", position, 0, 1_000_000);
            var why = errors.Text("reason", reason, LongestReason);
            if (why.Length > 0 && stage.Outcome == StageOutcome.Open)
            {
                errors.Add("reason", "is told where a deal is won or lost, and left out elsewhere");
            }

            if (errors.Any)
            {
                return WriteResult<Deal>.Invalid(errors);
            }

            if (await CommitAsync(tenant, stored, pipeline.Value, stage, position ?? 0, by, why.Length > 0 ? why : null, cancellation))
            {
                return new(await FindAsync(tenant, id, cancellation));
            }
        }

        throw new InvalidOperationException($"deal {id} changed {MaxAttempts} times while it was being moved");
    }

    /// <summary>Deletes a deal with its history.</summary>
    public async Task<WriteResult<Deal>> DeleteAsync(TenantId tenant, Stored<Deal> stored, string? etag, CancellationToken cancellation)
    {
        var batch = new DocumentBatch(tenant, stored.Value.Partition)
            .Delete<Deal>(stored.Value.Id, etag)
            .Upsert(DealSignals.Left(stored.Value));
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            return WriteResult<Deal>.Outdated;
        }

        // A change feed may leave out deletions.
        await boards.CountAsync(
            tenant,
            [new DocumentChange(0, tenant, Deal.Kind, stored.Value.Partition, stored.Value.Id, Deleted: true)],
            cancellation
        );
        await References.EachAsync<CrmTask>(store, tenant, "dealId", stored.Value.Id, task => task with { DealId = null }, cancellation);
        await References.EachAsync<RecordFile>(store, tenant, "dealId", stored.Value.Id, file => file.Lost(), cancellation);
        await References.EachAsync<Activity>(
            store,
            tenant,
            "dealId",
            stored.Value.Id,
            activity => activity with { DealId = null },
            cancellation
        );
        return new(stored);
    }

    Task<Stored<Deal>?> IDesk<Deal, DealFields>.FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        FindAsync(tenant, new DealId(id), cancellation);

    DealFields IDesk<Deal, DealFields>.FieldsOf(Deal record) => DealFields.Of(record);

    Task<WriteResult<Deal>> IDesk<Deal, DealFields>.CreateAsync(
        TenantId tenant,
        string id,
        DealFields fields,
        string by,
        CancellationToken cancellation
    ) => CreateAsync(tenant, new DealId(id), fields, by, cancellation);

    Task<WriteResult<Deal>> IDesk<Deal, DealFields>.UpdateAsync(
        TenantId tenant,
        Stored<Deal> stored,
        DealFields fields,
        string by,
        CancellationToken cancellation
    ) => UpdateAsync(tenant, stored, fields, cancellation);

    private async Task<bool> CommitAsync(
        TenantId tenant,
        Stored<Deal> stored,
        Pipeline pipeline,
        Stage stage,
        int position,
        string by,
        string? reason,
        CancellationToken cancellation
    )
    {
        var before = stored.Value;
        var now = clock.GetUtcNow();
        var rank = await RankAsync(tenant, before, pipeline.PipelineId, stage.Id, position, cancellation);
        var batch = new DocumentBatch(tenant, before.Partition);
        if (before.PipelineId == pipeline.PipelineId && before.StageId == stage.Id)
        {
            batch.Replace(before with { Rank = rank, CloseReason = reason ?? before.CloseReason }, stored.ETag);
        }
        else
        {
            var moved = DealMoves.Enter(before, pipeline, stage, rank, by, now) with { CloseReason = reason };
            batch
                .Replace(moved, stored.ETag)
                .Create(DealMoves.Told(before, moved, pipeline, by, now, random.NewId("a_")))
                .Upsert(DealSignals.Left(before));
            if (DealSignals.Start(moved, stage) is { } start)
            {
                batch.Upsert(start);
            }
        }

        return (await store.CommitAsync(batch, cancellation)).Committed;
    }

    /// <summary>
    /// A rank at a place of a column, the deal itself not counted. Where two there have one rank, the place is after both.
    /// </summary>
    private async Task<string> RankAsync(
        TenantId tenant,
        Deal deal,
        PipelineId pipeline,
        string stageId,
        int position,
        CancellationToken cancellation
    )
    {
        const int PageSize = 500;
        string? low = null;
        string? cursor = null;
        var passed = 0;
        do
        {
            var page = await store.QueryAsync<Deal>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("pipelineId", FilterOperator.Equal, pipeline), new("stageId", FilterOperator.Equal, stageId)],
                    Sort = new DocumentSort("rank"),
                    Limit = Math.Min(PageSize, position - passed + 3),
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var other in page.Items.Select(item => item.Value).Where(other => other.DealId != deal.DealId))
            {
                if (passed >= position && other.Rank != low)
                {
                    return Rank.Between(low, other.Rank, Noise());
                }

                low = other.Rank;
                passed++;
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
        return Rank.Between(low, null, Noise());
    }

    private ulong Noise()
    {
        Span<byte> bytes = stackalloc byte[8];
        random.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    private async Task<(Pipeline?, Stage?)> PlaceAsync(
        TenantId tenant,
        DealFields fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var pipeline = fields.PipelineId is { } id
            ? (await pipelines.FindAsync(tenant, new PipelineId(id), cancellation))?.Value
            : (await pipelines.ListAsync(tenant, cancellation)).Select(item => item.Value).FirstOrDefault();
        if (pipeline is null)
        {
            errors.Add("pipelineId", "is the id of a pipeline");
            return (null, null);
        }

        var stage = fields.StageId is null ? pipeline.Stages[0] : pipeline.Find(fields.StageId);
        if (stage is null)
        {
            errors.Add("stageId", "is one of " + string.Join(", ", pipeline.Stages.Select(one => one.Id)));
        }

        return (pipeline, stage);
    }

    private async Task<Deal> ApplyAsync(TenantId tenant, Deal before, DealFields fields, FieldErrors errors, CancellationToken cancellation)
    {
        if (fields.Value is { } value && !MoneyRules.IsSensible(value))
        {
            errors.Add("value", MoneyRules.Allowed);
        }

        var contact = fields.ContactId is { Length: > 0 } contactId
            ? await store.GetAsync<Contact>(tenant, Contact.PartitionOf(new ContactId(contactId)), contactId, cancellation)
            : null;
        if (fields.ContactId is { Length: > 0 } && contact is null)
        {
            errors.Add("contactId", "is the id of a contact, or null for none");
        }

        var company = fields.CompanyId is { Length: > 0 } companyId ? new CompanyId(companyId) : contact?.Value.CompanyId;
        if (
            company is { } known
            && company != before.CompanyId
            && await store.GetAsync<Company>(tenant, Company.PartitionOf(known), known.Value, cancellation) is null
        )
        {
            errors.Add("companyId", "is the id of a company, or null for none");
        }

        UserId? owner = fields.OwnerId is { Length: > 0 } ownerId ? new UserId(ownerId) : null;
        if (owner != before.OwnerId)
        {
            await Owners.CheckAsync(store, tenant, owner, "ownerId", errors, cancellation);
        }

        if (
            fields.OpportunityId is { Length: > 0 } opportunity
            && opportunity != before.OpportunityId
            && await store.GetAsync<BacklinkOpportunity>(tenant, BacklinkOpportunity.PartitionOf(opportunity), opportunity, cancellation)
                is null
        )
        {
            errors.Add("opportunityId", "is the id of a backlink opportunity, or null for none");
        }

        var definitions = await CustomFieldRules.ReadAsync(store, tenant, CustomFieldSubject.Deal, cancellation);
        var tags = errors.Tags("tags", fields.Tags);
        return before with
        {
            Title = errors.Required("title", fields.Title, 200),
            ContactId = contact?.Value.ContactId,
            CompanyId = company,
            Value = fields.Value,
            Probability = errors.Between("probability", fields.Probability, 0, 100),
            NextActionAt = fields.NextActionAt,
            ExpectedCloseOn = fields.ExpectedCloseOn,
            OwnerId = owner,
            OwnerReason = owner == before.OwnerId ? before.OwnerReason : null,
            AiNotes = errors.Text("aiNotes", fields.AiNotes, 20_000),
            Tags = tags,
            TagsAdded = TagAdded.After(before.TagsAdded, before.Tags, tags, "a person", clock.GetUtcNow()),
            CustomFields = CustomFieldRules.Check(definitions, fields.CustomFields, before.CustomFields, errors),
            OpportunityId = fields.OpportunityId is { Length: > 0 } ? fields.OpportunityId : null,
        };
    }
}
