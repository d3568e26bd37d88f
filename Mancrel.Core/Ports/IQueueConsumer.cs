namespace Mancrel.Core.Ports;

/// <summary>What a queue's messages do. Hosts receive, call this, and settle by its answer; an exception means try again later.</summary>
public interface IQueueConsumer
{
    /// <summary>Which queue.</summary>
    string Queue { get; }

    /// <summary>
    /// True where its messages wait for other people's machines: a host takes them one by one, many side by side, so that a slow one keeps
    /// no other waiting.
    /// </summary>
    bool WaitsForOthers => false;

    /// <summary>Processes one delivery. Runs at least once per message, so it must bear repeating.</summary>
    Task<Disposition> ConsumeAsync(QueueDelivery delivery, CancellationToken cancellation);
}

/// <summary>What is to become of a delivery.</summary>
public abstract record Disposition
{
    private Disposition() { }

    /// <summary>Done.</summary>
    public sealed record Done : Disposition;

    /// <summary>Try again after a while.</summary>
    public sealed record Retry(TimeSpan After, string Reason) : Disposition;

    /// <summary>No retry can help.</summary>
    public sealed record DeadLetter(string Reason) : Disposition;
}

/// <summary>What a webhook is answered.</summary>
public abstract record Acceptance
{
    private Acceptance() { }

    /// <summary>202: stored and queued, or seen before.</summary>
    public sealed record Accepted(string Id) : Acceptance;

    /// <summary>401: the signature is bad or missing, or a replay.</summary>
    public sealed record Unverified(string Reason) : Acceptance;

    /// <summary>401: the secret is not set; the log says which setting.</summary>
    public sealed record NotConfigured(string Setting) : Acceptance;

    /// <summary>400, 404 or 415: not what the route takes, and no retry could help.</summary>
    public sealed record Refused(int Status, string Reason, IReadOnlyDictionary<string, string[]>? Errors = null) : Acceptance;
}
