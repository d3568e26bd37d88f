using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Campaigns;

/// <summary>Makes, changes and deletes campaigns. What is approved changes no more.</summary>
public sealed class CampaignDesk(IDocumentStore store, TimeProvider clock) : IDesk<Campaign, CampaignDraft>
{
    private const int MostPerMinute = 6_000;

    public Task<Stored<Campaign>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<Campaign>(tenant, Campaign.PartitionOf(new CampaignId(id)), id, cancellation);

    public CampaignDraft FieldsOf(Campaign record) => CampaignDraft.Of(record);

    public async Task<WriteResult<Campaign>> CreateAsync(
        TenantId tenant,
        string id,
        CampaignDraft fields,
        string by,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(tenant, id, cancellation) is { } before)
        {
            return new(before);
        }

        var errors = new FieldErrors();
        var empty = new Campaign
        {
            CampaignId = new CampaignId(id),
            Name = "",
            Sender = new TemplateSender((await store.FindAsync<User>(tenant, "email", by, cancellation))?.Value.Name ?? by, by),
        };
        var campaign = await ApplyAsync(tenant, empty, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Campaign>.Invalid(errors);
        }

        await store.CommitAsync(new DocumentBatch(tenant, campaign.Partition).Create(campaign), cancellation);
        return new(await FindAsync(tenant, id, cancellation));
    }

    public async Task<WriteResult<Campaign>> UpdateAsync(
        TenantId tenant,
        Stored<Campaign> stored,
        CampaignDraft fields,
        string by,
        CancellationToken cancellation
    )
    {
        if (stored.Value.State is not (CampaignState.Draft or CampaignState.AwaitingApproval))
        {
            return WriteResult<Campaign>.Refused("what was approved does not change; make another campaign");
        }

        // Whoever was to approve it would approve something else.
        var errors = new FieldErrors();
        var next = await ApplyAsync(tenant, stored.Value with { State = CampaignState.Draft }, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Campaign>.Invalid(errors);
        }

        return (await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag), cancellation)).Committed
            ? new(await FindAsync(tenant, next.Id, cancellation))
            : WriteResult<Campaign>.Outdated;
    }

    public async Task<WriteResult<Campaign>> DeleteAsync(
        TenantId tenant,
        Stored<Campaign> stored,
        string? etag,
        CancellationToken cancellation
    )
    {
        if (stored.Value.StartedAt is not null)
        {
            return WriteResult<Campaign>.Refused("a campaign that went is kept, since it tells who was written to");
        }

        var batch = new DocumentBatch(tenant, stored.Value.Partition).Delete<Campaign>(stored.Value.Id, etag ?? stored.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed ? new(stored) : WriteResult<Campaign>.Outdated;
    }

    private async Task<Campaign> ApplyAsync(
        TenantId tenant,
        Campaign before,
        CampaignDraft fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var segment = new SegmentId(errors.Required("segmentId", fields.SegmentId, 200));
        if (
            segment.Value.Length > 0
            && await store.GetAsync<Segment>(tenant, Segment.PartitionOf(segment), segment.Value, cancellation) is null
        )
        {
            errors.Add("segmentId", "is the id of a segment");
        }

        var template = new TemplateId(errors.Required("templateId", fields.TemplateId, 200));
        if (
            template.Value.Length > 0
            && await store.GetAsync<Template>(tenant, Template.PartitionOf(template), template.Value, cancellation)
                is not { Value: { Use: TemplateKind.Message, Channel: TemplateChannel.Email } }
        )
        {
            errors.Add("templateId", "is the id of a template of a mail");
        }

        if (fields.ScheduledAt is { } at && at != before.ScheduledAt && at <= clock.GetUtcNow())
        {
            errors.Add("scheduledAt", "is a time to come; without one it goes once it is approved");
        }

        return before with
        {
            Name = errors.Required("name", fields.Name, 200),
            SegmentId = segment,
            TemplateId = template,
            Purpose = fields.Purpose ?? default,
            ConsentRequired = fields.ConsentRequired ?? true,
            PerMinute = errors.Between("perMinute", fields.PerMinute ?? 300, 1, MostPerMinute) ?? 300,
            ScheduledAt = fields.ScheduledAt?.ToUniversalTime(),
        };
    }
}
