using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight;

namespace Mancrel.Core.Tests.Insight;

/// <summary>What single documents add to the sums.</summary>
public sealed class ContributionTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("sent_as_is", null, "accepted")]
    [InlineData("edited", 0.1, "edited_lightly")]
    [InlineData("edited", 0.4, "edited_heavily")]
    [InlineData("edited", null, "edited_heavily")]
    [InlineData("rejected", null, "rejected")]
    [InlineData("audit_right", null, "audit_right")]
    public void What_people_made_of_a_draft_is_counted_by_what_it_says_of_the_draft(string verdict, double? share, string counted)
    {
        var decision = new AiDecision
        {
            DecisionId = "d",
            At = Start,
            Model = "given",
            Action = "approve",
            Verdict = verdict,
            EditShare = share,
        };

        Assert.Equal(1, Contributions.Of(decision)["verdict." + counted]);
    }

    [Fact]
    public void A_deal_that_was_brought_in_with_its_past_took_as_long_as_its_stages_say()
    {
        var pipeline = PipelineSeeds.All[0];
        var deal = new Deal
        {
            DealId = new DealId("d_1"),
            Title = "Chairs",
            PipelineId = pipeline.PipelineId,
            StageId = pipeline.Stages[0].Id,
            Rank = Rank.First,
            StageEnteredAt = Start,
        };
        deal = DealMoves.Enter(deal, pipeline, pipeline.Stages[0], Rank.First, "seed", Start);
        deal = DealMoves.Enter(deal, pipeline, pipeline.Stages.Single(stage => stage.Id == "won"), Rank.First, "seed", Start.AddDays(12));

        var values = Contributions.Of(deal, createdAt: Start.AddDays(200));

        Assert.Equal(12 * 86_400m, values["wonSeconds.pl_sales"]);
        Assert.Equal(1, values["made.2026-11"]);
    }
}
