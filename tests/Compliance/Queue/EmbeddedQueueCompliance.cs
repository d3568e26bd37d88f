using Mancrel.Core.Ports;
using Mancrel.InMemory;
using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance.Queue;

/// <summary>
/// What a queue in the process promises besides: a session's place in the order, and exact counts (docs/ports.md says where Azure differs).
/// </summary>
public abstract class EmbeddedQueueCompliance : EventQueueCompliance
{
    [Fact]
    public async Task Messages_of_one_session_come_one_at_a_time_in_order()
    {
        await PutAsync("s1", session: "s");
        await PutAsync("s2", session: "s");
        await PutAsync("t1", session: "t");
        await PutAsync("free");
        await PutAsync("s3", session: "s");

        var first = await TakeAsync();
        Assert.Equal(["s1", "t1", "free"], Ids(first));
        Assert.Empty(await TakeAsync());
        Assert.True(await Queue.CompleteAsync(first[0]));
        Assert.Equal(["s2"], Ids(await TakeAsync()));
    }

    [Fact]
    public async Task A_delayed_message_holds_its_session_back_and_a_dead_one_does_not()
    {
        await PutAsync("s1", session: "s");
        await PutAsync("s2", session: "s");
        await PutAsync("theirs", session: "s", tenant: Theirs);
        var taken = await TakeAsync();
        Assert.Equal(["s1", "theirs"], Ids(taken));
        await Queue.AbandonAsync(taken[0], TimeSpan.FromMinutes(2), "later");

        Assert.Empty(await TakeAsync());
        Time.Advance(TimeSpan.FromMinutes(2));
        var again = (await TakeAsync()).Single(d => d.Message.MessageId == "s1");
        Assert.True(await Queue.DeadLetterAsync(again, "bad"));
        Assert.Equal(["s2"], Ids(await TakeAsync()));
    }

    [Fact]
    public async Task A_scheduled_message_does_not_hold_its_session_back_before_its_time()
    {
        await PutAsync("later", session: "s", notBefore: Time.GetUtcNow().AddMinutes(5));
        await PutAsync("now", session: "s");

        var now = await TakeOneAsync();
        Assert.Equal("now", now.Message.MessageId);
        await Queue.RenewAsync(now, TimeSpan.FromHours(1));
        Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(await TakeAsync());
        await Queue.CompleteAsync(now);
        Assert.Equal(["later"], Ids(await TakeAsync()));
    }

    [Fact]
    public async Task Depth_counts_what_waits_and_what_is_locked()
    {
        Assert.Equal(new QueueDepth(0, 0, null), await Queue.DepthAsync("q"));
        var oldest = Time.GetUtcNow();
        await PutAsync("a");
        await PutAsync("b");
        await PutAsync("later", notBefore: Time.GetUtcNow().AddHours(1));
        await Queue.ReceiveAsync("q", 1, Lock);
        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(new QueueDepth(2, 1, oldest), await Queue.DepthAsync("q"));
    }
}

public sealed class InMemoryEventQueueTests : EmbeddedQueueCompliance
{
    public InMemoryEventQueueTests() => Queue = new InMemoryEventQueue(Time);

    protected override IEventQueue Queue { get; }
}

public sealed class SqliteEventQueueTests : EmbeddedQueueCompliance
{
    public SqliteEventQueueTests() => Queue = new SqliteEventQueue(NewDatabase(), Time);

    protected override IEventQueue Queue { get; }
}
