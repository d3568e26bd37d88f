using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Tests.Crm;

/// <summary>The kept sums of the boards are those of counting every deal, for whoever looks.</summary>
public sealed class BoardTests
{
    private static readonly TenantId Tenant = CrmFixture.Tenant;
    private static readonly string[] Owners = ["", "u_1", "u_2", "u_3"];
    private static readonly Sight[] Sights =
    [
        Sight.All,
        Sight.None,
        new([new UserId("u_1")]),
        new([new UserId("u_2"), new UserId("u_3")]),
        new([new UserId("u_gone")]),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_changes_in_whatever_portions_and_however_often_it_is_told_the_sums_are_those_of_a_recount()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var crm = new CrmFixture();
            var random = new Random(seed);
            for (var round = 0; round < 5; round++)
            {
                var changed = new List<DocumentChange>();
                for (var at = 0; at < 1 + random.Next(90); at++)
                {
                    changed.Add(await ChangeAsync(crm, random, $"dl_{random.Next(120)}"));
                }

                await crm.Boards.CountAsync(Tenant, [.. changed, .. changed.Take(random.Next(5))], Cancellation);
                await AgreeAsync(crm);
            }
        }
    }

    [Fact]
    public async Task Many_owners_at_once_are_counted_in_as_many_batches_as_it_takes()
    {
        var crm = new CrmFixture();
        var changed = new List<DocumentChange>();
        for (var at = 0; at < 150; at++)
        {
            changed.Add(await WriteAsync(crm, Deal($"dl_{at}", $"u_{at}", "interested", 10)));
        }

        await crm.Boards.CountAsync(Tenant, changed, Cancellation);
        for (var at = 0; at < 150; at++)
        {
            await WriteAsync(crm, Deal($"dl_{at}", $"u_{at + 1}", "negotiating", 20));
        }

        await crm.Boards.CountAsync(Tenant, changed, Cancellation);

        await AgreeAsync(crm);
        Assert.Equal(
            1,
            (await crm.Boards.ReadAsync(Tenant, PipelineSeeds.SalesId, new Sight([new UserId("u_150")]), Cancellation))
                .Stages["negotiating"]
                .Count
        );
    }

    /// <summary>Compares what is kept with a count of everything.</summary>
    internal static async Task AgreeAsync(CrmFixture crm)
    {
        var deals = (await crm.Store.QueryAsync<Deal>(Tenant, new DocumentQuery { Limit = 1000 }, Cancellation))
            .Items.Select(item => item.Value)
            .ToList();
        foreach (var pipeline in PipelineSeeds.All)
        {
            foreach (var sight in Sights)
            {
                var kept = await crm.Boards.ReadAsync(Tenant, pipeline.PipelineId, sight, Cancellation);
                foreach (var stage in pipeline.Stages)
                {
                    var there = deals
                        .Where(deal => deal.PipelineId == pipeline.PipelineId && deal.StageId == stage.Id && sight.Sees(deal.OwnerId))
                        .ToList();
                    var sums = kept.Stages.GetValueOrDefault(stage.Id, StageTotals.None);
                    Assert.Equal(
                        (there.Count, there.Sum(deal => deal.Value?.Amount ?? 0)),
                        (sums.Count, sums.Values.GetValueOrDefault("EUR"))
                    );
                    Assert.Equal(
                        there.Sum(deal => (deal.Value?.Amount ?? 0) * stage.Probability / 100m),
                        sums.Weighted.GetValueOrDefault("EUR")
                    );
                }
            }
        }
    }

    internal static Deal Deal(string id, string owner, string stage, decimal amount, PipelineId? pipeline = null) =>
        new()
        {
            DealId = new DealId(id),
            Title = id,
            PipelineId = pipeline ?? PipelineSeeds.SalesId,
            StageId = stage,
            Rank = "a0" + id,
            StageEnteredAt = CrmFixture.Now,
            OwnerId = owner.Length == 0 ? null : new UserId(owner),
            Value = new Money(amount, "EUR"),
        };

    internal static async Task<DocumentChange> WriteAsync(CrmFixture crm, Deal deal)
    {
        Assert.True((await crm.Store.CommitAsync(new DocumentBatch(Tenant, deal.Partition).Upsert(deal), Cancellation)).Committed);
        return new DocumentChange(0, Tenant, Core.Crm.Deals.Deal.Kind, deal.Partition, deal.Id, Deleted: false);
    }

    private static async Task<DocumentChange> ChangeAsync(CrmFixture crm, Random random, string id)
    {
        var partition = Core.Crm.Deals.Deal.PartitionOf(new DealId(id));
        var before = await crm.Store.GetAsync<Deal>(Tenant, partition, id, Cancellation);
        if (before is not null && random.Next(5) == 0)
        {
            await crm.Store.CommitAsync(new DocumentBatch(Tenant, partition).Delete<Deal>(id), Cancellation);
            return new DocumentChange(0, Tenant, Core.Crm.Deals.Deal.Kind, partition, id, Deleted: true);
        }

        // A deal that goes to another pipeline is told of there by its history.
        var pipeline = PipelineSeeds.All[random.Next(2)];
        var deal = Deal(
            id,
            Owners[random.Next(Owners.Length)],
            pipeline.Stages[random.Next(pipeline.Stages.Count)].Id,
            random.Next(10_000) / 100m,
            pipeline.PipelineId
        );
        return await WriteAsync(
            crm,
            deal with
            {
                History = [.. before?.Value.History ?? [], new StageVisit(pipeline.PipelineId, deal.StageId, CrmFixture.Now, "test")],
            }
        );
    }
}
