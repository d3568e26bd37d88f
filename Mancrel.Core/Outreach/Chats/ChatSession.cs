using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Chats;

/// <summary>A chat.</summary>
[JsonConverter(typeof(TypedIdConverter<ChatId>))]
public readonly record struct ChatId(string Value) : ITypedId<ChatId>
{
    public static ChatId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>
/// A visitor's chat on a web site. What is said stands in the conversation, as everything that is written does; this holds who the visitor
/// is, whether the chat is open now, and what was read in it.
/// </summary>
public sealed record ChatSession : IDocument, ITellsOf
{
    public static string Kind => "chatSession";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("conversationId"), new("contactId")];

    /// <summary>Its id, made of the form and the key that it began with.</summary>
    public required ChatId ChatId { get; init; }

    /// <summary>The form that it stands beside.</summary>
    public required FormId FormId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The visitor's name, as it was typed.</summary>
    public required string Name { get; init; }

    /// <summary>Where an answer goes once the visitor has gone.</summary>
    public required string Address { get; init; }

    /// <summary>The site that it began on; null where no browser said.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether a visitor had the page open: only then an answer may leave by itself.</summary>
    public bool Vouched { get; init; }

    /// <summary>Whose it is; null until the first message was taken.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>When it was last seen open.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Answers that wait in the open chat before they would leave by mail.</summary>
    public IReadOnlyList<MessageId> Offered { get; init; } = [];

    /// <summary>Answers that the visitor's browser said it showed.</summary>
    public IReadOnlyList<MessageId> Read { get; init; } = [];

    /// <summary>The conversation of all that is said in it.</summary>
    public ConversationId ConversationId => ConversationOf(ChatId);

    public string Id => ChatId.Value;

    public string Partition => PartitionOf(ChatId);

    [JsonIgnore]
    public IReadOnlyList<string> ToldPartitions => ContactId is { } contact ? [Contact.PartitionOf(contact)] : [Partition];

    /// <summary>The Message-ID that all its letters name for the beginning of their thread.</summary>
    public static string RootOf(ChatId id, string domain) => $"chat.{id.Value}@{domain}";

    /// <summary>The conversation of a chat.</summary>
    public static ConversationId ConversationOf(ChatId id) => new("c_" + Hashing.Short("chat." + id.Value)[..24]);

    /// <summary>The partition of a chat.</summary>
    public static string PartitionOf(ChatId id) => "chat/" + id.Value;
}
