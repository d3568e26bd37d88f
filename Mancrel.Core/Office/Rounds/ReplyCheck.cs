using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Rounds;

/// <summary>
/// The net below the mail events: deals that wait for an answer are asked whether one came without their being told, and conversations that
/// were put off until a time come back when it is there.
/// </summary>
public sealed class ReplyCheck(IDocumentStore store, TimelineProjection timeline) : IScheduledWork
{
    private const int PageSize = 100;
    private const int MostPages = 20;
    private const int MostMessages = 500;
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    public string Name => "reply-check";

    public string About =>
        "Looks after answers whose event was lost for deals that wait for one, and opens conversations that were put off until now.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromMinutes(30));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var looked = 0;
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var waiting = await store.QueryAsync<Deal>(
                slot.Tenant,
                new DocumentQuery
                {
                    Where =
                    [
                        new("status", FilterOperator.Equal, DealStatus.Active),
                        new("nextActionAt", FilterOperator.GreaterThan, slot.Since - Overlap),
                    ],
                    Sort = new DocumentSort("nextActionAt"),
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellation
            );
            looked += await LookAsync(
                slot,
                [.. waiting.Items.Select(item => item.Value.ContactId).OfType<ContactId>().Distinct()],
                cancellation
            );
            cursor = waiting.NextCursor;
            if (cursor is null)
            {
                break;
            }
        }

        var opened = await OpenAsync(slot, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{looked} recent answers looked at, {opened} conversations opened again");
    }

    /// <summary>
    /// The timeline tells deals of an answer and remembers that it did: asking it again tells what was missed and nothing else.
    /// </summary>
    private async Task<int> LookAsync(ScheduledSlot slot, IReadOnlyList<ContactId> contacts, CancellationToken cancellation)
    {
        if (contacts.Count == 0)
        {
            return 0;
        }

        List<string> ids = [.. contacts.Select(contact => contact.Value)];
        var recent = await store.QueryAsync<Message>(
            slot.Tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("contactId", FilterOperator.In, ids),
                    new("receivedAt", FilterOperator.GreaterThan, slot.Since - Overlap),
                    new("direction", FilterOperator.Equal, MessageDirection.Inbound),
                ],
                Limit = MostMessages,
            },
            cancellation
        );
        foreach (var message in recent.Items)
        {
            await timeline.MessageAsync(
                slot.Tenant,
                new DocumentChange(0, slot.Tenant, Message.Kind, message.Value.Partition, message.Value.Id, Deleted: false),
                cancellation
            );
        }

        return recent.Items.Count;
    }

    private async Task<int> OpenAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var opened = 0;
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Conversation>(
                slot.Tenant,
                new DocumentQuery
                {
                    Where =
                    [
                        new("state", FilterOperator.Equal, ConversationState.Snoozed),
                        new("snoozedUntil", FilterOperator.LessOrEqual, slot.Due),
                    ],
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var item in page.Items)
            {
                var open = item.Value with { State = ConversationState.Open, SnoozedUntil = null };
                opened += (
                    await store.CommitAsync(new DocumentBatch(slot.Tenant, open.Partition).Replace(open, item.ETag), cancellation)
                ).Committed
                    ? 1
                    : 0;
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
        return opened;
    }
}
