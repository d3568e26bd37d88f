using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Azure.Messaging.ServiceBus;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Functions.ServiceBus;

/// <summary>
/// The dead-letter queues as one list. A dead letter's id is its queue and sequence number; the broker can peek at a number but takes
/// messages in order only, so taking one out means to lock those before it for a moment. Dead letters are few, and an alert tells when they
/// are not.
/// </summary>
public sealed class DeadLetterStore(ServiceBusClient client)
{
    private const int MostRead = 5000;
    private const int BatchSize = 200;
    private static readonly ServiceBusReceiverOptions DeadLetters = new() { SubQueue = SubQueue.DeadLetter };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A tenant's dead letters, newest first; of the newest 5,000 of each queue.</summary>
    public async Task<DeadLetterPage> ListAsync(TenantId tenant, string? queue, int limit, string? cursor, CancellationToken cancellation)
    {
        var after = cursor is null ? null : Place.Read(cursor);
        List<(Place Place, DeadLetter Letter)> found = [];
        foreach (var name in QueueNames.All.Where(name => queue is null || name == queue))
        {
            found.AddRange(
                (await PeekAsync(name, cancellation))
                    .Select(message => (Message: message, Delivery: ServiceBusMessages.Read(name, message)))
                    .Where(pair => pair.Delivery?.Message.Tenant == tenant)
                    .Select(pair =>
                        (
                            new Place(name, pair.Message.SequenceNumber, pair.Message.EnqueuedTime.UtcTicks),
                            LetterOf(pair.Delivery!, pair.Message)
                        )
                    )
            );
        }

        var page = found
            .OrderByDescending(one => one.Place)
            .Where(one => after is null || one.Place.CompareTo(after) < 0)
            .Take(limit + 1)
            .ToList();
        return new DeadLetterPage(
            [.. page.Take(limit).Select(one => one.Letter)],
            page.Count > limit ? page[limit - 1].Place.Write() : null
        );
    }

    /// <summary>Takes a tenant's dead letter off the shelf once something was done with it. False when there is none of this id.</summary>
    public async Task<bool> TakeAsync(
        TenantId tenant,
        string id,
        Func<string, ServiceBusReceivedMessage, Task> use,
        CancellationToken cancellation
    )
    {
        if (Place.ReadId(id) is not var (queue, sequence))
        {
            return false;
        }

        await using var receiver = client.CreateReceiver(queue, DeadLetters);
        List<ServiceBusReceivedMessage> passed = [];
        try
        {
            while (
                passed.Count < MostRead && await receiver.ReceiveMessagesAsync(BatchSize, Patience, cancellation) is { Count: > 0 } batch
            )
            {
                passed.AddRange(batch.Where(message => message.SequenceNumber != sequence));
                if (batch.FirstOrDefault(message => message.SequenceNumber == sequence) is { } message)
                {
                    if (ServiceBusMessages.Read(queue, message)?.Message.Tenant != tenant)
                    {
                        passed.Add(message);
                        return false;
                    }

                    // First the use and then the completion: a crash between the two leaves it on the shelf, and a copy sent twice is
                    // dropped by its id.
                    await use(queue, message);
                    await receiver.CompleteMessageAsync(message, cancellation);
                    return true;
                }
            }

            return false;
        }
        finally
        {
            foreach (var message in passed)
            {
                await receiver.AbandonMessageAsync(message, cancellationToken: CancellationToken.None);
            }
        }
    }

    private async Task<List<ServiceBusReceivedMessage>> PeekAsync(string queue, CancellationToken cancellation)
    {
        await using var receiver = client.CreateReceiver(queue, DeadLetters);
        List<ServiceBusReceivedMessage> found = [];
        while (
            await receiver.PeekMessagesAsync(BatchSize, found.Count == 0 ? 0 : found[^1].SequenceNumber + 1, cancellation)
                is { Count: > 0 } batch
        )
        {
            found.AddRange(batch);
            if (found.Count > MostRead)
            {
                found.RemoveRange(0, found.Count - MostRead);
            }
        }

        return found;
    }

    private static DeadLetter LetterOf(QueueDelivery delivery, ServiceBusReceivedMessage message) =>
        new(
            Place.IdOf(delivery.Message.Queue, message.SequenceNumber),
            delivery.Message.Queue,
            delivery.Message.MessageId,
            delivery.Message.Body,
            message.DeadLetterErrorDescription is { Length: > 0 } said ? said : message.DeadLetterReason ?? "no reason is known",
            delivery.DeliveryCount,
            delivery.EnqueuedAt,
            message.EnqueuedTime
        );

    /// <summary>Where a dead letter stands: by time, then queue, then number.</summary>
    private sealed record Place(string Queue, long Sequence, long Ticks) : IComparable<Place>
    {
        public int CompareTo(Place? other) =>
            other is null ? 1 : (Ticks, Queue, Sequence).CompareTo((other.Ticks, other.Queue, other.Sequence));

        public static string IdOf(string queue, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{queue}.{sequence}");

        public static (string Queue, long Sequence)? ReadId(string id)
        {
            var dot = id.LastIndexOf('.');
            return
                dot > 0
                && QueueNames.All.Contains(id[..dot], StringComparer.Ordinal)
                && long.TryParse(id.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                ? (id[..dot], sequence)
                : null;
        }

        public string Write() =>
            Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Ticks}|{Queue}|{Sequence}")));

        public static Place Read(string cursor)
        {
            try
            {
                var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('|');
                if (
                    parts.Length == 3
                    && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                    && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                )
                {
                    return new Place(parts[1], sequence, ticks);
                }
            }
            catch (FormatException)
            {
                throw new InvalidCursorException("the cursor cannot be read");
            }

            throw new InvalidCursorException("the cursor belongs to another list");
        }
    }
}
