using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Catalogue;

/// <summary>A vendor that was set up in the app; with its status it is one partition.</summary>
public sealed record Vendor : IDocument
{
    public static string Kind => "vendor";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Its name, which is the last part of its webhooks' address.</summary>
    public required string Name { get; init; }

    /// <summary>Whose format it speaks.</summary>
    public VendorKind Type { get; init; }

    /// <summary>The secret of its webhooks, sealed; null answers 401.</summary>
    public string? SealedSecret { get; init; }

    /// <summary>The secret before, sealed.</summary>
    public string? OldSealedSecret { get; init; }

    /// <summary>Until when the secret before counts too.</summary>
    public DateTimeOffset? OldSecretUntil { get; init; }

    /// <summary>The currency where the payload has none, ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>Where to poll, sealed: a shop's keys stand in its query.</summary>
    public string? SealedPollUrl { get; init; }

    /// <summary>Minutes between polls, 1 to 10,080.</summary>
    public int PollMinutes { get; init; } = 15;

    public string Id => Name;

    public string Partition => VendorStatus.PartitionOf(Name);
}
