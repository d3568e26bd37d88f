using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Campaigns;

/// <summary>
/// Whether so much of a campaign comes back that it must stand still: a list of dead addresses ruins the name of the domain that writes to
/// it. Amazon SES reviews senders from 5 % of returned mail on.
/// </summary>
internal static class CampaignReturns
{
    // Fewer say nothing of the list.
    private const long Least = 10;
    private const long PerCent = 5;

    /// <summary>The campaign, paused with its reason; null where it may go on.</summary>
    public static async Task<Campaign?> PausedAsync(
        IDocumentStore store,
        TenantId tenant,
        Campaign campaign,
        CancellationToken cancellation
    )
    {
        var bounced = await CampaignCounts.MessagesAsync(store, tenant, campaign.CampaignId, MessageState.Bounced, cancellation);
        var refused = await CampaignCounts.RecipientsAsync(store, tenant, campaign.CampaignId, RecipientState.Failed, cancellation);
        var (returned, since) = (bounced + refused, bounced + refused - campaign.ReturnedBefore);
        if (since < Least)
        {
            return null;
        }

        var sent = await CampaignCounts.MessagesAsync(store, tenant, campaign.CampaignId, MessageState.Sent, cancellation);
        var delivered = await CampaignCounts.MessagesAsync(store, tenant, campaign.CampaignId, MessageState.Delivered, cancellation);
        var handedOver = sent + delivered + returned;
        var of = handedOver - campaign.HandedOverBefore;
        return since * 100 <= of * PerCent
            ? null
            : campaign with
            {
                State = CampaignState.Paused,
                Problem = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{since} of {of} mails came back, more than {PerCent} %: look at the addresses before it goes on"
                ),
                ReturnedBefore = returned,
                HandedOverBefore = handedOver,
            };
    }
}
