using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Tracking;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Campaigns;

/// <summary>What a campaign came to until now.</summary>
/// <param name="Audience">Everybody it is for.</param>
/// <param name="Pending">Not yet written to.</param>
/// <param name="Sent">Handed over, whatever came of it then.</param>
/// <param name="Delivered">Of these, what providers told to be delivered.</param>
/// <param name="Opened">Mails whose picture was fetched by a person, as far as that can be known; 0 where opens are not counted.</param>
/// <param name="Clicked">Mails of which a person followed a link; 0 where clicks are not counted.</param>
/// <param name="Replied">Conversations in which the person answered.</param>
/// <param name="Unsubscribed">Mails whose link for it was used to say no.</param>
/// <param name="Bounced">What came back.</param>
/// <param name="Complained">Reported as spam by who got it.</param>
/// <param name="Failed">Refused for good.</param>
/// <param name="Skipped">Passed over, with a reason each.</param>
/// <param name="Unknown">Nobody knows whether the provider took it.</param>
/// <param name="Won">
/// Deals that were won of people who answered it, since it went to them: they need not have been won by it.
/// </param>
public sealed record CampaignResults(
    long Audience,
    long Pending,
    long Sent,
    long Delivered,
    long Opened,
    long Clicked,
    long Replied,
    long Unsubscribed,
    long Bounced,
    long Complained,
    long Failed,
    long Skipped,
    long Unknown,
    long Won
);

/// <summary>Counts what became of a campaign's mails, each by an index.</summary>
public sealed class CampaignCounts(IDocumentStore store, MailTracks tracks)
{
    // Each is looked up by itself: a count beyond that says enough.
    private const int MostWon = 1_000;

    /// <summary>The results now.</summary>
    public async Task<CampaignResults> ResultsAsync(TenantId tenant, CampaignId id, CancellationToken cancellation)
    {
        var delivered = await MessagesAsync(store, tenant, id, MessageState.Delivered, cancellation);
        var bounced = await MessagesAsync(store, tenant, id, MessageState.Bounced, cancellation);
        return new CampaignResults(
            await RecipientsAsync(store, tenant, id, null, cancellation),
            await RecipientsAsync(store, tenant, id, RecipientState.Pending, cancellation),
            await MessagesAsync(store, tenant, id, MessageState.Sent, cancellation) + delivered + bounced,
            delivered,
            await tracks.CountAsync(tenant, "campaignId", id.Value, "opened", cancellation),
            await tracks.CountAsync(tenant, "campaignId", id.Value, "clicked", cancellation),
            await CountAsync<Conversation>(
                store,
                tenant,
                cancellation,
                new("campaignId", FilterOperator.Equal, id.Value),
                new("latestInbound", FilterOperator.GreaterThan, "")
            ),
            await tracks.CountAsync(tenant, "campaignId", id.Value, "unsubscribed", cancellation),
            bounced,
            await ComplaintsAsync(store, tenant, id, cancellation),
            await RecipientsAsync(store, tenant, id, RecipientState.Failed, cancellation),
            await RecipientsAsync(store, tenant, id, RecipientState.Skipped, cancellation),
            await MessagesAsync(store, tenant, id, MessageState.Unknown, cancellation),
            await WonAsync(tenant, id, cancellation)
        );
    }

    // By the deals that were won since it began, which are fewer than those it went to.
    private async Task<long> WonAsync(TenantId tenant, CampaignId id, CancellationToken cancellation)
    {
        if (
            await store.GetAsync<Campaign>(tenant, Campaign.PartitionOf(id), id.Value, cancellation) is not { Value.StartedAt: { } started }
        )
        {
            return 0;
        }

        var (won, looked) = (0L, 0);
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Deal>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("status", FilterOperator.Equal, DealStatus.Won), new("updatedAt", FilterOperator.GreaterOrEqual, started)],
                    Limit = 200,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var deal in page.Items.Select(item => item.Value))
            {
                won += await AnsweredBeforeAsync(tenant, id, deal, cancellation) ? 1 : 0;
            }

            (cursor, looked) = (page.NextCursor, looked + page.Items.Count);
        } while (cursor is not null && looked < MostWon);
        return won;
    }

    private async Task<bool> AnsweredBeforeAsync(TenantId tenant, CampaignId id, Deal deal, CancellationToken cancellation)
    {
        if (deal is not { ContactId: { } contact, ClosedAt: { } closed })
        {
            return false;
        }

        var mail = new CampaignRecipient { CampaignId = id, ContactId = contact }
            .Mail
            .Conversation;
        var stored = await store.GetAsync<Conversation>(tenant, Conversation.PartitionOf(mail), mail.Value, cancellation);
        return stored is { Value.LatestInbound: not null } && closed >= stored.CreatedAt;
    }

    /// <summary>Recipients in a state; null for all.</summary>
    internal static Task<long> RecipientsAsync(
        IDocumentStore store,
        TenantId tenant,
        CampaignId id,
        RecipientState? state,
        CancellationToken cancellation
    )
    {
        var campaign = new DocumentFilter("campaignId", FilterOperator.Equal, id);
        return state is { } one
            ? CountAsync<CampaignRecipient>(store, tenant, cancellation, campaign, new("state", FilterOperator.Equal, one))
            : CountAsync<CampaignRecipient>(store, tenant, cancellation, campaign);
    }

    /// <summary>Mails that were reported as spam.</summary>
    internal static Task<long> ComplaintsAsync(IDocumentStore store, TenantId tenant, CampaignId id, CancellationToken cancellation) =>
        CountAsync<Message>(
            store,
            tenant,
            cancellation,
            new("campaignId", FilterOperator.Equal, id.Value),
            new("mailStopped", FilterOperator.Equal, true)
        );

    /// <summary>Mails in a state.</summary>
    internal static Task<long> MessagesAsync(
        IDocumentStore store,
        TenantId tenant,
        CampaignId id,
        MessageState state,
        CancellationToken cancellation
    ) =>
        CountAsync<Message>(
            store,
            tenant,
            cancellation,
            new("campaignId", FilterOperator.Equal, id.Value),
            new("state", FilterOperator.Equal, state)
        );

    private static async Task<long> CountAsync<T>(
        IDocumentStore store,
        TenantId tenant,
        CancellationToken cancellation,
        params DocumentFilter[] where
    )
        where T : class, IDocument =>
        (
            await store.QueryAsync<T>(
                tenant,
                new DocumentQuery
                {
                    Where = where,
                    Limit = 1,
                    CountTotal = true,
                },
                cancellation
            )
        ).Total
        ?? 0;
}
