namespace Mancrel.Core.Billing;

/// <summary>Who sells or buys, as it stands on a document.</summary>
public sealed record BillingParty
{
    /// <summary>The name, at most 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The person to ask, at most 200 characters.</summary>
    public string? Person { get; init; }

    /// <summary>Where mail goes.</summary>
    public string? Email { get; init; }

    /// <summary>Street and number, in lines.</summary>
    public string? Street { get; init; }

    /// <summary>The town.</summary>
    public string? City { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>ISO 3166-1 code of two letters.</summary>
    public string? Country { get; init; }

    /// <summary>The number for value added tax.</summary>
    public string? VatId { get; init; }

    /// <summary>The number of the local tax office.</summary>
    public string? TaxNumber { get; init; }
}
