using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
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

/// <summary>
/// What one workflow instance is told comes in the order in which it was said, and keeps its session on every way it goes.
/// </summary>
public sealed class SessionTests
{
    private const string Queue = QueueNames.WorkflowEvents;
    private static readonly TenantId Ours = new("ours");
    private readonly ManualTimeProvider clock = new();
    private readonly MemoryServiceBus bus;
    private readonly ServiceBusEventQueue queue;
    private readonly Mock<IQueueConsumer> consumer = new();
    private readonly Mock<ServiceBusMessageActions> actions = new();
    private readonly QueueFunctions functions;

    public SessionTests()
    {
        bus = new MemoryServiceBus(clock);
        queue = new ServiceBusEventQueue(bus, Mock.Of<ServiceBusAdministrationClient>(), clock);
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
    public async Task One_session_comes_one_message_at_a_time_in_order_and_another_beside_it()
    {
        await EnqueueAsync("start", "i1");
        await EnqueueAsync("cancel", "i1");
        await EnqueueAsync("other", "i2");

        var first = Assert.Single(await ReceiveAsync());
        var beside = Assert.Single(await ReceiveAsync());
        Assert.Equal(
            (("start", "i1"), ("other", "i2")),
            ((first.Message.MessageId, first.Message.Session), (beside.Message.MessageId, beside.Message.Session))
        );
        Assert.True(await queue.RenewAsync(first, TimeSpan.FromMinutes(1)));

        Assert.True(await queue.CompleteAsync(first));
        Assert.Equal("cancel", Assert.Single(await ReceiveAsync()).Message.MessageId);
    }

    [Fact]
    public async Task Nothing_due_is_nothing_and_no_error() => Assert.Empty(await ReceiveAsync());

    [Fact]
    public async Task The_same_session_of_two_tenants_is_two()
    {
        await EnqueueAsync("a", "i1");
        await queue.EnqueueAsync(
            new QueueMessage
            {
                Queue = Queue,
                Tenant = new TenantId("theirs"),
                MessageId = "a",
                Body = "{}",
                Session = "i1",
            }
        );
        Assert.Equal(["ours:i1", "theirs:i1"], bus.Due(Queue).Select(message => message.SessionId));
    }

    [Fact]
    public async Task A_retry_and_a_replayed_dead_letter_stay_in_their_session()
    {
        await EnqueueAsync("a", "i1");
        Says(new Disposition.Retry(TimeSpan.FromSeconds(30), "later"));
        await TriggerAsync(bus.Due(Queue).Single());
        clock.Advance(TimeSpan.FromSeconds(30));
        var copy = bus.Due(Queue).Single();
        Assert.Equal("ours:i1", copy.SessionId);

        Says(new Disposition.DeadLetter("no"));
        await TriggerAsync(copy);
        Assert.True(await queue.ReplayAsync(Ours, Assert.Single((await queue.ListDeadLettersAsync(Ours, Queue, 10, null)).Items).Id));
        var replayed = Assert.Single(await ReceiveAsync());
        Assert.Equal(("a", "i1", 1), (replayed.Message.MessageId, replayed.Message.Session, replayed.DeliveryCount));
    }

    [Fact]
    public void Where_order_does_not_matter_there_is_no_session_and_where_it_does_there_is_always_one()
    {
        Assert.All(
            QueueNames.All,
            name =>
                Assert.Equal(
                    QueueNames.InOrder.Contains(name, StringComparer.Ordinal) ? "ours:m" : null,
                    ServiceBusMessages.Write(Message(name, session: null)).SessionId
                )
        );
        Assert.Equal(64, ServiceBusMessages.Write(Message(Queue, new string('i', 200))).SessionId.Length);
        Assert.Equal("ours:m", ServiceBusMessages.Write(Message(Queue, "i1")).MessageId);
    }

    private static QueueMessage Message(string name, string? session) =>
        new()
        {
            Queue = name,
            Tenant = Ours,
            MessageId = "m",
            Body = "{}",
            Session = session,
        };

    private Task<bool> EnqueueAsync(string id, string session) =>
        queue.EnqueueAsync(
            new QueueMessage
            {
                Queue = Queue,
                Tenant = Ours,
                MessageId = id,
                Body = "{}",
                Session = session,
            }
        );

    private Task<IReadOnlyList<QueueDelivery>> ReceiveAsync() => queue.ReceiveAsync(Queue, 10, TimeSpan.FromMinutes(1));

    private Task TriggerAsync(ServiceBusReceivedMessage message) =>
        functions.WorkflowEventsAsync(message, actions.Object, new Mock<DurableTaskClient>("mock").Object, CancellationToken.None);

    private void Says(Disposition disposition) =>
        consumer.Setup(c => c.ConsumeAsync(It.IsAny<QueueDelivery>(), It.IsAny<CancellationToken>())).ReturnsAsync(disposition);
}
