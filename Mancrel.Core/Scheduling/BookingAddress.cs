using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling;

/// <summary>
/// What a service's public page is called in its address. Its id is the name, so that no two have the same, in every store.
/// </summary>
public sealed record BookingAddress : IDocument
{
    public static string Kind => "bookingAddress";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The name.</summary>
    public required string Slug { get; init; }

    /// <summary>Whose it is.</summary>
    public required ServiceId ServiceId { get; init; }

    public string Id => Slug;

    public string Partition => PartitionOf(Slug);

    /// <summary>The partition of one.</summary>
    public static string PartitionOf(string slug) => "booking/" + slug;
}
