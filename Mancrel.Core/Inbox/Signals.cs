using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Inbox;

/// <summary>An external event on its way to a workflow instance, or, with a workflow's name, the instance's start.</summary>
public sealed record QueuedSignal(string InstanceId, string Event, JsonElement Payload, string? Start = null);

/// <summary>Signals to replies, written in the batch of the change they tell of.</summary>
public static class Signals
{
    /// <summary>A signal to the workflow of an inbound message.</summary>
    public static OutboxEvent To(Message message, ReplySignal signal, DateTimeOffset at) =>
        To(message, ReplyInstance.Of(message.MessageId.Value, message.Generation), signal, at);

    /// <summary>
    /// A signal to an instance, caused by a message at a time (the time is in its id: a second decision is a second signal).
    /// </summary>
    public static OutboxEvent To(Message cause, string instanceId, ReplySignal signal, DateTimeOffset at) =>
        new()
        {
            EventId = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{instanceId}.{CoreJson.Name(signal.Kind)}.{at.ToUnixTimeMilliseconds()}"
            ),
            Cause = cause.Partition,
            Queue = QueueNames.WorkflowEvents,
            Session = instanceId,
            Body = JsonSerializer.Serialize(
                new QueuedSignal(instanceId, ReplyInstance.Signal, JsonSerializer.SerializeToElement(signal, CoreJson.Options)),
                CoreJson.Options
            ),
        };

    /// <summary>The start of a workflow instance, caused by a message.</summary>
    public static OutboxEvent Start<TInput>(Message cause, string workflow, string instanceId, TInput input) =>
        new()
        {
            EventId = instanceId + ".start",
            Cause = cause.Partition,
            Queue = QueueNames.WorkflowEvents,
            Session = instanceId,
            Body = JsonSerializer.Serialize(
                new QueuedSignal(instanceId, "", JsonSerializer.SerializeToElement(input, CoreJson.Options), workflow),
                CoreJson.Options
            ),
        };
}

/// <summary>Hands queued signals to their workflow instances. A signal twice does no harm: the documents decide.</summary>
public sealed class SignalConsumer(IWorkflowEngine engine) : IQueueConsumer
{
    public string Queue => QueueNames.WorkflowEvents;

    public async Task<Disposition> ConsumeAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var signal = JsonSerializer.Deserialize<QueuedSignal>(delivery.Message.Body, CoreJson.Options)!;
        if (signal.Start is { } workflow)
        {
            await engine.StartAsync(delivery.Message.Tenant, workflow, signal.InstanceId, signal.Payload, cancellation);
            return new Disposition.Done();
        }

        await engine.RaiseEventAsync(delivery.Message.Tenant, signal.InstanceId, signal.Event, signal.Payload, cancellation);
        return new Disposition.Done();
    }
}
