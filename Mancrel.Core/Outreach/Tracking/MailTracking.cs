using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Tracking;

/// <summary>A click: which link, by a hash of it, and when.</summary>
public sealed record TrackedClick(string Link, DateTimeOffset At);

/// <summary>
/// What was seen of one mail after it was sent: that its picture was fetched, its links followed, its way to say no taken. It holds no
/// address and no program of whoever did. It stands with its conversation and goes where that goes.
/// </summary>
public sealed record MailTracking : IDocument
{
    private const int MostTimes = 20;

    // Nobody follows two links of a mail within this.
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(2);

    // What a scanner did around its links is its own too.
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(10);

    public static string Kind => "mailTracking";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [
        new("campaignId", "opened"),
        new("campaignId", "clicked"),
        new("campaignId", "unsubscribed"),
        new("sequenceStep", "opened"),
        new("sequenceStep", "clicked"),
        new("sequenceStep", "unsubscribed"),
    ];

    /// <summary>The mail.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>Its conversation.</summary>
    public required ConversationId ConversationId { get; init; }

    /// <summary>The campaign that it is of.</summary>
    public string? CampaignId { get; init; }

    /// <summary>The step of a sequence that it is of.</summary>
    public string? SequenceStep { get; init; }

    /// <summary>When its picture was fetched: the first times and the last.</summary>
    public IReadOnlyList<DateTimeOffset> Opens { get; init; } = [];

    /// <summary>When its links were followed: the first times and the last.</summary>
    public IReadOnlyList<TrackedClick> Clicks { get; init; } = [];

    /// <summary>When a scanner was seen at work on its links; null while none was.</summary>
    public DateTimeOffset? ScannedAt { get; init; }

    /// <summary>When its way to say no was taken.</summary>
    public DateTimeOffset? UnsubscribedAt { get; init; }

    /// <summary>Whether a person opened it, as far as that can be known: who follows a link has it open.</summary>
    public bool Opened => Clicked || Opens.Any(IsPersons);

    /// <summary>Whether a person followed a link of it.</summary>
    public bool Clicked => Clicks.Any(click => IsPersons(click.At));

    /// <summary>Whether its way to say no was taken.</summary>
    public bool Unsubscribed => UnsubscribedAt is not null;

    public string Id => IdOf(MessageId);

    public string Partition => Conversation.PartitionOf(ConversationId);

    /// <summary>The id of a mail's.</summary>
    public static string IdOf(MessageId mail) => "t." + mail.Value;

    /// <summary>With the picture fetched once more.</summary>
    public MailTracking OpenedAt(DateTimeOffset at) => this with { Opens = With(Opens, at) };

    /// <summary>With a link followed once more.</summary>
    public MailTracking ClickedAt(string url, DateTimeOffset at)
    {
        var click = new TrackedClick(Hashing.Short(url), at);
        var hurried = Clicks.Any(other => other.Link != click.Link && (at - other.At).Duration() < Hurry);
        return this with { Clicks = With(Clicks, click), ScannedAt = hurried ? at : ScannedAt };
    }

    private bool IsPersons(DateTimeOffset at) => ScannedAt is not { } scanned || (at - scanned).Duration() > Around;

    private static IReadOnlyList<T> With<T>(IReadOnlyList<T> all, T next) =>
        all.Count < MostTimes ? [.. all, next] : [.. all.Take(MostTimes - 1), next];
}
