using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Forecasting;
using Mancrel.Core.Ports;
using Mancrel.Core.Tests.Crm;

namespace Mancrel.Core.Tests.Insight;

/// <summary>Sums that are kept are the sums that counting would give.</summary>
public sealed class StatsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Kept_sums_equal_a_recount_whatever_is_repeated_or_comes_late(int seed)
    {
        var random = new Random(seed);
        var crm = new CrmFixture();
        var keeper = new StatsProjection(crm.Store);
        var stages = (await crm.Pipelines.FindAsync(CrmFixture.Tenant, new PipelineId("pl_sales"), Stop))!.Value.Stages;
        var changes = new List<(string Kind, DocumentChange Change)>();
        var messages = new List<Message>();
        for (var step = 0; step < 120; step++)
        {
            crm.Clock.Advance(TimeSpan.FromHours(random.Next(1, 40)));
            var position = await ActAsync(crm, random, stages, messages);
            foreach (var kind in new[] { "deal", "message" })
            {
                changes.AddRange(
                    (await crm.Store.ReadAsync(CrmFixture.Tenant, position, 1000, kind, Stop)).Select(change => (kind, change))
                );
            }

            // A feed that was read again after a crash tells old changes once more, and in portions of any size.
            var told = changes.Where(_ => random.Next(4) == 0).OrderBy(_ => random.Next()).ToList();
            await KeepAsync(keeper, told);
        }

        await KeepAsync(keeper, changes);

        Assert.True(messages.Count > 10);
        var book = new StatsBook(crm.Store);
        var deals = await crm.Store.QueryAsync<Deal>(CrmFixture.Tenant, new DocumentQuery { Limit = 1000 }, Stop);
        Assert.NotEmpty(deals.Items);
        AssertSame(
            deals.Items.Select(deal => Contributions.Of(deal.Value, deal.CreatedAt)),
            await book.DealsAsync(CrmFixture.Tenant, Stop)
        );
        AssertSame(deals.Items.Select(deal => SalesSums.Of(deal.Value)), await book.SalesAsync(CrmFixture.Tenant, Stop));
        var days = await book.DaysAsync(CrmFixture.Tenant, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), Stop);
        foreach (var (day, values) in days)
        {
            AssertSame(
                messages
                    .Where(message => DateOnly.FromDateTime(message.ReceivedAt.UtcDateTime) == day)
                    .Select(message => Contributions.Of(message, null)),
                values
            );
        }

        Assert.Equal(
            messages.Count(message => message.Direction == MessageDirection.Inbound),
            StatsBook.Sum(days.Select(day => day.Values))["inbound"]
        );
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task A_recount_mends_sums_that_are_missing_or_wrong_and_changes_right_ones_nowhere(int seed)
    {
        var random = new Random(seed);
        var crm = new CrmFixture();
        var keeper = new StatsProjection(crm.Store);
        var stages = (await crm.Pipelines.FindAsync(CrmFixture.Tenant, new PipelineId("pl_sales"), Stop))!.Value.Stages;
        var messages = new List<Message>();
        for (var step = 0; step < 80; step++)
        {
            crm.Clock.Advance(TimeSpan.FromHours(random.Next(1, 40)));
            await ActAsync(crm, random, stages, messages);
        }

        // Nothing was ever counted: as with data that is older than the sums.
        await RebuildAsync(crm, keeper);
        var deals = (await crm.Store.QueryAsync<Deal>(CrmFixture.Tenant, new DocumentQuery { Limit = 1000 }, Stop)).Items;
        Assert.NotEmpty(deals);
        await AssertCountedAsync();

        var wrong = (await crm.Store.QueryAsync<StatCounts>(CrmFixture.Tenant, new DocumentQuery { Limit = 2 }, Stop)).Items;
        foreach (var sums in wrong)
        {
            await crm.Store.CommitAsync(
                new DocumentBatch(CrmFixture.Tenant, sums.Value.Partition).Upsert(
                    sums.Value with
                    {
                        Values = new Dictionary<string, decimal> { ["inbound"] = 4711 },
                    }
                ),
                Stop
            );
        }

        await RebuildAsync(crm, keeper);
        await AssertCountedAsync();

        var before = await crm.Store.PositionAsync(Stop);
        await RebuildAsync(crm, keeper);
        Assert.Equal(before, await crm.Store.PositionAsync(Stop));

        async Task AssertCountedAsync()
        {
            var book = new StatsBook(crm.Store);
            AssertSame(deals.Select(deal => Contributions.Of(deal.Value, deal.CreatedAt)), await book.DealsAsync(CrmFixture.Tenant, Stop));
            AssertSame(deals.Select(deal => SalesSums.Of(deal.Value)), await book.SalesAsync(CrmFixture.Tenant, Stop));
            var days = await book.DaysAsync(CrmFixture.Tenant, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), Stop);
            AssertSame(messages.Select(message => Contributions.Of(message, null)), StatsBook.Sum(days.Select(day => day.Values)));
        }
    }

    [Fact]
    public void The_median_of_replies_lies_in_the_class_that_holds_it()
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["reply.class.1"] = 4, ["reply.class.3"] = 2 };

        Assert.InRange(StatsBook.ReplySeconds(sums, 0.5)!.Value, 10, 60);
        Assert.InRange(StatsBook.ReplySeconds(sums, 0.9)!.Value, 300, 900);
        Assert.Null(StatsBook.ReplySeconds(Contributions.Nothing, 0.5));
    }

    private static async Task RebuildAsync(CrmFixture crm, StatsProjection keeper)
    {
        var rebuild = new StatsRebuild(crm.Store, keeper, new PriceProjection(crm.Store));
        string? cursor = null;
        do
        {
            cursor = (await rebuild.RunAsync(CrmFixture.Tenant, cursor, Stop)).NextCursor;
        } while (cursor is not null);
    }

    private static async Task KeepAsync(StatsProjection keeper, IReadOnlyList<(string Kind, DocumentChange Change)> changes)
    {
        await keeper.DealsAsync(CrmFixture.Tenant, [.. changes.Where(one => one.Kind == "deal").Select(one => one.Change)], Stop);
        await keeper.MessagesAsync(CrmFixture.Tenant, [.. changes.Where(one => one.Kind == "message").Select(one => one.Change)], Stop);
    }

    // One thing that an office does; gives back where the feed stood before it.
    private static async Task<long> ActAsync(CrmFixture crm, Random random, IReadOnlyList<Stage> stages, List<Message> messages)
    {
        var before = await crm.Store.PositionAsync(Stop);
        var deals = (await crm.Store.QueryAsync<Deal>(CrmFixture.Tenant, new DocumentQuery { Limit = 1000 }, Stop)).Items;
        switch (random.Next(6))
        {
            case 0:
            case 1 when deals.Count == 0:
                await crm.Deals.CreateAsync(
                    CrmFixture.Tenant,
                    new DealId($"dl_{before}"),
                    new DealFields { Title = "A deal", Value = new Money(random.Next(1, 9000) / 10m, random.Next(2) == 0 ? "EUR" : "UZS") },
                    "test",
                    Stop
                );
                break;
            case 1:
            case 2 when deals.Count > 0:
                await crm.Deals.MoveAsync(
                    CrmFixture.Tenant,
                    deals[random.Next(deals.Count)].Value.DealId,
                    stages[random.Next(stages.Count)].Id,
                    null,
                    null,
                    null,
                    "test",
                    Stop
                );
                break;
            case 3 when deals.Count > 3:
                var gone = deals[random.Next(deals.Count)].Value;
                await crm.Store.CommitAsync(new DocumentBatch(CrmFixture.Tenant, gone.Partition).Delete<Deal>(gone.Id), Stop);
                break;
            default:
                var at = messages.Count == 0 || random.Next(2) == 0 ? messages.Count : random.Next(messages.Count);
                var message = new Message
                {
                    MessageId = new MessageId($"m_{at}"),
                    ConversationId = new ConversationId($"c_{at % 3}"),
                    Direction = at % 3 == 0 ? MessageDirection.Outbound : MessageDirection.Inbound,
                    State = random.Next(2) == 0 ? MessageState.Received : MessageState.Escalated,
                    From = "a@example.org",
                    Counterpart = "a@example.org",
                    ReceivedAt = at < messages.Count ? messages[at].ReceivedAt : crm.Clock.GetUtcNow(),
                };
                if (at == messages.Count)
                {
                    messages.Add(message);
                }
                else
                {
                    messages[at] = message;
                }

                await crm.Store.CommitAsync(new DocumentBatch(CrmFixture.Tenant, message.Partition).Upsert(message), Stop);
                break;
        }

        return before;
    }

    private static void AssertSame(IEnumerable<IReadOnlyDictionary<string, decimal>> counted, IReadOnlyDictionary<string, decimal> kept) =>
        Assert.Equal(
            StatsBook.Sum(counted).OrderBy(pair => pair.Key, StringComparer.Ordinal),
            kept.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        );
}
