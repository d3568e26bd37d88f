using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Occasions;

/// <summary>Whether somebody waits for a product.</summary>
public enum InterestState
{
    /// <summary>There was some, or the person was told that there is again.</summary>
    Told,

    /// <summary>There was none.</summary>
    Waits,
}

/// <summary>A product that a person asked for, as it was then: what restocks and price drops are told by.</summary>
public sealed record ProductInterest : IDocument, ITellsOf
{
    public static string Kind => "productInterest";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("state", "at"), new("at"), new("contactId")];

    /// <summary>Its id: <see cref="IdOf"/> of whom it was noted for.</summary>
    public required string InterestId { get; init; }

    /// <summary>Who asked.</summary>
    public required ContactId ContactId { get; init; }

    /// <summary>For what.</summary>
    public required string Sku { get; init; }

    /// <summary>When last.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether there was none, and nobody told since that there is.</summary>
    public InterestState State { get; init; }

    /// <summary>The price then, or the last that was told of; null where there was none.</summary>
    public Money? Price { get; init; }

    public string Id => InterestId;

    public string Partition => PartitionOf(Sku);

    [JsonIgnore]
    public IReadOnlyList<string> ToldPartitions => [Contact.PartitionOf(ContactId)];

    /// <summary>The partition of all who asked for a product.</summary>
    public static string PartitionOf(string sku) => "interest/" + Hashing.Short(sku);

    /// <summary>The id of a person's interest in a product.</summary>
    public static string IdOf(ContactId contact, string sku) => "pi_" + Hashing.Short(contact.Value + "\n" + sku);
}
