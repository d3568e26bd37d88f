using System.Globalization;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Sends the mail whose time has come, the way that every reply goes.</summary>
public sealed class ScheduledMail(IDocumentStore store, ScheduledReplies replies) : IScheduledWork
{
    private const int PageSize = 200;

    public string Name => "scheduled-mail";

    public string About => "Sends replies that were written for later and whose time has come.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromMinutes(15));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var (sent, stopped) = (0, 0);
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Message>(
                slot.Tenant,
                new DocumentQuery
                {
                    Where = [new("state", FilterOperator.Equal, MessageState.Held), new("sendAt", FilterOperator.LessOrEqual, slot.Due)],
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var message in page.Items)
            {
                if (
                    await replies.SendAsync(
                        slot.Tenant,
                        new MessageRef(message.Value.ConversationId, message.Value.MessageId),
                        cancellation
                    )
                )
                {
                    sent++;
                }
                else
                {
                    stopped++;
                }
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
        return string.Create(CultureInfo.InvariantCulture, $"{sent} sent, {stopped} not");
    }
}
