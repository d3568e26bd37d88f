using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>
/// One entry of the ring of keys that seal secrets (Data Protection's XML): a key, sealed by the host's secret, or the end of one. None is
/// ever deleted, since a secret may be as old as the house.
/// </summary>
public sealed record DataKey : IDocument
{
    /// <summary>The ring's partition, of the tenant that is the host's home.</summary>
    public const string Ring = "data-keys";

    public static string Kind => "dataKey";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Its id.</summary>
    public required string KeyId { get; init; }

    /// <summary>The entry.</summary>
    public required string Xml { get; init; }

    public string Id => KeyId;

    public string Partition => Ring;
}
