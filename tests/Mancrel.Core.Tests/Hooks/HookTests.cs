using Mancrel.Core.Common;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.OutgoingWebhooks;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Tests.Crm;
using Mancrel.Core.Webhooks;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Hooks;

public sealed class HookTests
{
    private static readonly TenantId Tenant = new("shop");
    private readonly ManualTimeProvider clock = new(CrmFixture.Now);
    private readonly InMemoryDocumentStore store;
    private readonly InMemoryEventQueue queue;
    private readonly CountingRandom random = new();
    private readonly SealedSecrets secrets;
    private readonly Receiver receiver = new();
    private readonly HookProjection keeper;
    private readonly HookDesk desk;

    public HookTests()
    {
        store = new InMemoryDocumentStore(clock);
        queue = new InMemoryEventQueue(clock);
        secrets = new SealedSecrets(new InMemoryKeyRing(), new SigningKeys(new byte[32]));
        keeper = new HookProjection(store, clock);
        desk = new HookDesk(store, keeper, secrets, random, new MancrelSettings(), clock);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_becomes_one_signed_delivery_however_often_it_is_told()
    {
        var (endpoint, secret) = await EndpointAsync("task.upserted");
        await ChangeAsync("t_1");
        await ChangeAsync("t_1", write: false);
        await ChangeAsync("t_1", write: false);

        await WorkAsync();
        await WorkAsync();

        var post = Assert.Single(receiver.Posts);
        Assert.Null(StandardWebhooks.Verify(secret, post.Headers(), post.Body, clock.GetUtcNow()));
        Assert.Contains("\"type\":\"task.upserted\"", System.Text.Encoding.UTF8.GetString(post.Body), StringComparison.Ordinal);
        Assert.Equal(HookState.Delivered, (await DeliveriesAsync(endpoint)).Single().State);
    }

    [Fact]
    public async Task A_failing_receiver_is_tried_for_three_days_and_then_the_event_lies_in_the_dead_letters_until_it_is_replayed()
    {
        var (endpoint, _) = await EndpointAsync();
        receiver.Answer = new HookAnswer(500, "the receiver answered 500");
        await ChangeAsync("t_1");
        var start = clock.GetUtcNow();
        for (var quarter = 0; quarter < 4 * 84; quarter++)
        {
            await WorkAsync();
            clock.Advance(TimeSpan.FromMinutes(15));
        }

        var failed = (await DeliveriesAsync(endpoint)).Single();
        Assert.Equal((HookState.Failed, HookConsumer.Waits.Count + 1), (failed.State, failed.Attempts));
        Assert.InRange(failed.TriedAt!.Value - start, TimeSpan.FromHours(60), TimeSpan.FromHours(82));
        Assert.Single(receiver.Posts.Select(post => post.Id).Distinct());
        var dead = Assert.Single((await queue.ListDeadLettersAsync(Tenant, QueueNames.WebhookDeliveries, 10, null, Cancellation)).Items);
        Assert.Contains("did not take task.upserted in 11 attempts", dead.Reason, StringComparison.Ordinal);

        receiver.Answer = new HookAnswer(503, "the receiver answered 503");
        Assert.NotNull(await desk.ReplayAsync(Tenant, endpoint, failed.Id, Cancellation));
        await WorkAsync();
        receiver.Answer = new HookAnswer(204, null);
        clock.Advance(TimeSpan.FromSeconds(10));
        await WorkAsync();
        Assert.Equal(
            (HookState.Delivered, 2),
            ((await DeliveriesAsync(endpoint)).Single().State, (await DeliveriesAsync(endpoint)).Single().Attempts)
        );
    }

    [Fact]
    public async Task Gone_disables_the_endpoint_and_the_others_go_on()
    {
        var (gone, _) = await EndpointAsync();
        var (other, _) = await EndpointAsync();
        receiver.Answers[(await desk.FindAsync(Tenant, gone, Cancellation))!.Value.Url] = new HookAnswer(410, "the receiver answered 410");
        await ChangeAsync("t_1");
        await WorkAsync();
        await ChangeAsync("t_2");
        await WorkAsync();

        var disabled = (await desk.FindAsync(Tenant, gone, Cancellation))!.Value;
        Assert.Equal((true, "the receiver answered 410 Gone"), (disabled.Disabled, disabled.DisabledReason));
        Assert.Equal(2, (await DeliveriesAsync(other)).Count(delivery => delivery.State == HookState.Delivered));
        Assert.Single(await DeliveriesAsync(gone));
    }

    [Fact]
    public async Task A_crash_before_the_next_attempt_was_ordered_loses_nothing()
    {
        var (endpoint, _) = await EndpointAsync();
        receiver.Answer = new HookAnswer(500, "the receiver answered 500");
        await ChangeAsync("t_1");
        await DispatchAsync();
        var delivery = Assert.Single(await queue.ReceiveAsync(QueueNames.WebhookDeliveries, 10, TimeSpan.FromSeconds(30), Cancellation));
        await Assert.ThrowsAsync<IOException>(() => Consumer(new LostQueue(queue)).ConsumeAsync(delivery, Cancellation));
        receiver.Answer = new HookAnswer(200, null);

        clock.Advance(TimeSpan.FromMinutes(5));
        await WorkAsync();
        clock.Advance(TimeSpan.FromMinutes(5));
        await WorkAsync();

        Assert.Equal((HookState.Delivered, 2), ((await DeliveriesAsync(endpoint)).Single().State, receiver.Posts.Count));
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_verify_for_a_day()
    {
        var (endpoint, old) = await EndpointAsync();
        var (_, secret) = await desk.RotateAsync(Tenant, (await desk.FindAsync(Tenant, endpoint, Cancellation))!, Cancellation);
        await ChangeAsync("t_1");
        await WorkAsync();
        Assert.All(
            [old, secret],
            one => Assert.Null(StandardWebhooks.Verify(one, receiver.Posts[0].Headers(), receiver.Posts[0].Body, clock.GetUtcNow()))
        );

        clock.Advance(HookDesk.Overlap);
        await ChangeAsync("t_2");
        await WorkAsync();
        Assert.NotNull(StandardWebhooks.Verify(old, receiver.Posts[1].Headers(), receiver.Posts[1].Body, clock.GetUtcNow()));
        Assert.Null(StandardWebhooks.Verify(secret, receiver.Posts[1].Headers(), receiver.Posts[1].Body, clock.GetUtcNow()));
    }

    [Theory]
    [InlineData("http://shop.example/hook")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://user:word@shop.example/hook")]
    [InlineData("ftp://shop.example/")]
    [InlineData("")]
    public async Task An_address_that_is_not_public_https_is_refused_by_field(string url)
    {
        var (result, _) = await desk.CreateAsync(Tenant, "wh_x", new HookFields { Url = url }, Cancellation);

        Assert.True(result.Errors!.ByField().ContainsKey("url"));
    }

    private async Task<(string Id, string Secret)> EndpointAsync(params string[] events)
    {
        var id = random.NewId("wh_");
        var (result, secret) = await desk.CreateAsync(
            Tenant,
            id,
            new HookFields { Url = $"https://{id.Replace('_', '-')}.example/hook", Events = events },
            Cancellation
        );
        Assert.NotNull(result.Item);
        return (id, secret);
    }

    private async Task ChangeAsync(string id, bool write = true)
    {
        var task = new CrmTask { TaskId = id, Title = id };
        if (write)
        {
            await store.CommitAsync(new DocumentBatch(Tenant, task.Partition).Upsert(task), Cancellation);
        }

        await keeper.FollowAsync(
            Tenant,
            CrmTask.Kind,
            [new DocumentChange(1, Tenant, CrmTask.Kind, task.Partition, id, Deleted: false)],
            Cancellation
        );
    }

    private Task DispatchAsync() => new OutboxDispatcher(store, store, queue).DispatchAsync(Cancellation);

    private async Task WorkAsync()
    {
        await DispatchAsync();
        await new QueuePump(queue, clock).PumpAsync(Consumer(queue), 32, cancellation: Cancellation);
    }

    private HookConsumer Consumer(IEventQueue on) => new(store, on, receiver, secrets, random, clock);

    private async Task<IReadOnlyList<HookDelivery>> DeliveriesAsync(string endpoint) =>
        [
            .. (
                await store.QueryAsync<HookDelivery>(
                    Tenant,
                    new DocumentQuery { Partition = HookEndpoint.PartitionOf(endpoint), Limit = 100 },
                    Cancellation
                )
            ).Items.Select(item => item.Value),
        ];

    private sealed record Post(string Url, string Id, DateTimeOffset At, string Signature, byte[] Body)
    {
        public Dictionary<string, string> Headers() =>
            new(StringComparer.Ordinal)
            {
                ["webhook-id"] = Id,
                ["webhook-timestamp"] = At.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["webhook-signature"] = Signature,
            };
    }

    private sealed class Receiver : IHookSender
    {
        public List<Post> Posts { get; } = [];

        public HookAnswer Answer { get; set; } = new(200, null);

        public Dictionary<string, HookAnswer> Answers { get; } = new(StringComparer.Ordinal);

        public Task<HookAnswer> PostAsync(
            Uri url,
            string eventId,
            DateTimeOffset at,
            string signature,
            ReadOnlyMemory<byte> body,
            CancellationToken cancellation = default
        )
        {
            Posts.Add(new Post(url.OriginalString, eventId, at, signature, body.ToArray()));
            return Task.FromResult(Answers.GetValueOrDefault(url.OriginalString, Answer));
        }
    }

    /// <summary>A queue that breaks when something is put on it.</summary>
    private sealed class LostQueue(IEventQueue inner) : IEventQueue
    {
        public Task<bool> EnqueueAsync(QueueMessage message, CancellationToken cancellation = default) =>
            throw new IOException("the process was killed here");

        public Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(
            string queue,
            int max,
            TimeSpan lockFor,
            CancellationToken cancellation = default
        ) => inner.ReceiveAsync(queue, max, lockFor, cancellation);

        public Task<bool> CompleteAsync(QueueDelivery delivery, CancellationToken cancellation = default) =>
            inner.CompleteAsync(delivery, cancellation);

        public Task<bool> AbandonAsync(QueueDelivery delivery, TimeSpan delay, string reason, CancellationToken cancellation = default) =>
            inner.AbandonAsync(delivery, delay, reason, cancellation);

        public Task<bool> DeadLetterAsync(QueueDelivery delivery, string reason, CancellationToken cancellation = default) =>
            inner.DeadLetterAsync(delivery, reason, cancellation);

        public Task<bool> RenewAsync(QueueDelivery delivery, TimeSpan lockFor, CancellationToken cancellation = default) =>
            inner.RenewAsync(delivery, lockFor, cancellation);

        public Task<DeadLetterPage> ListDeadLettersAsync(
            TenantId tenant,
            string? queue,
            int limit,
            string? cursor,
            CancellationToken cancellation = default
        ) => inner.ListDeadLettersAsync(tenant, queue, limit, cursor, cancellation);

        public Task<bool> ReplayAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default) =>
            inner.ReplayAsync(tenant, deadLetterId, cancellation);

        public Task<bool> DiscardAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default) =>
            inner.DiscardAsync(tenant, deadLetterId, cancellation);

        public Task<QueueDepth> DepthAsync(string queue, CancellationToken cancellation = default) => inner.DepthAsync(queue, cancellation);
    }
}
