using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Functions.Cosmos;
using Mancrel.Functions.Hosting;
using Mancrel.InMemory;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Mancrel.Functions.Tests.Cosmos;

/// <summary>An outbox event is on its queue when its batch is answered; what could not be put there is found by the timer.</summary>
public sealed class RelayingDocumentStoreTests
{
    private static readonly TenantId Ours = new("ours");
    private readonly ManualTimeProvider clock = new();
    private readonly InMemoryDocumentStore inner;
    private readonly InMemoryEventQueue queue;
    private readonly Mock<IEventQueue> broker = new();
    private readonly RelayingDocumentStore store;
    private bool down;

    public RelayingDocumentStoreTests()
    {
        inner = new InMemoryDocumentStore(clock);
        queue = new InMemoryEventQueue(clock);
        broker
            .Setup(b => b.EnqueueAsync(It.IsAny<QueueMessage>(), It.IsAny<CancellationToken>()))
            .Returns(
                (QueueMessage message, CancellationToken cancellation) =>
                    down ? throw new IOException("away") : queue.EnqueueAsync(message, cancellation)
            );
        store = new RelayingDocumentStore(inner, broker.Object, NullLogger<RelayingDocumentStore>.Instance);
    }

    [Fact]
    public async Task A_committed_event_is_queued_and_gone_from_the_outbox()
    {
        Assert.True((await CommitAsync()).Committed);
        var message = Assert.Single(await queue.ReceiveAsync(QueueNames.WorkflowEvents, 10, TimeSpan.FromMinutes(1))).Message;
        Assert.Equal(("e-1", "i-1"), (message.MessageId, message.Session));
        Assert.Null(await store.GetAsync<OutboxEvent>(Ours, "things/1", "e-1"));
    }

    [Fact]
    public async Task A_batch_that_conflicts_sends_nothing()
    {
        down = true;
        await CommitAsync();
        down = false;
        Assert.False((await CommitAsync()).Committed);
        Assert.Empty(await queue.ReceiveAsync(QueueNames.WorkflowEvents, 10, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task What_the_broker_did_not_take_the_timer_delivers()
    {
        down = true;
        Assert.True((await CommitAsync()).Committed);
        Assert.NotNull(await store.GetAsync<OutboxEvent>(Ours, "things/1", "e-1"));

        down = false;
        var round = new OutboxRound(inner, inner, queue);
        Assert.Equal(1, await round.RunAsync(CancellationToken.None));
        Assert.Equal(0, await round.RunAsync(CancellationToken.None));
        Assert.Single(await queue.ReceiveAsync(QueueNames.WorkflowEvents, 10, TimeSpan.FromMinutes(1)));
    }

    private Task<BatchOutcome> CommitAsync() =>
        store.CommitAsync(
            new DocumentBatch(Ours, "things/1").Create(
                new OutboxEvent
                {
                    EventId = "e-1",
                    Cause = "things/1",
                    Queue = QueueNames.WorkflowEvents,
                    Body = "{}",
                    Session = "i-1",
                }
            )
        );
}
