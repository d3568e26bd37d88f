using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Operations.People;

/// <summary>Conversations in which others wrote too: they go on as those people's.</summary>
public sealed class SharedThreads(PersonFinder finder, IDocumentStore store)
{
    /// <summary>Gives a conversation to who is left in it.</summary>
    public async Task LeaveAsync(Person person, string id, CancellationToken cancellation)
    {
        var partition = Conversation.PartitionOf(new ConversationId(id));
        while (await store.GetAsync<Conversation>(person.Tenant, partition, id, cancellation) is { } stored)
        {
            var left = new List<Message>();
            await foreach (var message in finder.EachAsync<Message>(person, new DocumentQuery { Partition = partition }, cancellation))
            {
                if (!person.Messages.Contains(message.Value.Id))
                {
                    left.Add(message.Value);
                }
            }

            var next = Without(stored.Value, person, [.. left.OrderBy(message => message.ReceivedAt)]);
            if (
                next == stored.Value
                || (await store.CommitAsync(new DocumentBatch(person.Tenant, partition).Replace(next, stored.ETag), cancellation)).Committed
            )
            {
                return;
            }
        }
    }

    private static Conversation Without(Conversation conversation, Person person, IReadOnlyList<Message> left)
    {
        if (left.Count == 0)
        {
            return conversation;
        }

        var newest = left.LastOrDefault(message => message.Direction == MessageDirection.Inbound) ?? left[^1];
        var isTheirs = person.Keys.Contains(conversation.Counterpart);
        var questions = conversation.OpenQuestions.Where(question => !person.Messages.Contains(question.Value)).ToList();
        return conversation with
        {
            Subject = isTheirs ? left[0].Subject : conversation.Subject,
            Counterpart = isTheirs ? newest.Counterpart : conversation.Counterpart,
            CounterpartName = isTheirs
                ? newest.WrittenBy?.Author.Name is { Length: > 0 } name
                    ? name
                    : newest.Counterpart
                : conversation.CounterpartName,
            ContactId =
                conversation.ContactId is { } contact && person.Contacts.Contains(contact.Value)
                    ? newest.ContactId
                    : conversation.ContactId,
            LatestInbound =
                conversation.LatestInbound is { } latest && person.Messages.Contains(latest.Value)
                    ? left.LastOrDefault(message => message.Direction == MessageDirection.Inbound)?.MessageId
                    : conversation.LatestInbound,
            OpenQuestions = questions.Count == conversation.OpenQuestions.Count ? conversation.OpenQuestions : questions,
            MessageCount = left.Count,
            LastMessageAt = left[^1].ReceivedAt,
            Preview = left[^1].ReplyText.Length > 200 ? left[^1].ReplyText[..200] : left[^1].ReplyText,
            LatestState = newest.State,
        };
    }
}
