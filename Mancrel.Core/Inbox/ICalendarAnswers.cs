using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Inbox;

/// <summary>An answer to an invitation of ours that was taken.</summary>
/// <param name="What">What it said, in a few words.</param>
/// <param name="Conversation">Where our mails about it stand.</param>
/// <param name="ForPerson">True where the guest wrote something with it, which a person is to read.</param>
public sealed record TakenAnswer(string What, ConversationId Conversation, bool ForPerson);

/// <summary>Takes what mail programs answer to invitations of ours.</summary>
public interface ICalendarAnswers
{
    /// <summary>Takes an answer, and bears repeating; null where it is no answer to us, or of somebody who was not invited.</summary>
    Task<TakenAnswer?> TakeAsync(
        TenantId tenant,
        CalendarReply reply,
        MailAddress sender,
        MessageId message,
        DateTimeOffset receivedAt,
        CancellationToken cancellation
    );
}
