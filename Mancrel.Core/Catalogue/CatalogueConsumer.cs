using System.Text.Json;
using Mancrel.Core.Catalogue.Ordering;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue;

/// <summary>Applies queued vendor events. At least once: what it does bears repeating.</summary>
public sealed class CatalogueConsumer(
    VendorBook vendors,
    IBlobStore blobs,
    IDocumentStore store,
    CatalogueWriter writer,
    IEnumerable<IOrderIntake> orders,
    TimeProvider clock
) : IQueueConsumer
{
    public string Queue => QueueNames.CatalogueEvents;

    public async Task<Disposition> ConsumeAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var queued = JsonSerializer.Deserialize<QueuedVendorEvent>(delivery.Message.Body, CoreJson.Options)!;
        var tenant = delivery.Message.Tenant;
        if (await vendors.FindAsync(tenant, queued.Vendor, cancellation) is not { } vendor)
        {
            return new Disposition.DeadLetter($"no vendor is called {queued.Vendor} any more");
        }

        if (await blobs.GetAsync(tenant, queued.Body, cancellation) is not { } body)
        {
            return new Disposition.DeadLetter("the stored payload is missing");
        }

        if (CatalogueReceiver.Formats[vendor.Kind].Parse(body, vendor.Currency, queued.At) is not VendorParse.Parsed parsed)
        {
            return new Disposition.DeadLetter("the payload can no longer be read");
        }

        try
        {
            await OrderAsync(tenant, queued, parsed.Event, cancellation);
            var proves = await writer.ApplyAsync(
                tenant,
                queued.Vendor,
                parsed.Event,
                cancellation,
                queued.At == default ? null : queued.At
            );
            await NoteAsync(tenant, queued.Vendor, error: null, proves, cancellation);
        }
        catch (SkuOfAnotherVendorException refused)
        {
            await NoteAsync(tenant, queued.Vendor, refused.Message, proves: false, cancellation);
            return new Disposition.DeadLetter(refused.Message);
        }

        return new Disposition.Done();
    }

    // The mere id of something that is gone may be that of an article or of an order: whichever there is goes.
    private async Task OrderAsync(TenantId tenant, QueuedVendorEvent queued, VendorEvent told, CancellationToken cancellation)
    {
        foreach (var intake in orders)
        {
            switch (told)
            {
                case VendorEvent.Ordered { Order: { IsPlaced: true } order }:
                    var at = queued.At == default ? clock.GetUtcNow() : queued.At;
                    await intake.TakeAsync(tenant, queued.Vendor, order, at, cancellation);
                    break;
                case VendorEvent.OrderGone gone:
                    await intake.GoneAsync(tenant, queued.Vendor, gone.Id, cancellation);
                    break;
                case VendorEvent.Article { Told.Status: ProductStatus.Deleted } gone:
                    await intake.GoneAsync(tenant, queued.Vendor, gone.Id, cancellation);
                    break;
                default:
                    break;
            }
        }
    }

    private Task NoteAsync(TenantId tenant, string vendor, string? error, bool proves, CancellationToken cancellation) =>
        VendorStatus.ChangeAsync(
            store,
            tenant,
            vendor,
            status =>
                status with
                {
                    LastEventAt = clock.GetUtcNow(),
                    LastProofAt = proves ? clock.GetUtcNow() : status.LastProofAt ?? status.LastEventAt ?? DateTimeOffset.UnixEpoch,
                    LastError = error,
                },
            cancellation
        );
}
