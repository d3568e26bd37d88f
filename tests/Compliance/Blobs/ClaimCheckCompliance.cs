using Mancrel.Core.Ports;
using Mancrel.InMemory;
using Mancrel.Local.Files;
using Mancrel.Local.Schedule;
using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance.Blobs;

/// <summary>What checking in a body with its message promises, over every pair of stores.</summary>
public abstract class ClaimCheckCompliance : ComplianceSuite
{
    protected abstract IBlobStore Blobs { get; }

    protected abstract IEventQueue Queue { get; }

    protected abstract IClaimCheck ClaimCheck { get; }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(2_000_000)]
    public async Task The_message_is_queued_and_its_body_is_there(int size)
    {
        var content = Bytes(size);

        await ClaimCheck.CheckInAsync(Ours, content, Message);

        var delivery = Assert.Single(await Queue.ReceiveAsync("q", 10, TimeSpan.FromMinutes(1)));
        Assert.Equal(BlobId.Of(content).Value, delivery.Message.Body);
        Assert.Equal(content, (await Blobs.GetAsync(Ours, new BlobId(delivery.Message.Body)))!.Value.ToArray());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task The_same_message_again_is_queued_once(int size)
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ClaimCheck.CheckInAsync(Ours, Bytes(size), Message)));

        Assert.Single(await Queue.ReceiveAsync("q", 10, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Another_message_of_the_same_body_is_queued_too()
    {
        await ClaimCheck.CheckInAsync(Ours, Bytes(50), Message);
        await ClaimCheck.CheckInAsync(Ours, Bytes(50), body => Message(body) with { MessageId = "another" });

        Assert.Equal(2, (await Queue.ReceiveAsync("q", 10, TimeSpan.FromMinutes(1))).Count);
    }

    private static QueueMessage Message(BlobId body) =>
        new()
        {
            Queue = "q",
            Tenant = Ours,
            MessageId = body.Value,
            Body = body.Value,
        };

    private static byte[] Bytes(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }
}

public sealed class InMemoryClaimCheckTests : ClaimCheckCompliance
{
    public InMemoryClaimCheckTests()
    {
        Queue = new InMemoryEventQueue(Time);
        ClaimCheck = new ClaimCheck(Blobs, Queue);
    }

    protected override IBlobStore Blobs { get; } = new InMemoryBlobStore();

    protected override IEventQueue Queue { get; }

    protected override IClaimCheck ClaimCheck { get; }
}

public sealed class SqliteClaimCheckTests : ClaimCheckCompliance
{
    public SqliteClaimCheckTests()
    {
        var database = NewDatabase();
        var blobs = new FileBlobStore(database, Path.Combine(Own(new TempFolder()).Path, "blobs"));
        var queue = new SqliteEventQueue(database, Time);
        Blobs = blobs;
        Queue = queue;
        ClaimCheck = new SqliteClaimCheck(database, blobs, queue, new SignallingQueue(queue));
    }

    protected override IBlobStore Blobs { get; }

    protected override IEventQueue Queue { get; }

    protected override IClaimCheck ClaimCheck { get; }
}
