using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Ports;

namespace Mancrel.Core.OutgoingWebhooks;

/// <summary>A delivery on its way through the queue: which attempt is due.</summary>
public sealed record QueuedHook(string EndpointId, string DeliveryId, int Attempt);

/// <summary>
/// Turns changes into deliveries: the delivery and the message that has it sent are one batch. A change told twice makes one.
/// </summary>
public sealed class HookProjection(IDocumentStore store, TimeProvider clock) : IProjection
{
    private const int MostEndpoints = 100;

    /// <summary>
    /// Orders deliveries; never a reason to write down how far the feed was read, since a change told twice makes one delivery.
    /// </summary>
    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (!HookEvents.Kinds.Contains(kind) || await EndpointsAsync(tenant, kind, cancellation) is not { Count: > 0 } endpoints)
        {
            return false;
        }

        foreach (var change in changes)
        {
            if (await HookEvents.OfAsync(store, tenant, change, clock.GetUtcNow(), cancellation) is not { } told)
            {
                continue;
            }

            // What was before an endpoint is not its news.
            foreach (var endpoint in endpoints.Where(one => Wants(one.Value, told.Type) && one.CreatedAt <= told.At))
            {
                await DeliverAsync(tenant, endpoint.Value, told, cancellation);
            }
        }

        return false;
    }

    /// <summary>Orders the delivery of an event; gives back its id.</summary>
    public async Task<string> DeliverAsync(TenantId tenant, HookEndpoint endpoint, HookEvent told, CancellationToken cancellation)
    {
        var delivery = new HookDelivery
        {
            DeliveryId = "wd_" + Hashing.Short($"{endpoint.Id}\n{told.Id}"),
            EndpointId = endpoint.Id,
            EventId = told.Id,
            Type = told.Type,
            Body = told.Body,
            At = told.At,
        };
        // One that exists was ordered in its own batch.
        await store.CommitAsync(new DocumentBatch(tenant, delivery.Partition).Create(delivery).Upsert(FirstOrder(delivery)), cancellation);
        return delivery.Id;
    }

    /// <summary>The outbox event that has the first attempt of a round made.</summary>
    public static OutboxEvent FirstOrder(HookDelivery delivery) =>
        new()
        {
            EventId = OrderId(delivery, 1),
            Cause = delivery.Partition,
            Queue = QueueNames.WebhookDeliveries,
            Body = JsonSerializer.Serialize(new QueuedHook(delivery.EndpointId, delivery.Id, 1), CoreJson.Options),
        };

    /// <summary>The id of the queue message of an attempt.</summary>
    public static string OrderId(HookDelivery delivery, int attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"{delivery.Id}.{delivery.Round}.{attempt}");

    private async Task<IReadOnlyList<Stored<HookEndpoint>>> EndpointsAsync(TenantId tenant, string kind, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<HookEndpoint>(tenant, new DocumentQuery { Limit = MostEndpoints }, cancellation);
        return
        [
            .. page.Items.Where(item =>
                !item.Value.Disabled
                && (item.Value.Events.Count == 0 || item.Value.Events.Any(one => one.StartsWith(kind + ".", StringComparison.Ordinal)))
            ),
        ];
    }

    private static bool Wants(HookEndpoint endpoint, string type) => endpoint.Events.Count == 0 || endpoint.Events.Contains(type);
}
