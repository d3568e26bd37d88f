using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm;

/// <summary>An organisation that people we know belong to.</summary>
public sealed record Company : IDocument
{
    /// <inheritdoc/>
    public static string Kind => "company";

    /// <inheritdoc/>
    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("name"), new("ownerId", "name")];

    /// <summary>Its id.</summary>
    public required CompanyId CompanyId { get; init; }

    /// <summary>Its name; the domain where nothing better is known.</summary>
    public required string Name { get; init; }

    /// <summary>Mail domains, lower case.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Web site.</summary>
    public string? Website { get; init; }

    /// <summary>Who looks after it.</summary>
    public UserId? OwnerId { get; init; }

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <inheritdoc/>
    public string Id => CompanyId.Value;

    /// <inheritdoc/>
    public string Partition => PartitionOf(CompanyId);

    /// <summary>The partition of a company with its own history.</summary>
    public static string PartitionOf(CompanyId id) => "company/" + id.Value;
}
