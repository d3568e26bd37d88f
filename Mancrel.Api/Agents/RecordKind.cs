using System.Text.Json.Serialization;

namespace Mancrel.Api.Agents;

/// <summary>What an agent looks for or reads.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecordKind>))]
internal enum RecordKind
{
    /// <summary>A person.</summary>
    [JsonStringEnumMemberName("contact")]
    Contact,

    /// <summary>A company.</summary>
    [JsonStringEnumMemberName("company")]
    Company,

    /// <summary>A deal.</summary>
    [JsonStringEnumMemberName("deal")]
    Deal,

    /// <summary>A product; its id is its SKU.</summary>
    [JsonStringEnumMemberName("product")]
    Product,

    /// <summary>A conversation by mail.</summary>
    [JsonStringEnumMemberName("conversation")]
    Conversation,
}

/// <summary>Where each kind is found.</summary>
internal static class RecordRoutes
{
    /// <summary>The list of a kind.</summary>
    public static string List(RecordKind kind) =>
        kind switch
        {
            RecordKind.Contact => "/api/contacts",
            RecordKind.Company => "/api/companies",
            RecordKind.Deal => "/api/deals",
            RecordKind.Product => "/api/products",
            RecordKind.Conversation => "/api/conversations",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no list of it"),
        };

    /// <summary>The request that reads one.</summary>
    public static OwnRequest One(RecordKind kind, string id)
    {
        var part = kind == RecordKind.Product ? "sku" : "id";
        return new OwnRequest("GET", $"{List(kind)}/{{{part}}}")
        {
            Parts = new Dictionary<string, string>(StringComparer.Ordinal) { [part] = id },
        };
    }
}
