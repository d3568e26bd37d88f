using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Compliance.Documents;

/// <summary>What every change feed promises.</summary>
public abstract class ChangeFeedCompliance : ComplianceSuite
{
    protected abstract IDocumentStore Store { get; }

    protected abstract IChangeFeed Feed { get; }

    [Fact]
    public async Task An_empty_feed_stands_at_nought()
    {
        Assert.Equal(0, await Feed.PositionAsync());
        Assert.Empty(await Feed.ReadAsync(null, 0, 10));
    }

    [Fact]
    public async Task Changes_come_in_commit_order_and_each_document_once_at_its_last_change()
    {
        await UpsertAsync("a");
        await UpsertAsync("b");
        await UpsertAsync("a");

        var changes = await Feed.ReadAsync(Ours, 0, 10);

        Assert.Equal(["b", "a"], changes.Select(c => c.Id));
        Assert.True(changes[0].Position < changes[1].Position);
        Assert.Equal(changes[1].Position, await Feed.PositionAsync());
        Assert.All(changes, c => Assert.Equal((Ours, "thing", "things/1", false), (c.Tenant, c.Kind, c.Partition, c.Deleted)));
    }

    [Fact]
    public async Task A_reader_goes_on_where_it_stopped()
    {
        foreach (var id in "abcde")
        {
            await UpsertAsync(id.ToString());
        }

        List<string> seen = [];
        for (long after = 0; await Feed.ReadAsync(Ours, after, 2) is { Count: > 0 } page; after = page[^1].Position)
        {
            seen.AddRange(page.Select(c => c.Id));
        }

        Assert.Equal(["a", "b", "c", "d", "e"], seen);
    }

    [Fact]
    public async Task A_deletion_is_told_as_one_or_left_out()
    {
        await UpsertAsync("a");
        var before = await Feed.PositionAsync();
        await Store.CommitAsync(new DocumentBatch(Ours, "things/1").Delete<Thing>("a"));

        Assert.All(await Feed.ReadAsync(Ours, before, 10), c => Assert.True(c.Deleted));
        Assert.DoesNotContain(await Feed.ReadAsync(Ours, 0, 10), c => !c.Deleted);
    }

    [Fact]
    public async Task A_conflict_leaves_no_trace()
    {
        await UpsertAsync("a");
        var before = await Feed.PositionAsync();
        await Store.CommitAsync(new DocumentBatch(Ours, "things/1").Upsert(new Thing { Id = "b" }).Create(new Thing { Id = "a" }));

        Assert.Empty(await Feed.ReadAsync(null, before, 10));
        Assert.Equal(["a"], (await Feed.ReadAsync(null, 0, 10)).Select(c => c.Id));
    }

    [Fact]
    public async Task A_tenant_sees_its_own_changes_and_a_dispatcher_all()
    {
        await UpsertAsync("a");
        await UpsertAsync("b", Theirs);
        await Store.CommitAsync(new DocumentBatch(Ours, "things/1").Create(new OtherThing("o", "things/1", "other")));

        Assert.Equal(["a", "o"], (await Feed.ReadAsync(Ours, 0, 10)).Select(c => c.Id));
        Assert.Equal(["b"], (await Feed.ReadAsync(Theirs, 0, 10)).Select(c => c.Id));
        Assert.Equal(["a", "b", "o"], (await Feed.ReadAsync(null, 0, 10)).Select(c => c.Id));
        Assert.Equal(["o"], (await Feed.ReadAsync(null, 0, 10, "otherThing")).Select(c => c.Id));
    }

    [Fact]
    public async Task Waiting_ends_with_the_next_change_and_at_once_when_there_is_one()
    {
        var waiting = Feed.WaitAsync(0);
        Assert.False(waiting.IsCompleted);

        await UpsertAsync("a");

        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        await Feed.WaitAsync(0).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var waiting = Feed.WaitAsync(0, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private async Task UpsertAsync(string id, TenantId? tenant = null) =>
        await Store.CommitAsync(new DocumentBatch(tenant ?? Ours, "things/1").Upsert(new Thing { Id = id }));
}
