using Azure.Messaging.ServiceBus;
using Mancrel.Core.Ports;
using Mancrel.Functions.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Mancrel.Functions.Triggers;

/// <summary>
/// One trigger for each queue of Core. Peek-lock, settled explicitly: what the consumer says decides, and nothing is completed by merely
/// returning.
/// </summary>
public sealed class QueueFunctions(QueueSettler settler)
{
    /// <summary>The setting that names the Service Bus namespace.</summary>
    public const string Connection = "ServiceBus";

    /// <summary>Mail that a webhook accepted.</summary>
    [Function("QueueInboundMail")]
    public Task InboundMailAsync(
        [ServiceBusTrigger(QueueNames.InboundMail, Connection = Connection, AutoCompleteMessages = false)]
            ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => settler.SettleAsync(QueueNames.InboundMail, message, actions, client, cancellation);

    /// <summary>Vendors' product events.</summary>
    [Function("QueueCatalogueEvents")]
    public Task CatalogueEventsAsync(
        [ServiceBusTrigger(QueueNames.CatalogueEvents, Connection = Connection, AutoCompleteMessages = false)]
            ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => settler.SettleAsync(QueueNames.CatalogueEvents, message, actions, client, cancellation);

    /// <summary>What mail providers tell of sent mail.</summary>
    [Function("QueueDeliveryEvents")]
    public Task DeliveryEventsAsync(
        [ServiceBusTrigger(QueueNames.DeliveryEvents, Connection = Connection, AutoCompleteMessages = false)]
            ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => settler.SettleAsync(QueueNames.DeliveryEvents, message, actions, client, cancellation);

    /// <summary>
    /// Decisions, cancels and supersessions on their way to workflows, and starts of workflows: those for one instance one after the other.
    /// </summary>
    [Function("QueueWorkflowEvents")]
    public Task WorkflowEventsAsync(
        [ServiceBusTrigger(QueueNames.WorkflowEvents, Connection = Connection, IsSessionsEnabled = true, AutoCompleteMessages = false)]
            ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => settler.SettleAsync(QueueNames.WorkflowEvents, message, actions, client, cancellation);

    /// <summary>What payment providers tell of payments.</summary>
    [Function("QueuePaymentEvents")]
    public Task PaymentEventsAsync(
        [ServiceBusTrigger(QueueNames.PaymentEvents, Connection = Connection, AutoCompleteMessages = false)]
            ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => settler.SettleAsync(QueueNames.PaymentEvents, message, actions, client, cancellation);

    /// <summary>Events on their way to other systems.</summary>
    [Function("QueueWebhookDeliveries")]
    public Task WebhookDeliveriesAsync(
        [ServiceBusTrigger(QueueNames.WebhookDeliveries, Connection = Connection, AutoCompleteMessages = false)]
            ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => settler.SettleAsync(QueueNames.WebhookDeliveries, message, actions, client, cancellation);

    /// <summary>Invitations and passwords for our own users.</summary>
    [Function("QueueAccountMail")]
    public Task AccountMailAsync(
        [ServiceBusTrigger(QueueNames.AccountMail, Connection = Connection, AutoCompleteMessages = false)]
            ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => settler.SettleAsync(QueueNames.AccountMail, message, actions, client, cancellation);
}
