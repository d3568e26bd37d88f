using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Learning.Models;

/// <summary>
/// Takes people's word for what a message is. It changes no decision that was made; it is shown from now on, and learned from.
/// </summary>
public sealed class IntentCorrections(MessageFile files, TimeProvider clock)
{
    /// <summary>Corrects. False when the message was never understood, or is not the one that was looked at any more.</summary>
    public Task<bool> CorrectAsync(
        TenantId tenant,
        MessageRef reference,
        Intent intent,
        string by,
        string? etag,
        CancellationToken cancellation
    ) =>
        files.ChangeAsync(
            tenant,
            reference,
            file =>
            {
                var message = file.Message.Value;
                if (message.Classification is not { } understood || (etag is not null && etag != file.Message.ETag))
                {
                    return (false, null);
                }

                var now = clock.GetUtcNow();
                return (
                    true,
                    new FileChange
                    {
                        Message = message with { CorrectedIntent = intent },
                        Conversation =
                            file.Conversation.Value.LatestInbound == message.MessageId
                                ? file.Conversation.Value with
                                {
                                    Intent = intent,
                                }
                                : null,
                        Label = new IntentLabel
                        {
                            MessageId = message.MessageId,
                            ConversationId = message.ConversationId,
                            Intent = intent,
                            Was = understood.Intent,
                            By = by,
                            At = now,
                        },
                        Audit = Audit.Line(
                            message,
                            "correct",
                            now,
                            $"{by} says that it is {CoreJson.Name(intent)}, not {CoreJson.Name(understood.Intent)}",
                            ("intent", CoreJson.Name(intent)),
                            ("was", CoreJson.Name(understood.Intent))
                        ) with
                        {
                            By = by,
                        },
                    }
                );
            },
            cancellation
        );
}
