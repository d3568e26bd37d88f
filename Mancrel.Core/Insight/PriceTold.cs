using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight;

/// <summary>A price of a product that a mail of ours told a contact, and whether the contact wrote since.</summary>
public sealed record PriceTold : IDocument, ITellsOf
{
    public static string Kind => "priceTold";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [new("at"), new("sku", "at"), new("sku", "done", "at"), new("contactId", "done", "at")];

    /// <summary>The product.</summary>
    public required string Sku { get; init; }

    /// <summary>The mail that told it.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>Where that stands.</summary>
    public required ConversationId ConversationId { get; init; }

    /// <summary>Whom it was told.</summary>
    public required ContactId ContactId { get; init; }

    /// <summary>When the mail left.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was told, as the mail says it: <c>89.90 EUR</c>.</summary>
    public required IReadOnlyList<string> Told { get; init; }

    /// <summary>The first letter of the contact after it, whatever it is about; null while there is none.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    /// <summary>True once the contact wrote: what lists ask for. Cosmos DB sorts by few paths, so that kinds share names.</summary>
    [JsonPropertyName("done")]
    public bool Heard => HeardAt is not null;

    public string Id => IdOf(MessageId, Sku);

    public string Partition => Conversation.PartitionOf(ConversationId);

    public IReadOnlyList<string> ToldPartitions => [Partition, Contact.PartitionOf(ContactId)];

    /// <summary>One of each mail and product.</summary>
    public static string IdOf(MessageId message, string sku) => $"told.{message.Value}.{Hashing.Short(sku)}";
}
