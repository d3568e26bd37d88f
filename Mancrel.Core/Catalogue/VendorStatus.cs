using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue;

/// <summary>How fresh what a vendor told is.</summary>
public sealed record VendorStatus : IDocument
{
    /// <inheritdoc/>
    public static string Kind => "vendorStatus";

    /// <inheritdoc/>
    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The vendor's name in the settings.</summary>
    public required string Vendor { get; init; }

    /// <summary>When its last event was applied.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>When it was last polled.</summary>
    public DateTimeOffset? LastPollAt { get; init; }

    /// <summary>What went wrong last; null when nothing did since.</summary>
    public string? LastError { get; init; }

    /// <inheritdoc/>
    public string Id => Vendor;

    /// <inheritdoc/>
    public string Partition => PartitionOf(Vendor);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string vendor) => "vendor/" + vendor;
}
