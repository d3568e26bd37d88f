namespace Mancrel.Core.Billing;

/// <summary>The shop as it stands on its documents, with where to pay.</summary>
/// <param name="Party">Who it is.</param>
/// <param name="Iban">The account; null where none is named.</param>
/// <param name="Bic">The bank.</param>
/// <param name="Footer">What stands below.</param>
public sealed record BillingSeller(BillingParty Party, string? Iban = null, string? Bic = null, string Footer = "");
