using Mancrel.Core.Ports;

namespace Mancrel.Core.OutgoingWebhooks;

/// <summary>Where another system wants to hear of changes. With its deliveries it is one partition.</summary>
public sealed record HookEndpoint : IDocument
{
    public static string Kind => "hookEndpoint";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Its id.</summary>
    public required string EndpointId { get; init; }

    /// <summary>Where to, absolute.</summary>
    public required string Url { get; init; }

    /// <summary>What it is for, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Which events, of <see cref="HookEvents.All"/>; empty means all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>The signing secret, sealed; the store alone cannot sign.</summary>
    public required string SealedSecret { get; init; }

    /// <summary>The secret before the last rotation, which signs too for a while.</summary>
    public string? OldSealedSecret { get; init; }

    /// <summary>Until when it does.</summary>
    public DateTimeOffset? OldSecretUntil { get; init; }

    /// <summary>True when nothing is sent to it.</summary>
    public bool Disabled { get; init; }

    /// <summary>Why, where it was not a person's doing.</summary>
    public string? DisabledReason { get; init; }

    public string Id => EndpointId;

    public string Partition => PartitionOf(EndpointId);

    /// <summary>The partition of an endpoint with its deliveries.</summary>
    public static string PartitionOf(string id) => "hook/" + id;
}

/// <summary>One event on its way to one endpoint.</summary>
public sealed record HookDelivery : IDocument
{
    public static string Kind => "hookDelivery";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("endpointId", "at"), new("state", "at")];

    /// <summary>Its id, made from endpoint and event, so that an event becomes one delivery.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>The endpoint.</summary>
    public required string EndpointId { get; init; }

    /// <summary>
    /// The event's id, made from the version of what changed: the <c>webhook-id</c> by which receivers tell repeats, the same at every
    /// attempt.
    /// </summary>
    public required string EventId { get; init; }

    /// <summary>Which event.</summary>
    public required string Type { get; init; }

    /// <summary>The body, as it is signed and sent.</summary>
    public required string Body { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How far it is.</summary>
    public HookState State { get; init; }

    /// <summary>How often a person had it tried anew: part of the ids of its queue messages, which a queue takes once.</summary>
    public int Round { get; init; }

    /// <summary>Attempts so far, of this round.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried next.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>When it was tried last.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>What the receiver answered last; 0 when it did not.</summary>
    public int? Status { get; init; }

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public string? Error { get; init; }

    public string Id => DeliveryId;

    public string Partition => HookEndpoint.PartitionOf(EndpointId);
}

/// <summary>How far a delivery is.</summary>
public enum HookState
{
    /// <summary>To be tried, for the first time or again.</summary>
    Pending,

    /// <summary>Taken by the receiver.</summary>
    Delivered,

    /// <summary>Given up: in the dead letters, and to be replayed by a person.</summary>
    Failed,
}
