using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Paying;

/// <summary>Applies queued events of payment providers, each as often as it comes and once in effect.</summary>
public sealed class PaymentConsumer(IBlobStore blobs, PaymentIntake intake) : IQueueConsumer
{
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
        var why = read switch
        {
            ProviderEvent.Told told => await intake.ApplyAsync(tenant, told.Payment, cancellation),
            ProviderEvent.Unreadable unreadable => unreadable.Reason,
            _ => null,
        };
        return why is null ? new Disposition.Done() : new Disposition.DeadLetter(why);
    }
}
