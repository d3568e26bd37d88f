using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Paying;

/// <summary>Applies queued events of payment providers, each as often as it comes and once in effect.</summary>
public sealed class PaymentConsumer(IBlobStore blobs, PaymentIntake intake, PayDesk desk) : IQueueConsumer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Queue => QueueNames.PaymentEvents;

    public async Task<Disposition> ConsumeAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var tenant = delivery.Message.Tenant;
        var queued = JsonSerializer.Deserialize<QueuedPaymentEvent>(delivery.Message.Body, CoreJson.Options)!;
        if (await blobs.GetAsync(tenant, queued.Body, cancellation) is not { } body)
        {
            return new Disposition.DeadLetter("the stored event is missing");
        }

        var read = queued.Provider == PaymentMethod.Paypal ? PayPalEvents.Read(body) : StripeEvents.Read(body);
        if (read is ProviderEvent.Approved approved)
        {
            return await SettledAsync(tenant, queued.Provider, approved, cancellation);
        }

        var why = read switch
        {
            ProviderEvent.Told told => await intake.ApplyAsync(tenant, told.Payment, cancellation),
            ProviderEvent.Unreadable unreadable => unreadable.Reason,
            _ => null,
        };
        return why is null ? new Disposition.Done() : new Disposition.DeadLetter(why);
    }

    // The customer may have closed the window on the way back: the order is taken all the same.
    private async Task<Disposition> SettledAsync(
        TenantId tenant,
        PaymentMethod provider,
        ProviderEvent.Approved approved,
        CancellationToken cancellation
    ) =>
        await desk.SettleAsync(tenant, approved.InvoiceId, provider, approved.Order, cancellation) switch
        {
            ProviderAnswer<ProviderPayment?>.Refused { Transient: true } later => new Disposition.Retry(Patience, later.Reason),
            ProviderAnswer<ProviderPayment?>.Refused never => new Disposition.DeadLetter(never.Reason),
            _ => new Disposition.Done(),
        };
}
