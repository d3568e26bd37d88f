using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Companies;

/// <summary>An organisation that people we know belong to.</summary>
public sealed record Company : IDocument
{
    public static string Kind => "company";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [
        new("name"),
        new("sortName"),
        new("companyId"),
        new("ownerId", "sortName"),
        new("industry", "sortName"),
        new("updatedAt"),
        new("importId"),
    ];

    /// <summary>Its id.</summary>
    public required CompanyId CompanyId { get; init; }

    /// <summary>Its name; the domain where nothing better is known.</summary>
    public required string Name { get; init; }

    /// <summary>The name as lists are ordered by it; stored beside it, since a store orders by code point.</summary>
    public string SortName => TextFold.Order(Name);

    /// <summary>Mail domains, lower case.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Web site.</summary>
    public string? Website { get; init; }

    /// <summary>Who looks after it.</summary>
    public UserId? OwnerId { get; init; }

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What it does.</summary>
    public string? Industry { get; init; }

    /// <summary>How many work there, as people say it: <c>11-50</c>.</summary>
    public string? Size { get; init; }

    /// <summary>Free text.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>How much weight search engines give to the site, 0 to 100; for outreach.</summary>
    public int? DomainAuthority { get; init; }

    /// <summary>The tenant's own fields by key.</summary>
    public IReadOnlyDictionary<string, JsonElement> CustomFields { get; init; } =
        new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The import that made it; null when it was made otherwise.</summary>
    public string? ImportId { get; init; }

    public string Id => CompanyId.Value;

    public string Partition => PartitionOf(CompanyId);

    /// <summary>The partition of a company with its own history.</summary>
    public static string PartitionOf(CompanyId id) => "company/" + id.Value;
}
