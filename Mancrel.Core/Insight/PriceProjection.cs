using Mancrel.Core.Common;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight;

/// <summary>
/// Keeps who was told which price, from the evidence of what left, and who wrote since. Everything it does bears repeating and comes out
/// the same in any order: a price looks for the letter that followed, a letter for the prices before it.
/// </summary>
public sealed class PriceProjection(IDocumentStore store) : IProjection
{
    private const int AtOnce = 100;

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != Message.Kind)
        {
            return false;
        }

        foreach (var change in changes.GroupBy(change => change.Id, StringComparer.Ordinal).Select(group => group.Last()))
        {
            if (
                !change.Deleted
                && (await store.GetAsync<Message>(tenant, change.Partition, change.Id, cancellation))?.Value is { ContactId: { } } message
            )
            {
                await (
                    message.Direction == MessageDirection.Outbound
                        ? SentAsync(tenant, message, cancellation)
                        : CameAsync(tenant, message, cancellation)
                );
            }
        }

        return true;
    }

    private async Task SentAsync(TenantId tenant, Message mail, CancellationToken cancellation)
    {
        if (
            mail.Send?.SentAt is not { } at
            || mail.State is not (MessageState.Sent or MessageState.Delivered or MessageState.Bounced)
            || await DraftAsync(tenant, mail, cancellation) is not { } draft
        )
        {
            return;
        }

        var told = Prices(mail, draft);
        if (told.Count == 0)
        {
            return;
        }

        var heard = await HeardAsync(tenant, mail.ContactId!.Value, at, cancellation);
        var batch = new DocumentBatch(tenant, mail.Partition);
        foreach (var (sku, prices) in told)
        {
            // What came back told nobody anything.
            _ =
                mail.State == MessageState.Bounced
                    ? batch.Delete<PriceTold>(PriceTold.IdOf(mail.MessageId, sku))
                    : batch.Upsert(
                        new PriceTold
                        {
                            Sku = sku,
                            MessageId = mail.MessageId,
                            ConversationId = mail.ConversationId,
                            ContactId = mail.ContactId!.Value,
                            At = at,
                            Told = prices,
                            HeardAt = heard,
                        }
                    );
        }

        await store.CommitAsync(batch, cancellation);
    }

    // The draft of what a person wrote of its own accord stands on the mail, that of a reply on the letter that it answers.
    private async Task<Draft?> DraftAsync(TenantId tenant, Message mail, CancellationToken cancellation) =>
        mail.Draft
        ?? (
            mail.ReplyId is { } answered
                ? (await store.GetAsync<Message>(tenant, mail.Partition, answered.Value, cancellation))?.Value.Draft
                : null
        );

    // Only what the mail says: a person may have written something else than the draft that was there.
    private static Dictionary<string, List<string>> Prices(Message mail, Draft draft) =>
        draft
            .Claims.Where(claim => claim.Evidence is { Kind: "product" } fact && IsPrice(fact.Field))
            .Where(claim => mail.Text.Contains(claim.Text, StringComparison.Ordinal))
            .GroupBy(claim => claim.Evidence!.Id, claim => claim.Text, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Distinct(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);

    private static bool IsPrice(string field) => field is "price" or "tierPrice" || field.StartsWith("total", StringComparison.Ordinal);

    private async Task<DateTimeOffset?> HeardAsync(TenantId tenant, ContactId contact, DateTimeOffset since, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("contactId", FilterOperator.Equal, contact),
                    new("receivedAt", FilterOperator.GreaterThan, since),
                    new("direction", FilterOperator.Equal, MessageDirection.Inbound),
                    new("state", FilterOperator.NotEqual, MessageState.Suppressed),
                    new("state", FilterOperator.NotEqual, MessageState.Received),
                ],
                Sort = new DocumentSort("receivedAt"),
                Limit = 1,
            },
            cancellation
        );
        return page.Items.Count == 0 ? null : page.Items[0].Value.ReceivedAt;
    }

    private async Task CameAsync(TenantId tenant, Message letter, CancellationToken cancellation)
    {
        // Before it was looked at, nobody knows whether a machine wrote it.
        if (letter.State is MessageState.Suppressed or MessageState.Received)
        {
            return;
        }

        while (true)
        {
            var open = await store.QueryAsync<PriceTold>(
                tenant,
                new DocumentQuery
                {
                    Where =
                    [
                        new("contactId", FilterOperator.Equal, letter.ContactId),
                        new("done", FilterOperator.Equal, false),
                        new("at", FilterOperator.LessThan, letter.ReceivedAt),
                    ],
                    Limit = AtOnce,
                },
                cancellation
            );
            if (open.Items.Count == 0)
            {
                return;
            }

            foreach (var one in open.Items)
            {
                var heard = await HeardAsync(tenant, letter.ContactId!.Value, one.Value.At, cancellation) ?? letter.ReceivedAt;
                await store.CommitAsync(
                    new DocumentBatch(tenant, one.Value.Partition).Replace(one.Value with { HeardAt = heard }, one.ETag),
                    cancellation
                );
            }
        }
    }
}
