using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>The mails that one person and we wrote to each other in a thread.</summary>
internal static class ThreadMails
{
    /// <summary>Of the newest mails of the thread those of the person, newest first.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="tenant">Whose conversation it is.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="counterpart">Who is answered: what others wrote, or were told, is not for this person; null takes all.</param>
    /// <param name="most">How many mails are looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlyList<Message>> ReadAsync(
        IDocumentStore store,
        TenantId tenant,
        ConversationId conversation,
        Counterpart? counterpart,
        int most,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = Conversation.PartitionOf(conversation),
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = most,
            },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value).Where(mail => IsOf(mail, counterpart))];
    }

    private static bool IsOf(Message mail, Counterpart? counterpart) =>
        counterpart is null || mail.Counterpart == counterpart.Key() || mail.Counterpart == counterpart.AnswerKey();
}
