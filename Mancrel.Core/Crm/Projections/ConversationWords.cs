using System.Collections.Concurrent;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>
/// What a conversation is found by: its subject, whom it is with, and of every mail, in and out, who wrote to whom, the names of what was
/// attached and the words of its text.
/// </summary>
internal sealed class ConversationWords(IDocumentStore store)
{
    private const int AtOnce = 50;
    private const int MostOfMail = 20_000;
    private const int MostOfAll = 200_000;
    private const int Remembered = 10_000;

    // Most changes of a conversation bring no mail, and its mails need not be read for them.
    private readonly ConcurrentDictionary<(TenantId Tenant, string Id), (string, string, string, int, DateTimeOffset)> entered = new();

    /// <summary>Whether the conversation was entered as it stands.</summary>
    public bool Stand(TenantId tenant, Conversation conversation) =>
        entered.TryGetValue((tenant, conversation.Id), out var known) && known == MarkOf(conversation);

    /// <summary>Remembers that the conversation was entered as it stands.</summary>
    public void Entered(TenantId tenant, Conversation conversation)
    {
        if (entered.Count >= Remembered)
        {
            entered.Clear();
        }

        entered[(tenant, conversation.Id)] = MarkOf(conversation);
    }

    /// <summary>The entry of a conversation.</summary>
    public async Task<SearchEntry> OfAsync(TenantId tenant, Conversation conversation, CancellationToken cancellation)
    {
        var body = new StringBuilder().AppendLine(conversation.CounterpartName).AppendLine(conversation.Counterpart);
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Message>(
                tenant,
                new DocumentQuery
                {
                    Partition = conversation.Partition,
                    Sort = new DocumentSort("receivedAt", Descending: true),
                    Limit = AtOnce,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var message in page.Items.Select(item => item.Value))
            {
                Add(body, message);
            }

            cursor = page.NextCursor;
        } while (cursor is not null && body.Length < MostOfAll);

        return new SearchEntry(Conversation.Kind, conversation.Id, conversation.Subject, body.ToString());
    }

    private static void Add(StringBuilder body, Message message)
    {
        body.AppendLine(message.From);
        body.AppendJoin('\n', message.To.Concat(message.Cc)).AppendLine();
        body.AppendLine(message.Subject);
        body.AppendJoin('\n', message.Attachments.Select(attachment => attachment.Name)).AppendLine();
        Add(body, message.Text);
        if (message.Html is { } html)
        {
            // Its other form may say more.
            Add(body, HtmlText.Convert(html));
        }
    }

    private static void Add(StringBuilder body, string text) => body.Append(text.AsSpan(0, Math.Min(text.Length, MostOfMail))).AppendLine();

    private static (string, string, string, int, DateTimeOffset) MarkOf(Conversation c) =>
        (c.Subject, c.Counterpart, c.CounterpartName, c.MessageCount, c.LastMessageAt);
}
