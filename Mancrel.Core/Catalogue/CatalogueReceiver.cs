using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Catalogue;

/// <summary>A vendor event on its way through the queue: the payload by reference.</summary>
public sealed record QueuedVendorEvent(string Vendor, BlobId Body, DateTimeOffset At = default);

/// <summary>Takes vendors' webhooks: verify, read, store, queue, answer, in this order.</summary>
public sealed class CatalogueReceiver(VendorBook vendors, IClaimCheck claimCheck, TimeProvider clock)
{
    /// <summary>The formats by kind.</summary>
    public static IReadOnlyDictionary<VendorKind, IVendorFormat> Formats { get; } =
        new Dictionary<VendorKind, IVendorFormat>
        {
            [VendorKind.Standard] = new StandardVendorFormat(),
            [VendorKind.Shopify] = new ShopFormat(VendorKind.Shopify),
            [VendorKind.Woocommerce] = new ShopFormat(VendorKind.Woocommerce),
        };

    /// <summary>Takes one request.</summary>
    public async Task<Acceptance> ReceiveAsync(TenantId tenant, string vendor, WebhookRequest request, CancellationToken cancellation)
    {
        if (
            await vendors.FindAsync(tenant, vendor, cancellation) is not { } configured
            || !Formats.TryGetValue(configured.Kind, out var format)
        )
        {
            return new Acceptance.Refused(
                404,
                $"no vendor is called {vendor}; vendors are set up in the app, or as Mancrel:Catalogue:Vendors:NAME"
            );
        }

        if (configured.Secret is null)
        {
            return new Acceptance.NotConfigured($"Mancrel:Catalogue:Vendors:{vendor}:Secret");
        }

        var now = clock.GetUtcNow();
        if (
            ShopSignatures.Refusal(configured.Kind, configured.Secret, request, now) is { } refusal
            && (configured.OldSecret is null || ShopSignatures.Refusal(configured.Kind, configured.OldSecret, request, now) is not null)
        )
        {
            return new Acceptance.Unverified(refusal);
        }

        if (format.Parse(request.Body, configured.Currency, now) is VendorParse.Invalid invalid)
        {
            return new Acceptance.Refused(400, "the payload is not what this vendor's kind takes", invalid.Errors);
        }

        // The event is known by what the signature covers.
        var id = Hashing.Short($"{vendor}\n{ShopSignatures.IdOf(configured.Kind, request)}");
        await claimCheck.CheckInAsync(
            tenant,
            request.Body,
            blob => new QueueMessage
            {
                Queue = QueueNames.CatalogueEvents,
                Tenant = tenant,
                MessageId = id + ShopSignatures.DeliveryOf(configured.Kind, request, now),
                Body = JsonSerializer.Serialize(new QueuedVendorEvent(vendor, blob, now), CoreJson.Options),
            },
            cancellation
        );
        return new Acceptance.Accepted("e_" + id);
    }
}
