using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Inbox;

/// <summary>The texts of a thread that we hold, in both directions: what stands in them word for word is known to be old.</summary>
public sealed class HeldTexts(IDocumentStore store)
{
    // The newest of a thread hold all that a reply quotes; history deeper than this is judged as if it were new.
    private const int Most = 30;

    /// <summary>The texts that a mail of a conversation may quote.</summary>
    /// <param name="tenant">Whose conversation.</param>
    /// <param name="conversation">The thread that the mail belongs to.</param>
    /// <param name="own">The mail's own message, which proves nothing about itself.</param>
    /// <param name="email">The mail: one that answers nothing quotes nothing.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<string>> OfAsync(
        TenantId tenant,
        ConversationId conversation,
        MessageId own,
        InboundEmail email,
        CancellationToken cancellation
    )
    {
        if (!JudgedLetter.MayQuote(email))
        {
            return [];
        }

        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = Conversation.PartitionOf(conversation),
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = Most,
            },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value).Where(message => message.MessageId != own).SelectMany(message => Texts(message))];
    }

    private static IEnumerable<string> Texts(Message message) =>
        message.Text.Length > 0 ? [message.Text] : [message.ReplyText, message.Draft?.Body ?? ""];
}
