using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Billing;

/// <summary>What the address of a document's public page says: which document it shows.</summary>
public sealed record BillingTicket(TenantId Tenant, BillingId Document);

/// <summary>Signs and reads the addresses by which customers see their documents without signing in.</summary>
public sealed class BillingTokens(SigningKeys keys, MancrelSettings settings)
{
    private readonly SignedTickets<BillingTicket> tickets = new(keys.For("documents"));

    /// <summary>The address of a document's page; null where we have no address of our own.</summary>
    public string? LinkTo(TenantId tenant, BillingDocument document) =>
        settings.PublicUrl is null
            ? null
            : settings.LinkTo($"/api/invoices/{tickets.Sign(new BillingTicket(tenant, document.BillingId))}/page");

    /// <summary>The ticket of a token that is ours; null otherwise.</summary>
    public BillingTicket? Read(string token) => tickets.Read(token);
}
