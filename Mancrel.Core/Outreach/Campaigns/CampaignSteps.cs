using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach.Campaigns;

/// <summary>
/// One round: waits for the time, reads the next of the audience, lets the next mails go, or ends the campaign. Each bears repeating.
/// </summary>
public sealed class CampaignRoundStep(IDocumentStore store, SegmentDesk segments, IWorkflowEngine engine, TimeProvider clock)
    : IWorkflowStep<CampaignInput, CampaignRound>
{
    private const int AudienceAtOnce = 500;
    private const int SecondsUntilLookedAgain = 5;
    private static readonly CampaignRound More = new(CampaignTurn.More, 0);

    public static StepName<CampaignInput, CampaignRound> Step { get; } = new("campaign.round");

    public async Task<CampaignRound> RunAsync(StepContext context, CampaignInput input, CancellationToken cancellation)
    {
        var stored = await store.GetAsync<Campaign>(
            context.Tenant,
            Campaign.PartitionOf(input.Campaign),
            input.Campaign.Value,
            cancellation
        );
        if (stored is null || stored.Value.Run != input.Run)
        {
            return new CampaignRound(CampaignTurn.Stopped, 0);
        }

        var campaign = stored.Value;
        return campaign.State switch
        {
            CampaignState.Scheduled => await BeginAsync(context.Tenant, stored, cancellation),
            CampaignState.Running when !campaign.AudienceRead => await ReadAudienceAsync(context.Tenant, stored, cancellation),
            CampaignState.Running => await LetGoAsync(context.Tenant, stored, cancellation),
            _ => new CampaignRound(CampaignTurn.Stopped, 0),
        };
    }

    private async Task<CampaignRound> BeginAsync(TenantId tenant, Stored<Campaign> stored, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (stored.Value.ScheduledAt is { } at && at > now)
        {
            // In pieces: a wait is a number of milliseconds.
            return new CampaignRound(
                CampaignTurn.More,
                (int)Math.Min((at - now).TotalMilliseconds + 1, TimeSpan.FromDays(1).TotalMilliseconds)
            );
        }

        await ChangeAsync(tenant, stored, stored.Value with { State = CampaignState.Running, StartedAt = now }, cancellation);
        return More;
    }

    private async Task<CampaignRound> ReadAudienceAsync(TenantId tenant, Stored<Campaign> stored, CancellationToken cancellation)
    {
        var campaign = stored.Value;
        var segment = await segments.FindAsync(tenant, campaign.SegmentId!.Value.Value, cancellation);
        var problem = segment is null ? "its segment was deleted" : await segments.ProblemAsync(tenant, segment.Value, cancellation);
        if (problem is not null)
        {
            // Nobody would be written to, and it would look as if there were nobody.
            var still = campaign with
            {
                State = CampaignState.Paused,
                Problem = problem,
            };
            await ChangeAsync(tenant, stored, still, cancellation);
            return More;
        }

        var page = await segments.PeopleAsync(tenant, segment!.Value, Sight.All, campaign.AudienceAfter, AudienceAtOnce, cancellation);
        foreach (var some in page.People.Chunk(DocumentRules.MaxBatch))
        {
            // Nobody of them was let go before the audience stands, so that writing it again changes nothing.
            var batch = new DocumentBatch(tenant, campaign.Partition);
            foreach (var contact in some)
            {
                batch.Upsert(new CampaignRecipient { CampaignId = campaign.CampaignId, ContactId = contact.Value.ContactId });
            }

            await store.CommitAsync(batch, cancellation);
        }

        await ChangeAsync(
            tenant,
            stored,
            campaign with
            {
                AudienceAfter = page.After ?? campaign.AudienceAfter,
                AudienceRead = page.After is null,
            },
            cancellation
        );
        return More;
    }

    private async Task<CampaignRound> LetGoAsync(TenantId tenant, Stored<Campaign> stored, CancellationToken cancellation)
    {
        var campaign = stored.Value;
        if (await CampaignReturns.PausedAsync(store, tenant, campaign, cancellation) is { } paused)
        {
            await ChangeAsync(tenant, stored, paused, cancellation);
            return More;
        }

        var (atOnce, wait) =
            campaign.PerMinute >= 60
                ? (campaign.PerMinute / 60, 60_000 * (campaign.PerMinute / 60) / campaign.PerMinute)
                : (1, 60_000 / campaign.PerMinute);
        var waiting = await store.QueryAsync<CampaignRecipient>(
            tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("campaignId", FilterOperator.Equal, campaign.CampaignId),
                    new("state", FilterOperator.Equal, RecipientState.Pending),
                ],
                Sort = new DocumentSort("contactId"),
                Limit = atOnce,
            },
            cancellation
        );
        if (waiting.Items.Count == 0)
        {
            return await EndAsync(tenant, stored, cancellation);
        }

        // Side by side, since a store writes many at once as fast as one.
        await Task.WhenAll(waiting.Items.Select(recipient => LetGoAsync(tenant, campaign, recipient, cancellation)));
        return new CampaignRound(CampaignTurn.More, wait);
    }

    private async Task LetGoAsync(TenantId tenant, Campaign campaign, Stored<CampaignRecipient> recipient, CancellationToken cancellation)
    {
        // Started first: one that was marked and never started would wait for ever; one that is started twice starts once.
        var input = new CampaignMailInput(campaign.CampaignId, recipient.Value.ContactId, campaign.Run);
        var json = JsonSerializer.SerializeToElement(input, CoreJson.Options);
        await engine.StartAsync(tenant, CampaignMail.Name, input.Instance, json, cancellation);
        var released = recipient.Value with { State = RecipientState.Released, Run = campaign.Run };
        await store.CommitAsync(new DocumentBatch(tenant, campaign.Partition).Replace(released, recipient.ETag), cancellation);
    }

    // What nobody knows the end of holds no campaign up: that is settled by the provider's events or a person, perhaps never.
    private async Task<CampaignRound> EndAsync(TenantId tenant, Stored<Campaign> stored, CancellationToken cancellation)
    {
        var campaign = stored.Value;
        var underway = await CampaignCounts.RecipientsAsync(store, tenant, campaign.CampaignId, RecipientState.Released, cancellation);
        var unknown = await CampaignCounts.MessagesAsync(store, tenant, campaign.CampaignId, MessageState.Unknown, cancellation);
        if (underway > unknown)
        {
            return new CampaignRound(CampaignTurn.More, SecondsUntilLookedAgain * 1000);
        }

        var done = campaign with { State = CampaignState.Done, FinishedAt = clock.GetUtcNow() };
        return await ChangeAsync(tenant, stored, done, cancellation) ? new CampaignRound(CampaignTurn.Done, 0) : More;
    }

    // False where somebody was faster: the next round reads what stands there then.
    private async Task<bool> ChangeAsync(TenantId tenant, Stored<Campaign> stored, Campaign next, CancellationToken cancellation) =>
        (await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag), cancellation)).Committed;
}

/// <summary>Starts the instance that goes on where one with a long history ends.</summary>
public sealed class CampaignNextStep(IWorkflowEngine engine) : IWorkflowStep<CampaignInput, string>
{
    public static StepName<CampaignInput, string> Step { get; } = new("campaign.next");

    public async Task<string> RunAsync(StepContext context, CampaignInput input, CancellationToken cancellation)
    {
        var json = JsonSerializer.SerializeToElement(input, CoreJson.Options);
        await engine.StartAsync(context.Tenant, CampaignRun.Name, input.Instance, json, cancellation);
        return "goes on";
    }
}
