namespace Mancrel.Core.Mail;

/// <summary>What became of a message that we handed to a provider.</summary>
public enum DeliveryEventKind
{
    /// <summary>A kind we do not know; kept for the record.</summary>
    Unknown,

    /// <summary>The provider took it and will deliver it.</summary>
    Processed,

    /// <summary>The recipient's server took it.</summary>
    Delivered,

    /// <summary>The recipient's server asked to try later.</summary>
    Deferred,

    /// <summary>The recipient's server refused it.</summary>
    Bounced,

    /// <summary>The provider did not try.</summary>
    Dropped,

    /// <summary>Somebody or something loaded its picture.</summary>
    Opened,

    /// <summary>Somebody or something followed a link.</summary>
    Clicked,

    /// <summary>The recipient called it spam.</summary>
    SpamReported,

    /// <summary>The recipient wants no more.</summary>
    Unsubscribed,

    /// <summary>The recipient left a group.</summary>
    GroupUnsubscribed,

    /// <summary>The recipient came back to a group.</summary>
    GroupResubscribed,
}

/// <summary>One event of a provider about one recipient of one message. Events come twice and in any order.</summary>
public sealed record DeliveryEvent
{
    /// <summary>What happened.</summary>
    public required DeliveryEventKind Kind { get; init; }

    /// <summary>The provider's id of the event; made of the content when the provider gave none. The same event has the same id.</summary>
    public required string EventId { get; init; }

    /// <summary>The recipient's address; null when not told.</summary>
    public string? Recipient { get; init; }

    /// <summary>When it happened; null when not told.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Our Message-ID without brackets; null when not told (opens and clicks do not tell it).</summary>
    public string? MessageId { get; init; }

    /// <summary>
    /// The provider's id of the message, the part before its first point: what the provider answered when it took the message.
    /// </summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>What we gave the message to carry, by name.</summary>
    public IReadOnlyDictionary<string, string> CustomArguments { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The server's or provider's words, at most 1,000 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>RFC 3463 code; null when not told.</summary>
    public string? Status { get; init; }

    /// <summary><c>bounce</c> or <c>blocked</c>, as the provider calls it; null when not told.</summary>
    public string? BounceType { get; init; }

    /// <summary>The address that was clicked.</summary>
    public string? Url { get; init; }

    /// <summary>True when the provider says that a machine opened it (Apple Mail Privacy Protection).</summary>
    public bool MachineOpen { get; init; }

    /// <summary>
    /// True when this recipient must get no further automatic mail: a hard bounce, a spam report, an unsubscribe, or a drop for one of
    /// these.
    /// </summary>
    public bool StopsMail { get; init; }
}

/// <summary>An event request read, or why it cannot be.</summary>
public abstract record DeliveryEventsParse
{
    private DeliveryEventsParse() { }

    /// <summary>Read; what was no event in the list is left out.</summary>
    /// <param name="Events">In the order they came.</param>
    public sealed record Parsed(IReadOnlyList<DeliveryEvent> Events) : DeliveryEventsParse;

    /// <summary>Not what this route takes; no retry could help.</summary>
    /// <param name="Status">400 or 415.</param>
    /// <param name="Reason">For the answer and the log.</param>
    public sealed record Unreadable(int Status, string Reason) : DeliveryEventsParse;
}
