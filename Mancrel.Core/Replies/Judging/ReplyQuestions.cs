using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// Collects what a reply has to answer: the open messages of one person in the thread, oldest first, each understood. What others wrote
/// into the same thread is theirs.
/// </summary>
public sealed class ReplyQuestions(IDocumentStore store, IClassifier classifier)
{
    /// <summary>The open messages of a message's writer with their classifications.</summary>
    public async Task<IReadOnlyList<(Message Message, Classification Classification)>> OpenAsync(
        TenantId tenant,
        Conversation conversation,
        Message message,
        CancellationToken cancellation
    )
    {
        var questions = new List<(Message, Classification)>();
        foreach (var id in conversation.OpenQuestions)
        {
            if (
                await store.GetAsync<Message>(tenant, conversation.Partition, id.Value, cancellation) is not { } stored
                || stored.Value.Counterpart != message.Counterpart
            )
            {
                continue;
            }

            // A message that was superseded before its own workflow understood it.
            var understood =
                stored.Value.Classification
                ?? await classifier.ClassifyAsync(
                    new ClassifyRequest(tenant, stored.Value.AskedSubject(), stored.Value.JudgedText),
                    cancellation
                );
            questions.Add((stored.Value, understood));
        }

        return questions;
    }
}
