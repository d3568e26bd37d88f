using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Inbox;

/// <summary>One thread with one counterpart. With its messages, drafts, decisions and audit it is one partition.</summary>
public sealed record Conversation : IDocument
{
    public static string Kind => "conversation";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [
        new("lastMessageAt"),
        new("state", "lastMessageAt"),
        new("contactId", "lastMessageAt"),
        new("companyId", "lastMessageAt"),
        new("assigneeId", "state", "lastMessageAt"),
        new("threadSubject", "counterpart"),
        new("conversationId"),
        new("campaignId", "latestInbound"),
    ];

    /// <summary>Its id, made from the first message's.</summary>
    public required ConversationId ConversationId { get; init; }

    /// <summary>Subject of the first message.</summary>
    public required string Subject { get; init; }

    /// <summary>The subject without reply prefixes, lower case: one of the keys of threading.</summary>
    public required string ThreadSubject { get; init; }

    /// <summary>
    /// The other side's bare address, in the form that finds contacts: two customers never share a thread by subject alone.
    /// </summary>
    public required string Counterpart { get; init; }

    /// <summary>The other side's name as it signs itself.</summary>
    public string CounterpartName { get; init; } = "";

    /// <summary>The contact, once linked.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The contact's company, once linked.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>Open, waiting for the customer, closed or put off.</summary>
    public ConversationState State { get; init; } = ConversationState.Open;

    /// <summary>Who works on it; null for nobody.</summary>
    public UserId? AssigneeId { get; init; }

    /// <summary>Whose it is, where its assignee stands in for somebody who is out of office.</summary>
    public HandedOver? HandedOver { get; init; }

    /// <summary>Until when it is put off.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When the newest message came or went.</summary>
    public required DateTimeOffset LastMessageAt { get; init; }

    /// <summary>Start of the newest message's text, at most 200 characters.</summary>
    public string Preview { get; init; } = "";

    /// <summary>Messages of both directions.</summary>
    public int MessageCount { get; init; }

    /// <summary>The message that was linked last.</summary>
    public MessageId? LatestInbound { get; init; }

    /// <summary>
    /// Messages not answered yet, oldest first: the next reply to each person must cover all of that person's, and nobody else's.
    /// </summary>
    public IReadOnlyList<MessageId> OpenQuestions { get; init; } = [];

    /// <summary>The campaign whose mail opened it; null of all others.</summary>
    public string? CampaignId { get; init; }

    /// <summary>Whether it was begun in the chat of a web site.</summary>
    public bool Chat { get; init; }

    /// <summary>What the latest classified message is about, for the list.</summary>
    public Intent? Intent { get; init; }

    /// <summary>0 to 100 of the latest classified message.</summary>
    public int Priority { get; init; }

    /// <summary>State of the latest inbound message, for the list.</summary>
    public MessageState? LatestState { get; init; }

    /// <summary>The other side's address as people read it.</summary>
    [JsonIgnore]
    public string CounterpartText => PhoneAddress.Shown(Counterpart);

    public string Id => ConversationId.Value;

    public string Partition => PartitionOf(ConversationId);

    /// <summary>The partition of a conversation and all that belongs to it.</summary>
    public static string PartitionOf(ConversationId id) => "conversation/" + id.Value;
}

/// <summary>Where a conversation stands.</summary>
public enum ConversationState
{
    /// <summary>Something is to be done by us.</summary>
    Open,

    /// <summary>The customer's turn.</summary>
    Waiting,

    /// <summary>Done; a new message opens it again.</summary>
    Closed,

    /// <summary>Put off until a time or a new message.</summary>
    Snoozed,
}
