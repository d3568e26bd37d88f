using Mancrel.Core.Common;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Inbox;

/// <summary>
/// What is not answered yet in a conversation, and whose question it is: several people may write into one thread, and each is answered
/// apart.
/// </summary>
public sealed class OpenQuestions(IDocumentStore store)
{
    private const int MostMessages = 300;

    /// <summary>Those open questions of the conversation that are not of the one who wrote this message.</summary>
    public async Task<IReadOnlyList<MessageId>> OfOthersAsync(
        TenantId tenant,
        Conversation conversation,
        Message message,
        CancellationToken cancellation
    )
    {
        var others = new List<MessageId>();
        foreach (var id in conversation.OpenQuestions.Where(id => id != message.MessageId))
        {
            if (
                await store.GetAsync<Message>(tenant, conversation.Partition, id.Value, cancellation) is { } other
                && other.Value.Counterpart != message.Counterpart
            )
            {
                others.Add(id);
            }
        }

        return others;
    }

    /// <summary>Letters that nobody and nothing answered yet, oldest first.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="answered">The letter that a person answers in this moment: it and its writer's older ones are not open any
    /// more.</param>
    public async Task<IReadOnlyList<Message>> ListAsync(
        TenantId tenant,
        Conversation conversation,
        CancellationToken cancellation,
        Message? answered = null
    )
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = conversation.Partition,
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = MostMessages,
            },
            cancellation
        );
        return Open([.. page.Items.Select(item => item.Value)], answered);
    }

    /// <summary>The open ones of a conversation's messages, oldest first.</summary>
    public static IReadOnlyList<Message> Open(IReadOnlyList<Message> messages, Message? answered = null)
    {
        var byId = messages.ToDictionary(message => message.MessageId);
        var byPeople = messages
            .Where(message => message is { Direction: MessageDirection.Outbound, Send.Automatic: false, State: not MessageState.Failed })
            .Select(message => message.ReplyId is { } id ? byId.GetValueOrDefault(id) : null)
            .OfType<Message>()
            .Where(message => message.Decision?.Action is not ("approve" or "edit"))
            .ToList();
        if (answered is not null)
        {
            byPeople.Add(answered);
        }

        return
        [
            .. messages
                .Where(message =>
                    message.Direction == MessageDirection.Inbound
                    && IsUndecided(message.State)
                    && message.MessageId != answered?.MessageId
                    && !IsBeingAnswered(message, byId)
                    // What a person wrote to somebody answers everything that he wrote before, too; a draft answers what it was made for.
                    && !byPeople.Exists(one => one.Counterpart == message.Counterpart && one.ReceivedAt >= message.ReceivedAt)
                )
                .OrderBy(message => message.ReceivedAt),
        ];
    }

    private static bool IsUndecided(MessageState state) =>
        state
            is MessageState.Received
                or MessageState.Classified
                or MessageState.Drafted
                or MessageState.Held
                or MessageState.AwaitingApproval
                or MessageState.Escalated
                or MessageState.Failed;

    private static bool IsBeingAnswered(Message message, Dictionary<MessageId, Message> byId) =>
        message.ReplyId is { } reply && (!byId.TryGetValue(reply, out var outbound) || outbound.State != MessageState.Failed);
}
