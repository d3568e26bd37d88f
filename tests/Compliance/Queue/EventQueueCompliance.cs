using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Compliance.Queue;

/// <summary>What every queue promises.</summary>
public abstract class EventQueueCompliance : ComplianceSuite
{
    protected static readonly TimeSpan Lock = TimeSpan.FromMinutes(1);

    protected abstract IEventQueue Queue { get; }

    /// <summary>The queue that most is tried on, and another one.</summary>
    protected virtual string Name => "q";

    protected virtual string Other => "other";

    /// <summary>Whether the queue says of a duplicate that it dropped it.</summary>
    protected virtual bool TellsDuplicates => true;

    [Fact]
    public async Task Messages_come_oldest_first_with_all_that_was_put_in()
    {
        var enqueued = Time.GetUtcNow();
        await PutAsync("a", body: """{"text":"Grüße"}""");
        Time.Advance(TimeSpan.FromSeconds(1));
        await PutAsync("b");

        var taken = await TakeAsync();

        Assert.Equal(["a", "b"], Ids(taken));
        Assert.Equal("""{"text":"Grüße"}""", taken[0].Message.Body);
        Assert.Equal(
            (Ours, Name, 1, enqueued),
            (taken[0].Message.Tenant, taken[0].Message.Queue, taken[0].DeliveryCount, taken[0].EnqueuedAt)
        );
    }

    [Fact]
    public async Task A_locked_message_is_seen_by_nobody_else_and_a_completed_one_never_again()
    {
        await PutAsync("a");
        var taken = await TakeOneAsync();

        Assert.Empty(await TakeAsync());
        Assert.True(await Queue.CompleteAsync(taken));
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await TakeAsync());
        Assert.False(await Queue.CompleteAsync(taken));
    }

    [Fact]
    public async Task A_lock_that_ran_out_makes_the_message_visible_again_and_counts_the_delivery()
    {
        await PutAsync("a");
        var first = await TakeOneAsync();
        Time.Advance(Lock);

        var second = await TakeOneAsync();

        Assert.Equal(2, second.DeliveryCount);
        Assert.NotEqual(first.LockToken, second.LockToken);
        Assert.False(await Queue.CompleteAsync(first));
        Assert.False(await Queue.AbandonAsync(first, TimeSpan.Zero, "late"));
        Assert.False(await Queue.DeadLetterAsync(first, "late"));
        Assert.False(await Queue.RenewAsync(first, Lock));
        Assert.True(await Queue.CompleteAsync(second));
    }

    [Fact]
    public async Task A_lock_that_ran_out_is_lost_even_when_nobody_has_taken_the_message()
    {
        await PutAsync("a");
        var taken = await TakeOneAsync();
        Time.Advance(Lock);

        Assert.False(await Queue.CompleteAsync(taken));
        Assert.Equal(["a"], Ids(await TakeAsync()));
    }

    [Fact]
    public async Task A_renewed_lock_holds_from_then()
    {
        await PutAsync("a");
        var taken = await TakeOneAsync();
        Time.Advance(Lock / 2);
        Assert.True(await Queue.RenewAsync(taken, Lock));
        Time.Advance(Lock * 0.9);

        Assert.Empty(await TakeAsync());
        Assert.True(await Queue.CompleteAsync(taken));
    }

    [Fact]
    public async Task An_abandoned_message_comes_back_after_the_delay()
    {
        await PutAsync("a");
        Assert.True(await Queue.AbandonAsync(await TakeOneAsync(), TimeSpan.FromSeconds(30), "later"));

        Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(await TakeAsync());
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await TakeOneAsync()).DeliveryCount);
    }

    [Fact]
    public async Task A_scheduled_message_is_not_seen_before_its_time()
    {
        await PutAsync("later", notBefore: Time.GetUtcNow().AddMinutes(5));
        await PutAsync("now");

        Assert.Equal(["now"], Ids(await TakeAsync()));
        Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.DoesNotContain("later", Ids(await TakeAsync()));
        Time.Advance(TimeSpan.FromTicks(1));
        Assert.Contains("later", Ids(await TakeAsync()));
    }

    [Fact]
    public async Task A_message_id_is_taken_once_within_the_window_even_after_it_was_completed()
    {
        Assert.True(await PutAsync("a"));
        Assert.True(await Queue.CompleteAsync(await TakeOneAsync()));
        Time.Advance(IEventQueue.DuplicateWindow - TimeSpan.FromTicks(1));

        Assert.Equal(!TellsDuplicates, await PutAsync("a"));
        Assert.Empty(await TakeAsync());
        Time.Advance(TimeSpan.FromTicks(1));
        Assert.True(await PutAsync("a"));
        Assert.Equal(["a"], Ids(await TakeAsync()));
    }

    [Fact]
    public async Task Duplicates_are_told_apart_by_queue_and_tenant()
    {
        Assert.True(await PutAsync("a"));
        Assert.True(await PutAsync("a", tenant: Theirs));
        Assert.True(
            await Queue.EnqueueAsync(
                new QueueMessage
                {
                    Queue = Other,
                    Tenant = Ours,
                    MessageId = "a",
                    Body = "{}",
                }
            )
        );
        Assert.Equal(!TellsDuplicates, await PutAsync("a"));
    }

    [Fact]
    public async Task Of_many_who_enqueue_the_same_message_at_once_one_is_told_true()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => PutAsync("a"))));

        Assert.Equal(TellsDuplicates ? 1 : 16, answers.Count(a => a));
        Assert.Single(await TakeAsync());
    }

    [Fact]
    public async Task Of_many_who_receive_at_once_each_message_has_one_receiver()
    {
        for (var i = 0; i < 40; i++)
        {
            await PutAsync($"m{i}");
        }

        // A broker may give fewer than were asked for, though there are more.
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(AllAsync)));

        Assert.Equal(40, taken.SelectMany(Ids).Distinct().Count());
        Assert.Equal(40, taken.Sum(t => t.Count));

        async Task<IReadOnlyList<QueueDelivery>> AllAsync()
        {
            var all = new List<QueueDelivery>();
            while (await Queue.ReceiveAsync(Name, 5, Lock) is { Count: > 0 } some)
            {
                all.AddRange(some);
            }

            return all;
        }
    }

    [Fact]
    public async Task A_receiver_gets_no_more_than_it_asked_for_and_only_of_its_queue()
    {
        await PutAsync("a");
        await PutAsync("b");
        await Queue.EnqueueAsync(
            new QueueMessage
            {
                Queue = Other,
                Tenant = Ours,
                MessageId = "o",
                Body = "{}",
            }
        );

        Assert.Equal(["a"], Ids(await Queue.ReceiveAsync(Name, 1, Lock)));
        Assert.Equal(["b"], Ids(await Queue.ReceiveAsync(Name, 10, Lock)));
    }

    [Fact]
    public async Task Poison_ends_in_the_dead_letters_with_its_reason_and_does_not_stop_the_others()
    {
        var first = Time.GetUtcNow();
        await PutAsync("poison");
        await PutAsync("good");
        List<string> done = [];
        for (var round = 0; round < IEventQueue.MaxDeliveryCount + 2; round++)
        {
            foreach (var delivery in await TakeAsync())
            {
                if (delivery.Message.MessageId == "poison")
                {
                    await Queue.AbandonAsync(delivery, TimeSpan.Zero, $"boom {delivery.DeliveryCount}");
                }
                else if (await Queue.CompleteAsync(delivery))
                {
                    done.Add(delivery.Message.MessageId);
                }
            }

            Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["good"], done);
        var letter = Assert.Single((await Queue.ListDeadLettersAsync(Ours, Name, 10, null)).Items);
        Assert.Equal(
            ("poison", $"boom {IEventQueue.MaxDeliveryCount}", IEventQueue.MaxDeliveryCount, first),
            (letter.MessageId, letter.Reason, letter.DeliveryCount, letter.FirstSeen)
        );
        Assert.True(letter.LastSeen > first);
        Assert.Empty(await TakeAsync());
    }

    [Fact]
    public async Task A_message_whose_receivers_keep_dying_ends_in_the_dead_letters()
    {
        await PutAsync("killer");
        for (var i = 0; i < IEventQueue.MaxDeliveryCount; i++)
        {
            Assert.Equal(i + 1, (await TakeOneAsync()).DeliveryCount);
            Time.Advance(Lock);
        }

        Assert.Empty(await TakeAsync());
        Assert.Equal("killer", Assert.Single((await Queue.ListDeadLettersAsync(Ours, null, 10, null)).Items).MessageId);
    }

    [Fact]
    public async Task A_replayed_dead_letter_is_delivered_from_a_count_of_nought_whatever_the_duplicate_window()
    {
        await PutAsync("a", body: """{"n":1}""");
        Assert.True(await Queue.DeadLetterAsync(await TakeOneAsync(), "no such product"));
        var letter = Assert.Single((await Queue.ListDeadLettersAsync(Ours, Name, 10, null)).Items);
        Assert.Equal(("no such product", 1), (letter.Reason, letter.DeliveryCount));

        Assert.True(await Queue.ReplayAsync(Ours, letter.Id));

        var again = await TakeOneAsync();
        Assert.Equal(("a", """{"n":1}""", 1), (again.Message.MessageId, again.Message.Body, again.DeliveryCount));
        Assert.Empty((await Queue.ListDeadLettersAsync(Ours, Name, 10, null)).Items);
        Assert.False(await Queue.ReplayAsync(Ours, letter.Id));
    }

    [Fact]
    public async Task A_discarded_dead_letter_is_gone()
    {
        await PutAsync("a");
        await Queue.DeadLetterAsync(await TakeOneAsync(), "bad");
        var letter = Assert.Single((await Queue.ListDeadLettersAsync(Ours, null, 10, null)).Items);

        Assert.True(await Queue.DiscardAsync(Ours, letter.Id));

        Assert.False(await Queue.DiscardAsync(Ours, letter.Id));
        Assert.False(await Queue.ReplayAsync(Ours, letter.Id));
        Assert.Empty(await TakeAsync());
    }

    [Fact]
    public async Task A_tenants_dead_letters_are_its_own()
    {
        await PutAsync("a", tenant: Theirs);
        await Queue.DeadLetterAsync(await TakeOneAsync(), "bad");
        var letter = Assert.Single((await Queue.ListDeadLettersAsync(Theirs, null, 10, null)).Items);

        Assert.Empty((await Queue.ListDeadLettersAsync(Ours, null, 10, null)).Items);
        Assert.False(await Queue.ReplayAsync(Ours, letter.Id));
        Assert.False(await Queue.DiscardAsync(Ours, letter.Id));
        Assert.True(await Queue.DiscardAsync(Theirs, letter.Id));
    }

    [Fact]
    public async Task Dead_letters_are_paged_newest_first()
    {
        for (var i = 0; i < 5; i++)
        {
            await PutAsync($"m{i}");
            await Queue.DeadLetterAsync(await TakeOneAsync(), "bad");
        }

        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = await Queue.ListDeadLettersAsync(Ours, Name, 2, cursor);
            seen.AddRange(page.Items.Select(i => i.MessageId));
            cursor = page.NextCursor;
        } while (cursor is not null);

        Assert.Equal(["m4", "m3", "m2", "m1", "m0"], seen);
        Assert.Empty((await Queue.ListDeadLettersAsync(Ours, Other, 2, null)).Items);
        await Assert.ThrowsAsync<InvalidCursorException>(() => Queue.ListDeadLettersAsync(Ours, Name, 2, "x y"));
    }

    protected Task<bool> PutAsync(
        string id,
        string body = "{}",
        string? session = null,
        DateTimeOffset? notBefore = null,
        TenantId? tenant = null
    ) =>
        Queue.EnqueueAsync(
            new QueueMessage
            {
                Queue = Name,
                Tenant = tenant ?? Ours,
                MessageId = id,
                Body = body,
                Session = session,
                NotBefore = notBefore,
            }
        );

    /// <summary>All that is due.</summary>
    protected virtual Task<IReadOnlyList<QueueDelivery>> TakeAsync() => Queue.ReceiveAsync(Name, 100, Lock);

    protected async Task<QueueDelivery> TakeOneAsync() => Assert.Single(await TakeAsync());

    protected static IReadOnlyList<string> Ids(IReadOnlyList<QueueDelivery> deliveries) => [.. deliveries.Select(d => d.Message.MessageId)];
}
