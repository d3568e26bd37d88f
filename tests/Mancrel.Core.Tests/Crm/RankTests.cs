using FsCheck;
using FsCheck.Fluent;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Tests.Crm;

/// <summary>Places in a column.</summary>
public sealed class RankTests
{
    [Fact]
    public void Between_any_two_ranks_there_is_another()
    {
        var ranks = new List<string> { Rank.First };
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++)
        {
            var at = random.Next(ranks.Count + 1);
            var low = at == 0 ? null : ranks[at - 1];
            var high = at == ranks.Count ? null : ranks[at];
            var rank = Rank.Between(low, high, (ulong)random.NextInt64());
            Assert.True(low is null || string.CompareOrdinal(low, rank) < 0, $"{low} < {rank}");
            Assert.True(high is null || string.CompareOrdinal(rank, high) < 0, $"{rank} < {high}");
            ranks.Insert(at, rank);
        }
    }

    [Fact]
    public void Growing_at_one_end_costs_a_logarithm()
    {
        var (top, bottom) = (Rank.First, Rank.First);
        for (var i = 0; i < 10_000; i++)
        {
            top = Rank.Between(null, top, (ulong)i);
            bottom = Rank.Between(bottom, null, (ulong)i);
        }

        Assert.True(top.Length <= 8 && bottom.Length <= 8, $"{top} {bottom}");
    }

    [Fact]
    public async Task Ten_thousand_random_concurrent_moves_leave_a_total_order_and_every_deal_once()
    {
        var crm = new CrmFixture();
        var cancellation = TestContext.Current.CancellationToken;
        var stages = PipelineSeeds.All[0].Stages.Take(4).Select(stage => stage.Id).ToArray();
        var ids = Enumerable.Range(0, 24).Select(number => new DealId($"dl_{number}")).ToArray();
        foreach (var id in ids)
        {
            Assert.NotNull(
                (
                    await crm.Deals.CreateAsync(
                        CrmFixture.Tenant,
                        id,
                        new DealFields { Title = id.Value, StageId = stages[0] },
                        "test",
                        cancellation
                    )
                ).Item
            );
        }

        var random = new Random(11);
        for (var round = 0; round < 10_000 / 8; round++)
        {
            var moves = Enumerable
                .Range(0, 8)
                .Select(_ => (Id: ids[random.Next(ids.Length)], Stage: stages[random.Next(stages.Length)], Position: random.Next(8)))
                .ToArray();
            await Task.WhenAll(
                moves.Select(move =>
                    Task.Run(
                        () => crm.Deals.MoveAsync(CrmFixture.Tenant, move.Id, move.Stage, move.Position, null, null, "test", cancellation),
                        cancellation
                    )
                )
            );
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in stages)
        {
            var page = await crm.Store.QueryAsync<Deal>(
                CrmFixture.Tenant,
                new DocumentQuery
                {
                    Where = [new("pipelineId", FilterOperator.Equal, PipelineSeeds.SalesId), new("stageId", FilterOperator.Equal, stage)],
                    Sort = new DocumentSort("rank"),
                    Limit = 1000,
                },
                cancellation
            );
            var ranks = page.Items.Select(item => (item.Value.Rank, item.Value.Id)).ToList();
            Assert.Equal(ranks.Count, ranks.Distinct().Count());
            Assert.All(
                ranks.Zip(ranks.Skip(1)),
                pair =>
                    Assert.True(
                        string.CompareOrdinal(pair.First.Rank, pair.Second.Rank) < 0
                            || (pair.First.Rank == pair.Second.Rank && string.CompareOrdinal(pair.First.Id, pair.Second.Id) < 0)
                    )
            );
            Assert.All(ranks, rank => Assert.True(seen.Add(rank.Id)));
        }

        Assert.Equal(ids.Length, seen.Count);
    }

    [Fact]
    public void A_gap_that_is_none_is_refused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte>(), noise => Assert.Throws<ArgumentException>(() => Rank.Between("a1", "a1", noise)))
            .QuickCheckThrowOnFailure();
}
