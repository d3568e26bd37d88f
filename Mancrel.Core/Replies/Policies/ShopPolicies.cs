using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Policies;

/// <summary>
/// How the shop delivers, is open, is paid, takes back and vouches: as data, so that an answer takes the line that answers and computes.
/// What is null or empty was not told, and is for a person to say.
/// </summary>
public sealed record ShopPolicies : IDocument
{
    /// <summary>The only id.</summary>
    public const string TheId = "policies";

    /// <summary>The kind of evidence that sentences made of policies cite.</summary>
    public const string EvidenceKind = "policy";

    public static string Kind => "shopPolicies";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Nothing told.</summary>
    public static ShopPolicies None { get; } = new();

    /// <summary>Where to and how the shop delivers; empty is not told.</summary>
    public IReadOnlyList<ShippingLine> Shipping { get; init; } = [];

    /// <summary>True where the lines are not all: whether another place is served, a person says.</summary>
    public bool OtherPlacesOnRequest { get; init; }

    /// <summary>Where the shop is and whether goods can be fetched there.</summary>
    public PickupPolicy? Pickup { get; init; }

    /// <summary>When it is open.</summary>
    public HoursPolicy? Hours { get; init; }

    /// <summary>How one can pay.</summary>
    public PaymentPolicy? Payment { get; init; }

    /// <summary>Whether and how goods are taken back.</summary>
    public ReturnsPolicy? Returns { get; init; }

    /// <summary>How long the shop vouches for its goods.</summary>
    public WarrantyPolicy? Warranty { get; init; }

    /// <summary>Papers that come with the goods.</summary>
    public DocumentsPolicy? Documents { get; init; }

    /// <summary>Discounts for many pieces or large orders.</summary>
    public DiscountPolicy? Discounts { get; init; }

    /// <summary>The least that can be ordered.</summary>
    public MinimumPolicy? MinimumOrder { get; init; }

    /// <summary>True where the amounts are without tax: they are told so.</summary>
    public bool NetAmounts { get; init; }

    public string Id => TheId;

    public string Partition => "settings";
}
