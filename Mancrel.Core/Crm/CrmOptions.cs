using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm;

/// <summary>What a tenant set for its CRM.</summary>
public sealed record CrmOptions : IDocument
{
    public static string Kind => "crmOptions";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The only id.</summary>
    public const string TheId = "crm";

    /// <summary>ISO 3166 code of telephone numbers written without a country; null leaves them as they are written.</summary>
    public string? Country { get; init; }

    /// <summary>Currency of deals that name none.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>How new deals and escalated conversations find an owner.</summary>
    public AssignmentRules Assignment { get; init; } = new();

    /// <summary>What the shop says of itself.</summary>
    public ShopProfile Shop { get; init; } = new();

    public string Id => TheId;

    public string Partition => "settings";

    /// <summary>What holds for a tenant; the defaults until it sets anything.</summary>
    public static async Task<CrmOptions> ReadAsync(IDocumentStore store, TenantId tenant, CancellationToken cancellation) =>
        (await store.GetAsync<CrmOptions>(tenant, "settings", TheId, cancellation))?.Value ?? new CrmOptions();

    /// <summary>The country of telephone numbers written without one, as ISO 3166 has it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Region => PhoneNumber.RegionOf(Country);
}
