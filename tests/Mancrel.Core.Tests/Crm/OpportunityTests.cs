using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Tests.Crm;

/// <summary>A backlink opportunity stands where the deal stands that pursues it.</summary>
public sealed class OpportunityTests
{
    private static readonly TenantId Tenant = CrmFixture.Tenant;
    private readonly CrmFixture crm = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_state_follows_the_deals_stages_once_each_and_a_persons_word_stands_after()
    {
        await WriteAsync(
            new BacklinkOpportunity
            {
                OpportunityId = "bo_1",
                TargetUrl = "https://blog.example/p",
                TargetDomain = "blog.example",
            }
        );
        var made = await crm.Deals.CreateAsync(
            Tenant,
            new DealId("dl_1"),
            new DealFields
            {
                Title = "Blog",
                PipelineId = PipelineSeeds.BacklinksId.Value,
                OpportunityId = "bo_1",
            },
            "test",
            Cancellation
        );
        Assert.NotNull(made.Item);

        Assert.Equal(OpportunityStatus.Researching, await FollowedAsync());
        foreach (
            var (stage, status) in new[]
            {
                ("contact_found", OpportunityStatus.Outreaching),
                ("pitch_sent", OpportunityStatus.Outreaching),
                ("follow_up_1", OpportunityStatus.Outreaching),
                ("link_placed", OpportunityStatus.Outreaching),
                ("rejected", OpportunityStatus.Rejected),
            }
        )
        {
            await crm.Deals.MoveAsync(Tenant, new DealId("dl_1"), stage, null, null, null, "test", Cancellation);
            Assert.Equal(status, await FollowedAsync());
        }

        await WriteAsync((await ReadAsync()) with { Status = OpportunityStatus.Placed });
        Assert.Equal(OpportunityStatus.Placed, await FollowedAsync());
        Assert.Equal(new DealId("dl_1"), (await ReadAsync()).DealId);
    }

    private async Task<OpportunityStatus> FollowedAsync()
    {
        var change = new DocumentChange(1, Tenant, Deal.Kind, Deal.PartitionOf(new DealId("dl_1")), "dl_1", Deleted: false);
        await new OpportunityProjection(crm.Store, crm.Pipelines).DealsAsync(Tenant, [change, change], Cancellation);
        return (await ReadAsync()).Status;
    }

    private async Task<BacklinkOpportunity> ReadAsync() =>
        (await crm.Store.GetAsync<BacklinkOpportunity>(Tenant, BacklinkOpportunity.PartitionOf("bo_1"), "bo_1", Cancellation))!.Value;

    private Task WriteAsync(BacklinkOpportunity opportunity) =>
        crm.Store.CommitAsync(new DocumentBatch(Tenant, opportunity.Partition).Upsert(opportunity), Cancellation);
}
