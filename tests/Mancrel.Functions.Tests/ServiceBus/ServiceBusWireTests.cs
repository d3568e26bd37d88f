using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using Mancrel.Compliance.Queue;
using Mancrel.Core.Ports;
using Mancrel.Functions.ServiceBus;
using Mancrel.Functions.Tests.Broker;

namespace Mancrel.Functions.Tests.ServiceBus;

/// <summary>The queue port's promises by the real SDK over the wire to a broker in this process, which goes by the test's clock.</summary>
public sealed class ServiceBusWireTests : EventQueueCompliance, IAsyncDisposable
{
    private readonly ServiceBusBroker broker;
    private readonly ServiceBusClient client;
    private readonly ServiceBusEventQueue queue;
    private readonly HashSet<string> handed = new(StringComparer.OrdinalIgnoreCase);

    public ServiceBusWireTests()
    {
        broker = new ServiceBusBroker(Time, Lock, QueueNames.All, QueueNames.InOrder);
        client = new ServiceBusClient(broker.ConnectionString);
        queue = new ServiceBusEventQueue(client, new BrokerAdministration(broker), Time);
    }

    protected override IEventQueue Queue => queue;

    protected override string Name => QueueNames.InboundMail;

    protected override string Other => QueueNames.CatalogueEvents;

    protected override bool TellsDuplicates => false;

    public async ValueTask DisposeAsync()
    {
        await queue.DisposeAsync();
        await client.DisposeAsync();
        broker.Dispose();
        Dispose();
    }

    [Fact]
    public async Task Messages_of_one_session_come_one_at_a_time_in_order()
    {
        await TellAsync("s1", "s");
        await TellAsync("s2", "s");
        await TellAsync("t1", "t");
        await TellAsync("free", session: null);

        var first = await HearAsync();
        Assert.Equal("s1", first.Message.MessageId);
        Assert.Equal(
            ["free", "t1"],
            new[] { await HearAsync(), await HearAsync() }.Select(one => one.Message.MessageId).Order(StringComparer.Ordinal)
        );
        Assert.Empty(await Queue.ReceiveAsync(QueueNames.WorkflowEvents, 10, Lock));
        Assert.True(await Queue.CompleteAsync(first));
        Assert.Equal(("s2", "s"), (await HearAsync() is var next ? next.Message.MessageId : "", next.Message.Session));
    }

    [Fact]
    public async Task A_session_whose_lock_ran_out_goes_to_the_next_receiver_and_a_renewed_one_does_not()
    {
        await TellAsync("s1", "s");
        var first = await HearAsync();
        Time.Advance(Lock / 2);
        Assert.True(await Queue.RenewAsync(first, Lock));
        Time.Advance(Lock * 0.9);
        Assert.Empty(await Queue.ReceiveAsync(QueueNames.WorkflowEvents, 10, Lock));

        Time.Advance(Lock);
        var second = await HearAsync();
        Assert.Equal(2, second.DeliveryCount);
        Assert.False(await Queue.CompleteAsync(first));
        Assert.True(await Queue.CompleteAsync(second));
        Assert.Equal(0, broker.Queue(QueueNames.WorkflowEvents).Count);
    }

    [Fact]
    public async Task Depth_counts_what_waits_scheduled_and_locked_messages_included()
    {
        Assert.Equal(new QueueDepth(0, 0, null), await Queue.DepthAsync(Name));
        var oldest = Time.GetUtcNow();
        await PutAsync("a");
        await PutAsync("later", notBefore: Time.GetUtcNow().AddHours(1));
        await TakeOneAsync();
        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(new QueueDepth(2, 0, oldest), await Queue.DepthAsync(Name));
    }

    // A message that comes while a receive of the SDK is just giving up is lost to it until its lock ends. The clock of the test goes on at
    // once where the service's does not, so what no receive handed out is offered again.
    protected override async Task<IReadOnlyList<QueueDelivery>> TakeAsync()
    {
        var taken = await base.TakeAsync();
        if (taken.Count == 0 && broker.Queue(Name).OfferAgain(token => !handed.Contains(token.ToString())))
        {
            taken = await base.TakeAsync();
        }

        handed.UnionWith(taken.Select(delivery => delivery.LockToken));
        return taken;
    }

    private Task<bool> TellAsync(string id, string? session) =>
        Queue.EnqueueAsync(
            new QueueMessage
            {
                Queue = QueueNames.WorkflowEvents,
                Tenant = Ours,
                MessageId = id,
                Body = "{}",
                Session = session,
            }
        );

    private async Task<QueueDelivery> HearAsync() => Assert.Single(await Queue.ReceiveAsync(QueueNames.WorkflowEvents, 10, Lock));

    /// <summary>What the service counts, asked over HTTP in Azure.</summary>
    private sealed class BrokerAdministration(ServiceBusBroker broker) : ServiceBusAdministrationClient
    {
        public override Task<global::Azure.Response<QueueRuntimeProperties>> GetQueueRuntimePropertiesAsync(
            string name,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                global::Azure.Response.FromValue(
                    ServiceBusModelFactory.QueueRuntimeProperties(name, activeMessageCount: broker.Queue(name).Count),
                    Moq.Mock.Of<global::Azure.Response>()
                )
            );
    }
}
