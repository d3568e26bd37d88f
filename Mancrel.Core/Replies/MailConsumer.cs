using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies;

/// <summary>
/// Starts the reply workflow of each accepted mail; the instance's id is the message's, so a redelivery starts nothing. A workflow that
/// failed for good puts its mail back here with the reason: it goes to the dead letters, and a replay from there starts the next
/// generation.
/// </summary>
public sealed class MailConsumer(IWorkflowEngine engine, IDocumentStore store, ForgottenLetters forgotten) : IQueueConsumer
{
    public string Queue => QueueNames.InboundMail;

    public async Task<Disposition> ConsumeAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var mail =
            JsonSerializer.Deserialize<QueuedMail>(delivery.Message.Body, CoreJson.Options)
            ?? throw new JsonException("the queue message is null");
        var tenant = delivery.Message.Tenant;
        if (await forgotten.DropAsync(tenant, mail, cancellation))
        {
            return new Disposition.Done();
        }

        if (mail.Generation > 0 && await ParkAsync(tenant, mail, cancellation) is { } reason)
        {
            return new Disposition.DeadLetter(reason);
        }

        await engine.StartAsync(
            tenant,
            EmailReply.Name,
            EmailReply.InstanceOf(mail),
            JsonSerializer.SerializeToElement(mail, CoreJson.Options),
            cancellation
        );
        return new Disposition.Done();
    }

    /// <summary>The first delivery of a failed generation parks it; the next one is a person's replay.</summary>
    private async Task<string?> ParkAsync(TenantId tenant, QueuedMail mail, CancellationToken cancellation)
    {
        var id = FailedMail.IdOf(mail);
        if (await store.GetAsync<FailedMail>(tenant, FailedMail.PartitionOf(id), id, cancellation) is not { Value.Parked: false } failed)
        {
            return null;
        }

        await store.CommitAsync(
            new DocumentBatch(tenant, failed.Value.Partition).Replace(failed.Value with { Parked = true }, failed.ETag),
            cancellation
        );
        return failed.Value.Reason;
    }
}
