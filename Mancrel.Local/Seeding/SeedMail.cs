using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Local.Seeding;

/// <summary>
/// Makes up the mail of two years: conversations of four messages, nearly all of them closed. The messages name no contact, since the lines
/// of the contacts' timelines are made up with the activities already; the conversations do.
/// </summary>
/// <param name="seed">Which.</param>
/// <param name="size">How many there are of everything.</param>
/// <param name="now">The end of the two years.</param>
/// <param name="people">With whom.</param>
internal sealed class SeedMail(int seed, SeedSize size, DateTimeOffset now, SeedPeople people)
{
    private const int MessagesEach = 4;
    private const int Days = 730;
    private const string Us = "sales@office.example";

    /// <summary>How many conversations there are: none where there is nobody to have them with.</summary>
    public int Conversations => size.Contacts == 0 ? 0 : (size.Messages + MessagesEach - 1) / MessagesEach;

    /// <summary>A conversation with its messages, oldest first, in turn from the contact and from us.</summary>
    public (Conversation Conversation, IReadOnlyList<Message> Messages) ConversationOf(int number)
    {
        var chance = new SeedChance(seed, "conversation", number);
        var contact = (int)((long)number * size.Contacts / Conversations);
        var person = people.ContactOf(contact);
        var id = new ConversationId("cv_seed" + SeedPeople.Digits(number));
        var last = now.AddMinutes(-chance.Below(Days * 24 * 60));
        var language = SeedPeople.LanguageOf(contact);
        var subject = chance.Of(language.Subjects);
        var count = Math.Min(MessagesEach, size.Messages - (number * MessagesEach));
        var state = chance.Below(100) switch
        {
            < 4 => ConversationState.Open,
            < 8 => ConversationState.Waiting,
            _ => ConversationState.Closed,
        };
        var messages = Enumerable
            .Range(0, count)
            .Select(turn =>
                MessageOf(
                    id,
                    (number * MessagesEach) + turn,
                    turn,
                    person,
                    subject,
                    last.AddHours(-7 * (count - 1 - turn)),
                    chance.Of(language.Calls)
                )
            )
            .ToList();
        var asked = messages.Last(message => message.Direction == MessageDirection.Inbound);
        return (
            new Conversation
            {
                ConversationId = id,
                Subject = subject,
                ThreadSubject = subject.ToLowerInvariant(),
                Counterpart = AddressKey.For(person.Emails[0]),
                CounterpartName = person.Name,
                ContactId = person.ContactId,
                CompanyId = person.CompanyId,
                State = state,
                AssigneeId = people.OwnerOf(chance),
                LastMessageAt = last,
                Preview = messages[^1].Text,
                MessageCount = count,
                LatestInbound = asked.MessageId,
                LatestState = asked.State,
            },
            messages
        );
    }

    private static Message MessageOf(
        ConversationId conversation,
        int number,
        int turn,
        Contact person,
        string subject,
        DateTimeOffset at,
        string text
    )
    {
        var isTheirs = turn % 2 == 0;
        var id = "m_seed" + SeedPeople.Digits(number);
        return new Message
        {
            MessageId = new MessageId(id),
            ConversationId = conversation,
            Direction = isTheirs ? MessageDirection.Inbound : MessageDirection.Outbound,
            State = isTheirs ? MessageState.Answered : MessageState.Sent,
            From = isTheirs ? person.Emails[0] : Us,
            To = [isTheirs ? Us : person.Emails[0]],
            Counterpart = AddressKey.For(person.Emails[0]),
            Subject = turn == 0 ? subject : "Re: " + subject,
            Text = text + ".",
            ReplyText = text + ".",
            ReceivedAt = at,
            Date = at,
            MailMessageId = $"<{id}@office.example>",
            Provider = "seed",
        };
    }
}
