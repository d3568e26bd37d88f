using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Webhooks;

/// <summary>The one way that a letter goes to be read, by whichever door it came.</summary>
public static class LetterQueue
{
    /// <summary>Keeps a letter and queues it under the key that its message's id is made of: the same letter is queued once.</summary>
    public static Task QueueLetterAsync(
        this IClaimCheck claimCheck,
        TenantId tenant,
        ReadOnlyMemory<byte> content,
        Func<BlobId, QueuedMail> mail,
        CancellationToken cancellation
    ) =>
        claimCheck.CheckInAsync(
            tenant,
            content,
            raw =>
            {
                var queued = mail(raw);
                return new QueueMessage
                {
                    Queue = QueueNames.InboundMail,
                    Tenant = tenant,
                    MessageId = queued.MessageId.Value["m_".Length..],
                    Body = JsonSerializer.Serialize(queued, CoreJson.Options),
                };
            },
            cancellation
        );
}
