using Azure.Messaging.ServiceBus;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Functions.ServiceBus;
using Mancrel.Functions.Triggers;
using Mancrel.Functions.Workflows;
using Mancrel.InMemory;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Mancrel.Functions.Tests.ServiceBus;

/// <summary>What becomes of a delivery is what the consumer says, settled explicitly, through the trigger's own function.</summary>
public sealed class QueueFunctionTests
{
    private const string Queue = QueueNames.InboundMail;
    private static readonly TenantId Ours = new("ours");
    private readonly ManualTimeProvider clock = new();
    private readonly MemoryServiceBus bus;
    private readonly ServiceBusEventQueue queue;
    private readonly Mock<IQueueConsumer> consumer = new();
    private readonly Mock<ServiceBusMessageActions> actions = new();
    private readonly QueueFunctions functions;
    private readonly List<QueueDelivery> consumed = [];

    public QueueFunctionTests()
    {
        bus = new MemoryServiceBus(clock);
        queue = new ServiceBusEventQueue(bus, Mock.Of<Azure.Messaging.ServiceBus.Administration.ServiceBusAdministrationClient>(), clock);
        consumer.Setup(c => c.Queue).Returns(Queue);
        actions
            .Setup(a => a.CompleteMessageAsync(It.IsAny<ServiceBusReceivedMessage>(), It.IsAny<CancellationToken>()))
            .Callback((ServiceBusReceivedMessage message, CancellationToken _) => bus.Complete(Queue, message))
            .Returns(Task.CompletedTask);
        actions
            .Setup(a =>
                a.DeadLetterMessageAsync(
                    It.IsAny<ServiceBusReceivedMessage>(),
                    It.IsAny<Dictionary<string, object>>(),
                    It.IsAny<string>(),
                    It.IsAny<string>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback(
                (
                    ServiceBusReceivedMessage message,
                    Dictionary<string, object>? _,
                    string? reason,
                    string? description,
                    CancellationToken _
                ) => bus.Bury(Queue, message, reason!, description)
            )
            .Returns(Task.CompletedTask);
        functions = new QueueFunctions(
            new QueueSettler(
                [consumer.Object],
                new InMemoryDocumentStore(clock),
                bus,
                new DurableClientSlot(),
                clock,
                NullLogger<QueueSettler>.Instance
            )
        );
    }

    [Fact]
    public async Task What_is_done_is_completed_and_never_done_again()
    {
        Says(new Disposition.Done());
        await EnqueueAsync("a");
        var message = Assert.Single(bus.Due(Queue));
        await TriggerAsync(message);
        Assert.Equal(0, bus.Count(Queue));

        // The lock ran out before the completion: the broker delivers once more.
        await TriggerAsync(message);
        Assert.Equal(("a", "{}", 1), (Assert.Single(consumed).Message.MessageId, consumed[0].Message.Body, consumed[0].DeliveryCount));
        actions.Verify(a => a.CompleteMessageAsync(message, It.IsAny<CancellationToken>()), Times.Exactly(2));
    }

    [Fact]
    public async Task The_same_id_is_taken_once_and_another_tenants_is_another()
    {
        await EnqueueAsync("a");
        await EnqueueAsync("a");
        await queue.EnqueueAsync(
            new QueueMessage
            {
                Queue = Queue,
                Tenant = new TenantId("theirs"),
                MessageId = "a",
                Body = "{}",
            }
        );
        Assert.Equal(2, bus.Count(Queue));
    }

    [Fact]
    public async Task A_retry_comes_back_after_its_wait_and_counts_on()
    {
        Says(new Disposition.Retry(TimeSpan.FromSeconds(30), "later"));
        await EnqueueAsync("a");
        await TriggerAsync(bus.Due(Queue).Single());
        Assert.Empty(bus.Due(Queue));
        Assert.Equal(clock.GetUtcNow().AddSeconds(30), Assert.Single(bus.Scheduled(Queue)));

        clock.Advance(TimeSpan.FromSeconds(30));
        await TriggerAsync(bus.Due(Queue).Single());
        Assert.Equal([1, 2], consumed.Select(delivery => delivery.DeliveryCount));
        Assert.Equal(["a", "a"], consumed.Select(delivery => delivery.Message.MessageId));
        Assert.Equal(consumed[0].EnqueuedAt, consumed[1].EnqueuedAt);
    }

    [Fact]
    public async Task A_retry_whose_original_was_not_completed_is_one_copy()
    {
        Says(new Disposition.Retry(TimeSpan.FromSeconds(30), "later"));
        await EnqueueAsync("a");
        var message = bus.Due(Queue).Single();
        actions
            .Setup(a => a.CompleteMessageAsync(It.IsAny<ServiceBusReceivedMessage>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ServiceBusException("gone", ServiceBusFailureReason.MessageLockLost));
        await Assert.ThrowsAsync<ServiceBusException>(() => TriggerAsync(message));
        await Assert.ThrowsAsync<ServiceBusException>(() => TriggerAsync(message));
        Assert.Single(bus.Scheduled(Queue));
    }

    [Fact]
    public async Task What_throws_again_and_again_ends_in_the_dead_letters_with_its_reason_and_a_replay_begins_anew()
    {
        consumer
            .Setup(c => c.ConsumeAsync(It.IsAny<QueueDelivery>(), It.IsAny<CancellationToken>()))
            .Callback((QueueDelivery delivery, CancellationToken _) => consumed.Add(delivery))
            .ThrowsAsync(new InvalidDataException("garbled"));
        await EnqueueAsync("poison");
        for (var delivery = 1; delivery <= IEventQueue.MaxDeliveryCount; delivery++)
        {
            await TriggerAsync(bus.Due(Queue).Single());
            clock.Advance(TimeSpan.FromMinutes(6));
        }

        var dead = Assert.Single((await queue.ListDeadLettersAsync(Ours, null, 10, null)).Items);
        Assert.Equal(
            ("poison", "InvalidDataException: garbled", IEventQueue.MaxDeliveryCount),
            (dead.MessageId, dead.Reason, dead.DeliveryCount)
        );
        Assert.Equal(consumed[0].EnqueuedAt, dead.FirstSeen);

        Assert.True(await queue.ReplayAsync(Ours, dead.Id));
        Assert.False(await queue.ReplayAsync(Ours, dead.Id));
        Says(new Disposition.Done());
        await TriggerAsync(bus.Due(Queue).Single());
        Assert.Equal((1, "poison"), (consumed[^1].DeliveryCount, consumed[^1].Message.MessageId));
        Assert.Empty((await queue.ListDeadLettersAsync(Ours, null, 10, null)).Items);
    }

    [Fact]
    public async Task What_no_retry_helps_goes_to_the_dead_letters_at_once()
    {
        Says(new Disposition.DeadLetter(new string('x', 9000)));
        await EnqueueAsync("a");
        await TriggerAsync(bus.Due(Queue).Single());
        var dead = Assert.Single((await queue.ListDeadLettersAsync(Ours, Queue, 10, null)).Items);
        Assert.True(dead.Reason.Length is > 1000 and < 4096);
    }

    [Fact]
    public async Task A_message_that_is_not_ours_stops_nothing()
    {
        await using var sender = bus.CreateSender(Queue);
        await sender.SendMessageAsync(new ServiceBusMessage("who?") { MessageId = "x" });
        await TriggerAsync(bus.Due(Queue).Single());
        Assert.Empty(consumed);
        Assert.Equal(1, bus.Count(Queue, SubQueue.DeadLetter));
        Assert.Empty((await queue.ListDeadLettersAsync(Ours, null, 10, null)).Items);
    }

    [Fact]
    public async Task Dead_letters_are_a_tenants_own_newest_first_page_by_page()
    {
        Says(new Disposition.DeadLetter("no"));
        foreach (var id in new[] { "a", "b", "c" })
        {
            await EnqueueAsync(id);
            await TriggerAsync(bus.Due(Queue).Single());
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        await queue.EnqueueAsync(
            new QueueMessage
            {
                Queue = Queue,
                Tenant = new TenantId("theirs"),
                MessageId = "z",
                Body = "{}",
            }
        );
        await TriggerAsync(bus.Due(Queue).Single());

        var first = await queue.ListDeadLettersAsync(Ours, null, 2, null);
        Assert.Equal(["c", "b"], first.Items.Select(dead => dead.MessageId));
        var second = await queue.ListDeadLettersAsync(Ours, null, 2, first.NextCursor);
        Assert.Equal(["a"], second.Items.Select(dead => dead.MessageId));
        Assert.Null(second.NextCursor);

        var theirs = Assert.Single((await queue.ListDeadLettersAsync(new TenantId("theirs"), null, 10, null)).Items);
        Assert.False(await queue.DiscardAsync(Ours, theirs.Id));
        Assert.True(await queue.DiscardAsync(Ours, first.Items[1].Id));
        Assert.False(await queue.DiscardAsync(Ours, "no-queue.1"));
        Assert.Equal(["c", "a"], (await queue.ListDeadLettersAsync(Ours, null, 10, null)).Items.Select(dead => dead.MessageId));
        await Assert.ThrowsAsync<InvalidCursorException>(() => queue.ListDeadLettersAsync(Ours, null, 10, "!"));
    }

    [Fact]
    public async Task Without_a_trigger_the_queue_is_received_and_settled_all_the_same()
    {
        await EnqueueAsync("a");
        var first = Assert.Single(await queue.ReceiveAsync(Queue, 10, TimeSpan.FromMinutes(1)));
        Assert.True(await queue.AbandonAsync(first, TimeSpan.FromMinutes(1), "later"));
        Assert.False(await queue.CompleteAsync(first));
        Assert.Empty(await queue.ReceiveAsync(Queue, 10, TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.FromMinutes(1));
        var second = Assert.Single(await queue.ReceiveAsync(Queue, 10, TimeSpan.FromMinutes(1)));
        Assert.Equal(2, second.DeliveryCount);
        Assert.True(await queue.CompleteAsync(second));
        Assert.Equal(0, bus.Count(Queue));
    }

    [Fact]
    public async Task The_depth_is_what_the_broker_counts_and_when_the_oldest_came()
    {
        var administration = new Mock<Azure.Messaging.ServiceBus.Administration.ServiceBusAdministrationClient>();
        administration
            .Setup(a => a.GetQueueRuntimePropertiesAsync(Queue, It.IsAny<CancellationToken>()))
            .ReturnsAsync(() =>
                Azure.Response.FromValue(
                    ServiceBusModelFactory.QueueRuntimeProperties(Queue, activeMessageCount: bus.Count(Queue), scheduledMessageCount: 3),
                    Mock.Of<Azure.Response>()
                )
            );
        var counted = new ServiceBusEventQueue(bus, administration.Object, clock);
        Assert.Equal(new QueueDepth(3, 0, null), await counted.DepthAsync(Queue));

        var came = clock.GetUtcNow();
        await EnqueueAsync("a");
        clock.Advance(TimeSpan.FromMinutes(1));
        await EnqueueAsync("b");
        Assert.Equal(new QueueDepth(5, 0, came), await counted.DepthAsync(Queue));
    }

    [Fact]
    public void A_long_id_is_named_by_its_hash() =>
        Assert.Equal(
            64,
            ServiceBusMessages
                .Write(
                    new QueueMessage
                    {
                        Queue = Queue,
                        Tenant = Ours,
                        MessageId = new string('m', 200),
                        Body = "{}",
                    }
                )
                .MessageId.Length
        );

    private Task<bool> EnqueueAsync(string id) =>
        queue.EnqueueAsync(
            new QueueMessage
            {
                Queue = Queue,
                Tenant = Ours,
                MessageId = id,
                Body = "{}",
            }
        );

    private Task TriggerAsync(ServiceBusReceivedMessage message) =>
        functions.InboundMailAsync(message, actions.Object, new Mock<DurableTaskClient>("mock").Object, CancellationToken.None);

    private void Says(Disposition disposition) =>
        consumer
            .Setup(c => c.ConsumeAsync(It.IsAny<QueueDelivery>(), It.IsAny<CancellationToken>()))
            .Callback((QueueDelivery delivery, CancellationToken _) => consumed.Add(delivery))
            .ReturnsAsync(disposition);
}
