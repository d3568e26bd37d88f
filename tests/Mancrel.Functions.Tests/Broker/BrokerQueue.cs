using Mancrel.Core.Ports;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Azure.Amqp.Framing;

namespace Mancrel.Functions.Tests.Broker;

/// <summary>
/// A queue, or the dead letters of one (which have no sessions, no duplicate detection and no dead letters of their own).
/// </summary>
internal sealed class BrokerQueue
{
    private readonly Lock turn = new();
    private readonly List<BrokerMessage> messages = [];
    private readonly Dictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);
    private readonly List<SendingAmqpLink> receivers = [];

    // Those that gave credit and got nothing for it yet. What credit is left of a receive that ended is no wish: the SDK asks anew, and
    // gives back what comes while nobody waits.
    private readonly HashSet<SendingAmqpLink> asking = [];
    private readonly BrokerSessions? sessions;
    private readonly TimeProvider clock;
    private readonly TimeSpan lockDuration;
    private readonly ITimer alarm;
    private long sequence;

    public BrokerQueue(TimeProvider clock, TimeSpan lockDuration, bool hasSessions)
        : this(clock, lockDuration, deadLetters: new BrokerQueue(clock, lockDuration, deadLetters: null)) =>
        sessions = hasSessions ? new BrokerSessions(clock, lockDuration) : null;

    private BrokerQueue(TimeProvider clock, TimeSpan lockDuration, BrokerQueue? deadLetters)
    {
        this.clock = clock;
        this.lockDuration = lockDuration;
        DeadLetters = deadLetters;
        alarm = clock.CreateTimer(_ => Move(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public BrokerQueue? DeadLetters { get; }

    public int Count
    {
        get
        {
            lock (turn)
            {
                return messages.Count;
            }
        }
    }

    /// <summary>Takes what a sender sends. A duplicate is accepted and dropped.</summary>
    public Outcome Take(AmqpMessage sent)
    {
        lock (turn)
        {
            var now = clock.GetUtcNow();
            var message = new BrokerMessage(sent, ++sequence, now);
            if (sessions is not null && message.Session is null)
            {
                return Refusal(AmqpErrorCode.NotAllowed, "an entity that requires sessions takes no message without one");
            }

            if (!seen.TryGetValue(message.Id, out var before) || now - before >= IEventQueue.DuplicateWindow)
            {
                seen[message.Id] = now;
                messages.Add(message);
            }
        }

        Move();
        return AmqpConstants.AcceptedOutcome;
    }

    public Task AttachAsync(SendingAmqpLink link)
    {
        link.RegisterCreditListener((_, _, _) => Ask(link));
        link.RegisterDispositionListener(delivery => Settle(link, delivery));
        link.Closed += (_, _) => Detach(link);
        lock (turn)
        {
            receivers.Add(link);
        }

        if (sessions is null)
        {
            return Task.CompletedTask;
        }

        var opened = sessions.Want(link);
        Move();
        return opened;
    }

    public DateTime? Renew(Guid token)
    {
        lock (turn)
        {
            if (messages.Find(one => IsLocked(one) && one.Lock!.Value.Token == token) is not { } message)
            {
                return null;
            }

            message.Lock = message.Lock!.Value with { Until = clock.GetUtcNow() + lockDuration };
        }

        Move();
        return DateTime.UtcNow + lockDuration;
    }

    public DateTime? RenewSession(string session)
    {
        lock (turn)
        {
            if (sessions?.Renew(session) is not { } until)
            {
                return null;
            }

            foreach (var message in messages.Where(one => one.Lock is not null && one.Session == session))
            {
                message.Lock = message.Lock!.Value with { Until = until };
            }
        }

        Move();
        return DateTime.UtcNow + lockDuration;
    }

    public IReadOnlyList<AmqpMessage> Peek(long from, int most)
    {
        lock (turn)
        {
            return
            [
                .. messages
                    .Where(one => one.Sequence >= from)
                    .OrderBy(one => one.Sequence)
                    .Take(most)
                    .Select(one => one.Write(one.Deliveries, lockDuration)),
            ];
        }
    }

    /// <summary>
    /// Offers again what is due and what was lost on its way, which is no delivery: the SDK asks no second time with credit that is left.
    /// True where there was any.
    /// </summary>
    public bool OfferAgain(Func<Guid, bool> lost)
    {
        lock (turn)
        {
            foreach (var message in messages.Where(one => one.Lock is { } held && lost(held.Token)))
            {
                message.Lock = null;
                message.Deliveries--;
            }

            if (!messages.Exists(one => one.Lock is null && one.EnqueuedAt <= clock.GetUtcNow()))
            {
                return false;
            }

            asking.UnionWith(receivers);
        }

        Move();
        return true;
    }

    private void Ask(SendingAmqpLink link)
    {
        lock (turn)
        {
            asking.Add(link);
        }

        Move();
    }

    /// <summary>Gives whoever waits what is due, and sets the alarm for what comes next.</summary>
    private void Move()
    {
        lock (turn)
        {
            Unlock();
            var now = clock.GetUtcNow();
            sessions?.Grant(messages.Where(one => one.Lock is null && one.EnqueuedAt <= now).Select(one => one.Session!));
            foreach (var link in receivers.Where(one => one.State == AmqpObjectState.Opened && asking.Contains(one)).ToList())
            {
                while (link.LinkCredit > 0 && Next(link) is { } next)
                {
                    Deliver(link, next);
                    asking.Remove(link);
                }
            }

            var times = messages
                .Select(one => one.Lock?.Until ?? one.EnqueuedAt)
                .Concat(sessions?.Ends ?? [])
                .Where(time => time > now)
                .ToList();
            alarm.Change(times.Count == 0 ? Timeout.InfiniteTimeSpan : times.Min() - now, Timeout.InfiniteTimeSpan);
        }
    }

    private BrokerMessage? Next(SendingAmqpLink link) =>
        messages
            .Where(one =>
                one.Lock is null && one.EnqueuedAt <= clock.GetUtcNow() && (sessions is null || sessions.Holds(link, one.Session!))
            )
            .MinBy(one => (one.EnqueuedAt, one.Sequence));

    private void Deliver(SendingAmqpLink link, BrokerMessage message)
    {
        message.Deliveries++;
        var until = sessions is null ? clock.GetUtcNow() + lockDuration : sessions.Renew(message.Session!)!.Value;
        message.Lock = (Guid.NewGuid(), until, link);
        link.SendMessageNoWait(
            message.Write(message.Deliveries - 1, lockDuration),
            new ArraySegment<byte>(message.Lock.Value.Token.ToByteArray()),
            default
        );
    }

    private void Settle(SendingAmqpLink link, Delivery delivery)
    {
        lock (turn)
        {
            var token = new Guid([.. delivery.DeliveryTag]);
            Unlock();
            if (messages.Find(one => one.Lock?.Token == token) is not { } message)
            {
                var lost = sessions is null ? "com.microsoft:message-lock-lost" : "com.microsoft:session-lock-lost";
                Answer(link, delivery, Refusal(lost, "the lock is lost"));
                return;
            }

            message.Lock = null;
            switch (delivery.State)
            {
                case Accepted:
                    messages.Remove(message);
                    break;
                case Released:
                    // Given back unseen, which is no delivery.
                    message.Deliveries--;
                    break;
                case Rejected { Error.Info: var why }:
                    Bury(
                        message,
                        (string)why["DeadLetterReason"],
                        why.TryGetValue<string>("DeadLetterErrorDescription", out var text) ? text : null
                    );
                    break;
            }

            // The reason of a rejection is the receiver's; given back to it, it would be an error of ours.
            Answer(link, delivery, delivery.State is Rejected ? new Rejected() : delivery.State);
        }

        Move();
    }

    // What the receiver has settled itself is not answered.
    private static void Answer(SendingAmqpLink link, Delivery delivery, DeliveryState state)
    {
        if (!delivery.Settled)
        {
            link.DisposeDelivery(delivery, settled: true, state);
        }
    }

    /// <summary>Locks that ran out. Whose receivers died too often goes to the dead letters.</summary>
    private void Unlock()
    {
        sessions?.End();
        foreach (var message in messages.Where(one => one.Lock is not null && !IsLocked(one)).ToList())
        {
            message.Lock = null;
            if (DeadLetters is not null && message.Deliveries >= IEventQueue.MaxDeliveryCount)
            {
                Bury(message, "MaxDeliveryCountExceeded", "Message could not be consumed after 8 delivery attempts.");
            }
        }
    }

    private bool IsLocked(BrokerMessage message) =>
        message.Lock is { } held && held.Until > clock.GetUtcNow() && (sessions is null || sessions.Holds(held.Link, message.Session!));

    private void Bury(BrokerMessage message, string reason, string? description)
    {
        messages.Remove(message);
        DeadLetters!.Keep(message, reason, description);
    }

    private void Keep(BrokerMessage message, string reason, string? description)
    {
        lock (turn)
        {
            (message.DeadReason, message.DeadDescription, message.EnqueuedAt) = (reason, description, clock.GetUtcNow());
            messages.Add(message);
        }

        Move();
    }

    private void Detach(SendingAmqpLink link)
    {
        lock (turn)
        {
            receivers.Remove(link);
            asking.Remove(link);
            sessions?.Release(link);
        }

        Move();
    }

    private static Rejected Refusal(AmqpSymbol condition, string description) =>
        new()
        {
            Error = new Error { Condition = condition, Description = description },
        };
}
