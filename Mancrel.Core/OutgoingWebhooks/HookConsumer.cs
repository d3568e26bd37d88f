using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.OutgoingWebhooks;

/// <summary>
/// Delivers events. A failed attempt is written down and ordered again for later, over three days; the last one ends in the dead letters. A
/// crash after the receiver took an event has it sent again under the same <c>webhook-id</c>: at least once.
/// </summary>
public sealed class HookConsumer(
    IDocumentStore store,
    IEventQueue queue,
    IHookSender sender,
    SealedSecrets secrets,
    IRandomSource random,
    TimeProvider clock
) : IQueueConsumer
{
    /// <summary>Waits between attempts; together a little less than three days.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(20),
    ];

    // A receiver that is slow takes no more of us than this, so that the others have the rest.
    private const int AtOnceForOne = 2;
    private static readonly TimeSpan Aside = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, int> underway = new(StringComparer.Ordinal);

    public string Queue => QueueNames.WebhookDeliveries;

    public bool WaitsForOthers => true;

    public async Task<Disposition> ConsumeAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var order = JsonSerializer.Deserialize<QueuedHook>(delivery.Message.Body, CoreJson.Options)!;
        var tenant = delivery.Message.Tenant;
        var partition = HookEndpoint.PartitionOf(order.EndpointId);
        var endpoint = await store.GetAsync<HookEndpoint>(tenant, partition, order.EndpointId, cancellation);
        var stored = await store.GetAsync<HookDelivery>(tenant, partition, order.DeliveryId, cancellation);
        if (endpoint is null || stored is null || stored.Value.State == HookState.Delivered)
        {
            return new Disposition.Done();
        }

        if (endpoint.Value.Disabled)
        {
            var why = endpoint.Value.DisabledReason ?? "the endpoint is disabled";
            await WriteAsync(tenant, stored, stored.Value with { State = HookState.Failed, NextAt = null, Error = why }, cancellation);
            return new Disposition.Done();
        }

        if (stored.Value.State == HookState.Pending && order.Attempt <= stored.Value.Attempts)
        {
            // Written down before a crash; the order of the next attempt may have been lost with it.
            await OrderNextAsync(tenant, stored.Value, cancellation);
            return new Disposition.Done();
        }

        if (underway.AddOrUpdate(order.EndpointId, 1, (_, count) => count + 1) > AtOnceForOne)
        {
            underway.AddOrUpdate(order.EndpointId, 0, (_, count) => count - 1);
            return await StepAsideAsync(delivery.Message, cancellation);
        }

        try
        {
            return await AttemptAsync(tenant, endpoint, stored, cancellation);
        }
        finally
        {
            underway.AddOrUpdate(order.EndpointId, 0, (_, count) => count - 1);
        }
    }

    private async Task<Disposition> AttemptAsync(
        TenantId tenant,
        Stored<HookEndpoint> endpoint,
        Stored<HookDelivery> stored,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var body = Encoding.UTF8.GetBytes(stored.Value.Body);
        var answer = Signature(endpoint.Value, stored.Value.EventId, now, body) is { } signature
            ? await sender.PostAsync(new Uri(endpoint.Value.Url), stored.Value.EventId, now, signature, body, cancellation)
            : new HookAnswer(0, "the secret cannot be read with this host's key; rotate it");
        var tried = stored.Value with
        {
            Attempts = stored.Value.Attempts + 1,
            TriedAt = now,
            Status = answer.Status,
            Error = answer.Error,
            NextAt = null,
        };
        if (answer.Error is null)
        {
            await WriteAsync(tenant, stored, tried with { State = HookState.Delivered }, cancellation);
            return new Disposition.Done();
        }

        // 410 Gone: the receiver wants no more of it, ever.
        if (answer.Status == 410)
        {
            await WriteAsync(tenant, stored, tried with { State = HookState.Failed }, cancellation);
            await DisableAsync(tenant, endpoint.Value.Id, "the receiver answered 410 Gone", cancellation);
            return new Disposition.Done();
        }

        if (stored.Value.State == HookState.Failed || tried.Attempts > Waits.Count)
        {
            await WriteAsync(tenant, stored, tried with { State = HookState.Failed }, cancellation);
            return new Disposition.DeadLetter(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{endpoint.Value.Url} did not take {tried.Type} in {tried.Attempts} attempts: {answer.Error}"
                )
            );
        }

        tried = tried with { NextAt = now + Jittered(Waits[tried.Attempts - 1]) };
        await WriteAsync(tenant, stored, tried, cancellation);
        await OrderNextAsync(tenant, tried, cancellation);
        return new Disposition.Done();
    }

    /// <summary>One signature, or two while a rotated secret still counts.</summary>
    private string? Signature(HookEndpoint endpoint, string eventId, DateTimeOffset now, byte[] body)
    {
        var old = endpoint.OldSecretUntil > now ? endpoint.OldSealedSecret : null;
        var signatures = new[] { endpoint.SealedSecret, old }
            .OfType<string>()
            .Select(text => secrets.Open(text, endpoint.Partition))
            .OfType<byte[]>()
            .Select(secret => StandardWebhooks.Sign(Encoding.UTF8.GetString(secret), eventId, now, body));
        return string.Join(' ', signatures) is { Length: > 0 } text ? text : null;
    }

    /// <summary>A tenth more or less, so that what failed together does not come back together.</summary>
    private TimeSpan Jittered(TimeSpan wait)
    {
        Span<byte> chance = stackalloc byte[1];
        random.Fill(chance);
        return wait * (0.9 + (chance[0] / 255.0 * 0.2));
    }

    private Task<bool> OrderNextAsync(TenantId tenant, HookDelivery delivery, CancellationToken cancellation) =>
        queue.EnqueueAsync(
            new QueueMessage
            {
                Queue = QueueNames.WebhookDeliveries,
                Tenant = tenant,
                MessageId = HookProjection.OrderId(delivery, delivery.Attempts + 1),
                Body = JsonSerializer.Serialize(new QueuedHook(delivery.EndpointId, delivery.Id, delivery.Attempts + 1), CoreJson.Options),
                NotBefore = delivery.NextAt,
            },
            cancellation
        );

    /// <summary>Later, as another message: waiting for a turn is no failed delivery.</summary>
    private async Task<Disposition> StepAsideAsync(QueueMessage message, CancellationToken cancellation)
    {
        var later = clock.GetUtcNow() + Aside;
        await queue.EnqueueAsync(
            message with
            {
                MessageId = $"{message.MessageId.Split('@')[0]}@{random.Token(6)}",
                NotBefore = later,
            },
            cancellation
        );
        return new Disposition.Done();
    }

    private Task<BatchOutcome> WriteAsync(
        TenantId tenant,
        Stored<HookDelivery> before,
        HookDelivery after,
        CancellationToken cancellation
    ) => store.CommitAsync(new DocumentBatch(tenant, after.Partition).Replace(after, before.ETag), cancellation);

    private async Task DisableAsync(TenantId tenant, string id, string why, CancellationToken cancellation)
    {
        while (
            await store.GetAsync<HookEndpoint>(tenant, HookEndpoint.PartitionOf(id), id, cancellation) is { Value.Disabled: false } stored
        )
        {
            var off = stored.Value with { Disabled = true, DisabledReason = why };
            if ((await store.CommitAsync(new DocumentBatch(tenant, off.Partition).Replace(off, stored.ETag), cancellation)).Committed)
            {
                return;
            }
        }
    }
}
