using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>
/// A queue with peek-lock: at least once, with delivery count, scheduled delivery, duplicate detection by message id and
/// dead letters. What <see cref="EnqueueAsync"/> returned from has been made durable. Messages carry references, not mail
/// (claim check): a body is at most 200 KB.
/// </summary>
public interface IEventQueue
{
    /// <summary>How long a message id is remembered: longer than the three days over which mail providers retry.</summary>
    public static readonly TimeSpan DuplicateWindow = TimeSpan.FromDays(7);

    /// <summary>Deliveries after which a message that keeps failing goes to the dead letters.</summary>
    public const int MaxDeliveryCount = 8;

    /// <summary>
    /// Puts a message on its queue; one with a message id that this queue saw within the window is accepted and dropped (false).
    /// </summary>
    Task<bool> EnqueueAsync(QueueMessage message, CancellationToken cancellation = default);

    /// <summary>
    /// Takes up to <paramref name="max"/> messages that are due, oldest first, and locks each for <paramref name="lockFor"/>. Empty when
    /// there is none now; never waits. A lock that ran out makes the message visible again. A message whose delivery count would pass
    /// <see cref="MaxDeliveryCount"/> goes to the dead letters instead.
    /// </summary>
    Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(string queue, int max, TimeSpan lockFor, CancellationToken cancellation = default);

    /// <summary>Done: the message is gone. False when the lock was lost meanwhile (somebody else has it now).</summary>
    Task<bool> CompleteAsync(QueueDelivery delivery, CancellationToken cancellation = default);

    /// <summary>Not done: visible again after the delay. False when the lock was lost.</summary>
    Task<bool> AbandonAsync(QueueDelivery delivery, TimeSpan delay, string reason, CancellationToken cancellation = default);

    /// <summary>Never will be: to the dead letters with the reason. False when the lock was lost.</summary>
    Task<bool> DeadLetterAsync(QueueDelivery delivery, string reason, CancellationToken cancellation = default);

    /// <summary>Prolongs the lock from now. False when it was lost.</summary>
    Task<bool> RenewAsync(QueueDelivery delivery, TimeSpan lockFor, CancellationToken cancellation = default);

    /// <summary>The tenant's dead letters, newest first, of one queue or of all.</summary>
    Task<DeadLetterPage> ListDeadLettersAsync(
        TenantId tenant,
        string? queue,
        int limit,
        string? cursor,
        CancellationToken cancellation = default
    );

    /// <summary>Puts a dead letter back on its queue with a delivery count of nought. False when there is none of this id.</summary>
    Task<bool> ReplayAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default);

    /// <summary>Drops a dead letter for good. False when there is none of this id.</summary>
    Task<bool> DiscardAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default);

    /// <summary>How many messages wait or are locked, and the age of the oldest that is due, for health and alerts.</summary>
    Task<QueueDepth> DepthAsync(string queue, CancellationToken cancellation = default);
}

/// <summary>A message for a queue.</summary>
public sealed record QueueMessage
{
    /// <summary>Which queue; one of <see cref="QueueNames"/>.</summary>
    public required string Queue { get; init; }

    /// <summary>Whose message.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The idempotency key: unique within tenant and queue for the duplicate window.</summary>
    public required string MessageId { get; init; }

    /// <summary>JSON.</summary>
    public required string Body { get; init; }

    /// <summary>Not visible before; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>
    /// Where order matters (Service Bus session id): messages of one session are delivered one at a time, in order. Null where it does not.
    /// </summary>
    public string? Session { get; init; }
}

/// <summary>A message that this receiver holds the lock of.</summary>
/// <param name="Message">The message.</param>
/// <param name="LockToken">Opaque; names this very delivery.</param>
/// <param name="DeliveryCount">1 at the first delivery.</param>
/// <param name="EnqueuedAt">When it was put on the queue.</param>
public sealed record QueueDelivery(QueueMessage Message, string LockToken, int DeliveryCount, DateTimeOffset EnqueuedAt);

/// <summary>A message that could not be processed.</summary>
public sealed record DeadLetter(
    string Id,
    string Queue,
    string MessageId,
    string Body,
    string Reason,
    int DeliveryCount,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen
);

/// <summary>A page of dead letters.</summary>
public sealed record DeadLetterPage(IReadOnlyList<DeadLetter> Items, string? NextCursor);

/// <summary>How full a queue is.</summary>
public sealed record QueueDepth(long Waiting, long Locked, DateTimeOffset? OldestDue);

/// <summary>The queues of the product.</summary>
public static class QueueNames
{
    /// <summary>Mail that a webhook accepted.</summary>
    public const string InboundMail = "inbound-mail";

    /// <summary>Vendors' product events.</summary>
    public const string CatalogueEvents = "catalogue-events";

    /// <summary>What mail providers tell of sent mail.</summary>
    public const string DeliveryEvents = "delivery-events";

    /// <summary>External events for workflow instances: decisions, cancels, supersessions.</summary>
    public const string WorkflowEvents = "workflow-events";

    /// <summary>Mail to our own users: invitations, passwords.</summary>
    public const string AccountMail = "account-mail";

    /// <summary>Events on their way to other systems' webhook endpoints.</summary>
    public const string WebhookDeliveries = "webhook-deliveries";

    /// <summary>What payment providers tell of payments.</summary>
    public const string PaymentEvents = "payment-events";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [InboundMail, CatalogueEvents, DeliveryEvents, WorkflowEvents, AccountMail, WebhookDeliveries, PaymentEvents];

    /// <summary>
    /// Those whose messages have a session, each of them. What a workflow instance is told comes in the order in which it was said, behind
    /// its start: an event for an instance that is not there is dropped. Nowhere else does order matter: a catalogue event has a version, a
    /// message's state is a function of the set of its delivery events, an invoice's balance
    /// of that of its payments, and a mail's instance has the mail's id.
    /// </summary>
    public static IReadOnlyList<string> InOrder { get; } = [WorkflowEvents];
}
