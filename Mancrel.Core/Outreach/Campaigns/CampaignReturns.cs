using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Campaigns;

/// <summary>Whether so much of a campaign comes back or is reported as spam that it must stand still (<see cref="Reputation"/>).</summary>
internal static class CampaignReturns
{
    /// <summary>The campaign, paused with its reason; null where it may go on. Who lets it go on has seen what was until then.</summary>
    public static async Task<Campaign?> PausedAsync(
        IDocumentStore store,
        TenantId tenant,
        Campaign campaign,
        CancellationToken cancellation
    )
    {
        var id = campaign.CampaignId;
        var bounced = await CampaignCounts.MessagesAsync(store, tenant, id, MessageState.Bounced, cancellation);
        var refused = await CampaignCounts.RecipientsAsync(store, tenant, id, RecipientState.Failed, cancellation);
        var complaints = await CampaignCounts.ComplaintsAsync(store, tenant, id, cancellation);
        var returned = bounced + refused;
        if (returned == campaign.ReturnedBefore && complaints == campaign.ComplaintsBefore)
        {
            return null;
        }

        var sent = await CampaignCounts.MessagesAsync(store, tenant, id, MessageState.Sent, cancellation);
        var delivered = await CampaignCounts.MessagesAsync(store, tenant, id, MessageState.Delivered, cancellation);
        var handedOver = sent + delivered + returned;
        return
            Reputation.Ruined(
                handedOver - campaign.HandedOverBefore,
                returned - campaign.ReturnedBefore,
                complaints - campaign.ComplaintsBefore
            )
                is { } why
            ? campaign with
            {
                State = CampaignState.Paused,
                Problem = why,
                ReturnedBefore = returned,
                ComplaintsBefore = complaints,
                HandedOverBefore = handedOver,
            }
            : null;
    }
}
