using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>Says who buys, who sells and which day it is, for what is being issued.</summary>
public sealed class BuyerBook(IDocumentStore store, ShopBook shops, OfficeDay days)
{
    /// <summary>The buyer: as people wrote it, what they left out from the company and the contact.</summary>
    public async Task<BillingParty> BuyerAsync(TenantId tenant, BillingDocument document, CancellationToken cancellation)
    {
        var contact = document.ContactId is { } id
            ? (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation))?.Value
            : null;
        var company = document.CompanyId is { } firm
            ? (await store.GetAsync<Company>(tenant, Company.PartitionOf(firm), firm.Value, cancellation))?.Value
            : null;
        var written = document.WrittenBuyer ?? new BillingParty();
        var address = written.Street is null && written.City is null && contact is { Addresses: [var home, ..] } ? home : null;
        return written with
        {
            Name = written.Name ?? company?.Name ?? contact?.Name,
            Person = written.Person ?? (company is null ? null : contact?.Name),
            Email = written.Email ?? (contact is { Emails: [var first, ..] } ? first : null),
            Street = written.Street ?? Text(address?.Street),
            City = written.City ?? Text(address?.City),
            PostalCode = written.PostalCode ?? Text(address?.PostalCode),
            Country = written.Country ?? Code(Text(address?.Country)),
        };
    }

    /// <summary>The seller: the shop as it is now.</summary>
    public async Task<BillingSeller> SellerAsync(TenantId tenant, CancellationToken cancellation)
    {
        var options = await BillingOptions.ReadAsync(store, tenant, cancellation);
        var shop = await shops.GetAsync(tenant, cancellation);
        var party = options.Seller with
        {
            Name = options.Seller.Name ?? shop.Name,
            Street = options.Seller.Street ?? (options.Seller.City is null ? shop.Address : null),
        };
        return new BillingSeller(party, options.Iban, options.Bic, options.Footer);
    }

    /// <summary>The day by the shop's calendar.</summary>
    public async Task<DateOnly> TodayAsync(TenantId tenant, CancellationToken cancellation) =>
        await days.TodayAsync(tenant, zone: null, cancellation);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string? Code(string? country) =>
        country is { Length: 2 } && country.All(char.IsAsciiLetterUpper) ? country
        : country is null ? null
        : Countries.CodeOf(country);
}
