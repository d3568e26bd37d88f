using Mancrel.Core.Settings;

namespace Mancrel.Core.Catalogue;

/// <summary>What people write about a vendor.</summary>
public sealed record VendorFields
{
    /// <summary>Its name, which stays: small letters, digits and hyphens.</summary>
    public string? Name { get; init; }

    /// <summary>standard, shopify, woocommerce; stays too.</summary>
    public VendorKind? Kind { get; init; }

    /// <summary>Write only. Left out, one is made, but for Shopify, which makes its own.</summary>
    public string? Secret { get; init; }

    /// <summary>The currency where the payload has none, ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>Where to poll: https, on the Internet.</summary>
    public string? PollUrl { get; init; }

    /// <summary>Minutes between polls, 1 to 10,080; 15 where none are given.</summary>
    public int? PollMinutes { get; init; }
}
