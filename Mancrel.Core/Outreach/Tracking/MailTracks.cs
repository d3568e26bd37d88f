using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Tracking;

/// <summary>Keeps what is seen of mails to many, for tenants that count it, and counts it.</summary>
public sealed class MailTracks(IDocumentStore store, TimeProvider clock)
{
    private const int MostAttempts = 20;

    /// <summary>Whether a tenant counts.</summary>
    public async Task<bool> IsOnAsync(TenantId tenant, CancellationToken cancellation) =>
        (await TrackingPolicy.ReadAsync(store, tenant, cancellation))?.Value.Enabled == true;

    /// <summary>The picture of a mail was fetched.</summary>
    public async Task OpenedAsync(TrackTicket ticket, CancellationToken cancellation)
    {
        if (await IsOnAsync(ticket.Tenant, cancellation))
        {
            await ChangeAsync(ticket.Tenant, ticket.Mail, (seen, now) => seen.OpenedAt(now), cancellation);
        }
    }

    /// <summary>A link of a mail was followed.</summary>
    public async Task ClickedAsync(TrackTicket ticket, CancellationToken cancellation)
    {
        if (ticket.Url is { } url && await IsOnAsync(ticket.Tenant, cancellation))
        {
            await ChangeAsync(ticket.Tenant, ticket.Mail, (seen, now) => seen.ClickedAt(url, now), cancellation);
        }
    }

    /// <summary>The way of a mail to say no was taken; a no counts whether or not opens do.</summary>
    public Task UnsubscribedAsync(TenantId tenant, MessageRef mail, CancellationToken cancellation) =>
        ChangeAsync(tenant, mail, (seen, now) => seen with { UnsubscribedAt = seen.UnsubscribedAt ?? now }, cancellation);

    /// <summary>How many mails a thing was seen of.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="of"><c>campaignId</c> or <c>sequenceStep</c>.</param>
    /// <param name="value">Which.</param>
    /// <param name="seen"><c>opened</c>, <c>clicked</c> or <c>unsubscribed</c>.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<long> CountAsync(TenantId tenant, string of, string value, string seen, CancellationToken cancellation) =>
        (
            await store.QueryAsync<MailTracking>(
                tenant,
                new DocumentQuery
                {
                    Where = [new(of, FilterOperator.Equal, value), new(seen, FilterOperator.Equal, true)],
                    Limit = 1,
                    CountTotal = true,
                },
                cancellation
            )
        ).Total
        ?? 0;

    // What cannot be written after so many tries is not counted: a count is not worth a reader's wait.
    private async Task ChangeAsync(
        TenantId tenant,
        MessageRef mail,
        Func<MailTracking, DateTimeOffset, MailTracking> change,
        CancellationToken cancellation
    )
    {
        var partition = Conversation.PartitionOf(mail.Conversation);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var sent = await store.GetAsync<Message>(tenant, partition, mail.Message.Value, cancellation);
            if (sent is not { Value: { Direction: MessageDirection.Outbound, Send: not null } message })
            {
                return;
            }

            var before = await store.GetAsync<MailTracking>(tenant, partition, MailTracking.IdOf(mail.Message), cancellation);
            var seen =
                before?.Value
                ?? new MailTracking
                {
                    MessageId = message.MessageId,
                    ConversationId = message.ConversationId,
                    CampaignId = message.CampaignId,
                    SequenceStep = message.SequenceStep,
                };
            var next = change(seen, clock.GetUtcNow());
            var batch = new DocumentBatch(tenant, partition);
            _ = before is null ? batch.Create(next) : batch.Replace(next, before.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }
}
