using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Compliance.Documents;

/// <summary>What every document store promises about writing and reading; queries are in <see cref="DocumentQueryCompliance"/>.</summary>
public abstract class DocumentStoreCompliance : ComplianceSuite
{
    protected abstract IDocumentStore Store { get; }

    private DocumentBatch Batch(TenantId? tenant = null, string partition = "things/1") => new(tenant ?? Ours, partition);

    private Task<Stored<Thing>?> Read(string id, TenantId? tenant = null, string partition = "things/1") =>
        Store.GetAsync<Thing>(tenant ?? Ours, partition, id);

    [Fact]
    public async Task What_was_written_is_read_with_its_etag_and_times()
    {
        var thing = new Thing
        {
            Id = "a",
            Name = "Ärger €",
            Count = 3,
            Price = 19.90m,
            Tags = ["x", "y"],
            Size = new ThingSize(4, "cm"),
            SeenAt = Time.GetUtcNow(),
            Owner = new ContactId("k1"),
        };
        var outcome = await Store.CommitAsync(Batch().Create(thing));

        var stored = await Read("a");

        Assert.NotNull(stored);
        Assert.Equivalent(thing, stored.Value, strict: true);
        Assert.Equal(Assert.Single(outcome.ETags), stored.ETag);
        Assert.Equal(Time.GetUtcNow(), stored.CreatedAt);
        Assert.Equal(Time.GetUtcNow(), stored.UpdatedAt);
    }

    [Fact]
    public async Task Every_write_changes_the_etag_and_keeps_the_time_of_creation()
    {
        var created = Time.GetUtcNow();
        var first = (await Store.CommitAsync(Batch().Create(new Thing { Id = "a" }))).ETags[0];
        Time.Advance(TimeSpan.FromMinutes(1));

        var second = (await Store.CommitAsync(Batch().Replace(new Thing { Id = "a", Name = "b" }, first))).ETags[0];
        var third = (await Store.CommitAsync(Batch().Upsert(new Thing { Id = "a", Name = "c" }))).ETags[0];

        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        var stored = await Read("a");
        Assert.Equal(created, stored!.CreatedAt);
        Assert.Equal(Time.GetUtcNow(), stored.UpdatedAt);
        Assert.Equal("c", stored.Value.Name);
    }

    [Fact]
    public async Task A_stale_etag_is_a_conflict_and_changes_nothing()
    {
        var old = (await Store.CommitAsync(Batch().Create(new Thing { Id = "a" }))).ETags[0];
        await Store.CommitAsync(Batch().Replace(new Thing { Id = "a", Name = "winner" }, old));

        var replaced = await Store.CommitAsync(Batch().Replace(new Thing { Id = "a", Name = "loser" }, old));
        var deleted = await Store.CommitAsync(Batch().Delete<Thing>("a", old));

        Assert.Equal(new DocumentConflict("thing", "a", ConflictReason.Stale), replaced.Conflict);
        Assert.Equal(ConflictReason.Stale, deleted.Conflict?.Reason);
        Assert.Equal("winner", (await Read("a"))!.Value.Name);
    }

    [Fact]
    public async Task Creating_what_exists_and_changing_what_does_not_are_conflicts()
    {
        await Store.CommitAsync(Batch().Create(new Thing { Id = "a", Name = "first" }));

        Assert.Equal(ConflictReason.Exists, (await Store.CommitAsync(Batch().Create(new Thing { Id = "a" }))).Conflict?.Reason);
        Assert.Equal(ConflictReason.Missing, (await Store.CommitAsync(Batch().Replace(new Thing { Id = "none" }, "1"))).Conflict?.Reason);
        Assert.Equal(ConflictReason.Missing, (await Store.CommitAsync(Batch().Delete<Thing>("none"))).Conflict?.Reason);
        Assert.Equal("first", (await Read("a"))!.Value.Name);
    }

    [Fact]
    public async Task A_batch_is_written_as_a_whole_or_not_at_all()
    {
        var etag = (await Store.CommitAsync(Batch().Create(new Thing { Id = "a" }))).ETags[0];
        var outcome = await Store.CommitAsync(
            Batch()
                .Create(new Thing { Id = "b" })
                .Replace(new Thing { Id = "a", Name = "changed" }, etag)
                .Create(new OtherThing("o", "things/1", "other"))
                .Delete<Thing>("missing")
        );

        Assert.Equal(new DocumentConflict("thing", "missing", ConflictReason.Missing), outcome.Conflict);
        Assert.Null(await Read("b"));
        Assert.Null(await Store.GetAsync<OtherThing>(Ours, "things/1", "o"));
        Assert.Equal(etag, (await Read("a"))!.ETag);
    }

    [Fact]
    public async Task A_batch_sees_its_own_earlier_operations()
    {
        var outcome = await Store.CommitAsync(
            Batch()
                .Create(new Thing { Id = "a", Name = "one" })
                .Upsert(new Thing { Id = "a", Name = "two" })
                .Delete<Thing>("a")
                .Create(new Thing { Id = "a", Name = "three" })
        );

        Assert.True(outcome.Committed);
        Assert.Equal("", outcome.ETags[2]);
        var stored = await Read("a");
        Assert.Equal("three", stored!.Value.Name);
        Assert.Equal(outcome.ETags[3], stored.ETag);
    }

    [Fact]
    public async Task A_batch_takes_a_hundred_operations_and_no_more()
    {
        var batch = Batch();
        for (var i = 0; i < 100; i++)
        {
            batch.Create(new Thing { Id = $"t{i:000}", Count = i });
        }

        var outcome = await Store.CommitAsync(batch);

        Assert.Equal(100, outcome.ETags.Distinct().Count());
        Assert.Equal(99, (await Read("t099"))!.Value.Count);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(batch.Create(new Thing { Id = "t100" })));
    }

    [Fact]
    public async Task A_deleted_document_is_gone_and_can_be_made_anew()
    {
        var etag = (await Store.CommitAsync(Batch().Create(new Thing { Id = "a" }))).ETags[0];

        Assert.True((await Store.CommitAsync(Batch().Delete<Thing>("a", etag))).Committed);

        Assert.Null(await Read("a"));
        Assert.True((await Store.CommitAsync(Batch().Create(new Thing { Id = "a" }))).Committed);
        Assert.NotEqual(etag, (await Read("a"))!.ETag);
    }

    [Fact]
    public async Task One_tenant_cannot_read_change_or_delete_what_is_anothers()
    {
        var etag = (await Store.CommitAsync(Batch(Theirs).Create(new Thing { Id = "secret", Name = "theirs" }))).ETags[0];

        Assert.Null(await Read("secret"));
        Assert.Equal(
            ConflictReason.Missing,
            (await Store.CommitAsync(Batch().Replace(new Thing { Id = "secret", Name = "stolen" }, etag))).Conflict?.Reason
        );
        Assert.Equal(ConflictReason.Missing, (await Store.CommitAsync(Batch().Delete<Thing>("secret", etag))).Conflict?.Reason);
        Assert.True((await Store.CommitAsync(Batch().Upsert(new Thing { Id = "secret", Name = "ours" }))).Committed);

        Assert.Equal("theirs", (await Read("secret", Theirs))!.Value.Name);
        Assert.Equal("ours", (await Read("secret"))!.Value.Name);
    }

    [Fact]
    public async Task The_same_id_may_stand_in_two_kinds()
    {
        await Store.CommitAsync(Batch().Create(new Thing { Id = "a", Name = "thing" }).Create(new OtherThing("a", "things/1", "other")));

        Assert.Equal("thing", (await Read("a"))!.Value.Name);
        Assert.Equal("other", (await Store.GetAsync<OtherThing>(Ours, "things/1", "a"))!.Value.Name);
    }

    [Fact]
    public async Task A_document_is_found_in_its_own_partition_only()
    {
        await Store.CommitAsync(Batch().Create(new Thing { Id = "a" }));

        Assert.Null(await Read("a", partition: "things/2"));
        Assert.Equal(ConflictReason.Missing, (await Store.CommitAsync(Batch(partition: "things/2").Delete<Thing>("a"))).Conflict?.Reason);
    }

    [Fact]
    public async Task Of_many_who_change_the_same_document_each_version_has_one_winner()
    {
        await Store.CommitAsync(Batch().Create(new Thing { Id = "a", Count = 0 }));

        async Task<int> IncrementTenTimes()
        {
            var lost = 0;
            var done = 0;
            while (done < 10)
            {
                var current = (await Read("a"))!;
                var outcome = await Store.CommitAsync(
                    Batch().Replace(current.Value with { Count = current.Value.Count + 1 }, current.ETag)
                );
                done += outcome.Committed ? 1 : 0;
                lost += outcome.Committed ? 0 : 1;
            }

            return lost;
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(IncrementTenTimes)));

        Assert.Equal(80, (await Read("a"))!.Value.Count);
    }

    [Fact]
    public async Task An_empty_batch_is_written_at_once()
    {
        var outcome = await Store.CommitAsync(Batch());

        Assert.True(outcome.Committed);
        Assert.Empty(outcome.ETags);
    }
}
