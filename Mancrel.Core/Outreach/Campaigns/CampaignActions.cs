using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Campaigns;

/// <summary>What people do with a campaign.</summary>
public enum CampaignAction
{
    /// <summary>Let it go at a time.</summary>
    Schedule,

    /// <summary>Let it go now.</summary>
    Execute,

    /// <summary>Approve it as a whole.</summary>
    Approve,

    /// <summary>Stop it for a while.</summary>
    Pause,

    /// <summary>Let it go on.</summary>
    Resume,

    /// <summary>Stop it for good.</summary>
    Cancel,
}

/// <summary>
/// Moves campaigns from state to state. What sets one going is written in the same batch as its state, so that neither is without the
/// other; whatever is on its way looks at the state at the moment of sending, so that a pause holds at once.
/// </summary>
public sealed class CampaignActions(IDocumentStore store, CampaignDesk desk, SegmentDesk segments, TimeProvider clock)
{
    /// <summary>Does it; refused where it cannot be done in the state that the campaign is in.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="stored">The campaign as it was read.</param>
    /// <param name="action">What.</param>
    /// <param name="at">Of <see cref="CampaignAction.Schedule"/>: when.</param>
    /// <param name="by">Who: the person's address.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<WriteResult<Campaign>> DoAsync(
        TenantId tenant,
        Stored<Campaign> stored,
        CampaignAction action,
        DateTimeOffset? at,
        string by,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        if (Moved(stored.Value, action, at, by, now) is not { } next)
        {
            return WriteResult<Campaign>.Refused(
                $"a campaign that is {CoreJson.Name(stored.Value.State)} cannot be asked to {CoreJson.Name(action)}"
            );
        }

        if (action is not (CampaignAction.Pause or CampaignAction.Cancel) && !next.AudienceRead)
        {
            var segment = await segments.FindAsync(tenant, next.SegmentId!.Value.Value, cancellation);
            var problem = segment is null ? "its segment was deleted" : await segments.ProblemAsync(tenant, segment.Value, cancellation);
            if (problem is not null)
            {
                return WriteResult<Campaign>.Refused("it would find nobody: " + problem);
            }

            next = next with { Problem = null };
        }

        if (action == CampaignAction.Approve)
        {
            var id = next.TemplateId!.Value;
            if (await store.GetAsync<Template>(tenant, Template.PartitionOf(id), id.Value, cancellation) is not { } template)
            {
                return WriteResult<Campaign>.Refused("its template was deleted");
            }

            next = next with { TemplateVersion = template.Value.Version };
        }

        var batch = new DocumentBatch(tenant, next.Partition);
        if (next.Run != stored.Value.Run)
        {
            batch.Upsert(Start(next));
        }

        batch.Replace(next, stored.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await desk.FindAsync(tenant, next.Id, cancellation))
            : WriteResult<Campaign>.Outdated;
    }

    private static Campaign? Moved(Campaign campaign, CampaignAction action, DateTimeOffset? at, string by, DateTimeOffset now)
    {
        var before = campaign.State is CampaignState.Draft or CampaignState.AwaitingApproval;
        return action switch
        {
            CampaignAction.Schedule or CampaignAction.Execute when before => campaign with
            {
                State = CampaignState.AwaitingApproval,
                ScheduledAt = at,
            },
            CampaignAction.Schedule or CampaignAction.Execute when campaign.State == CampaignState.Scheduled => campaign with
            {
                ScheduledAt = at,
                Run = campaign.Run + 1,
            },
            CampaignAction.Approve when campaign.State == CampaignState.AwaitingApproval => campaign with
            {
                State = CampaignState.Scheduled,
                ApprovedBy = by,
                ApprovedAt = now,
                Run = campaign.Run + 1,
            },
            CampaignAction.Pause when campaign.State is CampaignState.Running or CampaignState.Scheduled => campaign with
            {
                State = CampaignState.Paused,
            },
            CampaignAction.Resume when campaign.State == CampaignState.Paused => campaign with
            {
                State = campaign.StartedAt is null ? CampaignState.Scheduled : CampaignState.Running,
                Problem = null,
                Run = campaign.Run + 1,
            },
            CampaignAction.Cancel when campaign.State is not (CampaignState.Done or CampaignState.Cancelled) => campaign with
            {
                State = CampaignState.Cancelled,
                FinishedAt = now,
            },
            _ => null,
        };
    }

    private static OutboxEvent Start(Campaign campaign)
    {
        var input = new CampaignInput(campaign.CampaignId, campaign.Run, Part: 0);
        return new OutboxEvent
        {
            EventId = string.Create(CultureInfo.InvariantCulture, $"{input.Instance}.start"),
            Cause = campaign.Partition,
            Queue = QueueNames.WorkflowEvents,
            Session = input.Instance,
            Body = JsonSerializer.Serialize(
                new QueuedSignal(input.Instance, "", JsonSerializer.SerializeToElement(input, CoreJson.Options), CampaignRun.Name),
                CoreJson.Options
            ),
        };
    }
}
