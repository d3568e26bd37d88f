using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Insight.Scores;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Tests.Insight;

/// <summary>Scores against offices whose truth is known.</summary>
public sealed class ScoreTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Stages = ["new_lead", "interested", "negotiating"];

    [Fact]
    public void The_interval_of_a_fit_holds_the_true_chance_in_nine_of_ten_worlds()
    {
        var random = new Random(4);
        WeightPrior[] priors = [new(0, 1), new(1, 0.5), new(0, 0.5), new(0, 0.5)];
        var (within, worlds) = (0, 2000);
        for (var world = 0; world < worlds; world++)
        {
            var truth = priors.Select(prior => prior.Mean + (prior.Deviation * Normal(random))).ToArray();
            var seen = Enumerable
                .Range(0, 80)
                .Select(_ => Features(random))
                .Select(features => new Seen(features, random.NextDouble() < Chance(truth, features), 1))
                .ToList();
            var asked = Features(random);
            var told = LogisticFit.Of(seen, priors).Of(asked);
            var real = Chance(truth, asked);
            within += real >= told.Low && real <= told.High ? 1 : 0;
        }

        Assert.InRange(within / (double)worlds, 0.87, 0.93);
    }

    [Fact]
    public void Before_outcomes_a_score_is_what_the_stage_states()
    {
        var odds = DealOdds.Of([], PipelineSeeds.All);

        Assert.Equal([10, 40, 80], Stages.Select(stage => odds.Score(Open(stage, 500, company: true), Start).Score));
        Assert.Equal((0, 0), (odds.Ended, odds.Test.Tested));
        var score = odds.Score(Open("interested", 500, company: true), Start);
        Assert.True(score.Low < 40 && score.High > 40);
    }

    [Theory]
    [InlineData("new_lead")]
    [InlineData("interested")]
    [InlineData("negotiating")]
    public void One_deal_that_ended_moves_the_score_of_a_fresh_one_by_ten_points_at_most(string stage)
    {
        var stated = (int)Math.Round(Stated(stage) * 100);

        Assert.InRange(FreshAfter(stage, won: false, 1), stated - 10, stated - 1);
        Assert.InRange(FreshAfter(stage, won: true, 1), stated + 1, stated + 10);
    }

    [Fact]
    public void Twenty_deals_that_were_lost_halve_the_score_of_a_fresh_one_and_more_lower_it_further()
    {
        var twenty = FreshAfter("negotiating", won: false, 20);

        Assert.InRange(twenty, 5, 40);
        Assert.InRange(FreshAfter("negotiating", won: false, 200), 0, twenty - 4);
    }

    // At once after it came, of a stage in which so many deals ended at once as well: what moves it most.
    private static int FreshAfter(string stage, bool won, int times)
    {
        var deal = Open(stage, 500, company: false);
        var ended = Enumerable
            .Range(0, times)
            .Select(at =>
                deal with
                {
                    DealId = new DealId($"dl_{at}"),
                    Status = won ? DealStatus.Won : DealStatus.Lost,
                    ClosedAt = Start,
                    History = [.. deal.History, new StageVisit(deal.PipelineId, won ? "won" : "lost", Start, "t")],
                }
            );
        return DealOdds.Of(ended, PipelineSeeds.All).Score(deal, Start).Score;
    }

    [Fact]
    public void What_decides_in_an_office_is_found_and_what_does_not_stays_small()
    {
        var random = new Random(12);
        var deals = Enumerable.Range(0, 1200).Select(at => Ended(random, at)).ToList();

        var odds = DealOdds.Of(deals, PipelineSeeds.All);

        // Against the chances that decided, which no score can beat.
        var fresh = Enumerable.Range(5000, 1500).Select(at => Ended(random, at)).ToList();
        var area = Ranking.Area([
            .. fresh.Select(deal => ((double)odds.Score(AsOpen(deal), deal.History[0].EnteredAt).Score, IsWon(deal))),
        ]);
        var best = Ranking.Area([.. fresh.Select(deal => (True(deal), IsWon(deal)))]);
        Assert.InRange(area!.Value, best!.Value - 0.02, best.Value + 0.01);

        // What is foretold is what comes, in each fifth of the scores.
        foreach (var fifth in fresh.OrderBy(True).Chunk(300))
        {
            var told = fifth.Average(deal => odds.Score(AsOpen(deal), deal.History[0].EnteredAt).Score / 100.0);
            Assert.InRange(told, fifth.Average(True) - 0.06, fifth.Average(True) + 0.06);
        }

        Assert.Equal((1200, 360), (odds.Ended, odds.Test.Tested));
        Assert.InRange(odds.Test.Area!.Value, odds.Test.StatedArea!.Value + 0.01, 1);
        Assert.InRange(odds.Test.Error!.Value, 0, odds.Test.StatedError!.Value - 0.01);
        var reasons = odds.Score(Open("interested", 20_000, company: true), Start.AddDays(7)).Reasons;
        Assert.InRange(reasons.Single(reason => reason.What == "value").Effect, -100, -10);
        Assert.InRange(reasons.Single(reason => reason.What == "company").Effect, 2, 100);
        Assert.DoesNotContain(reasons, reason => reason.What == "came_back");
    }

    [Fact]
    public void Pairs_in_the_right_order_are_counted_and_ties_are_half()
    {
        Assert.Equal(1, Ranking.Area([(0.9, true), (0.8, true), (0.1, false)]));
        Assert.Equal(0.5, Ranking.Area([(0.4, true), (0.4, false)]));
        Assert.Equal(0.75, Ranking.Area([(0.9, true), (0.3, true), (0.5, false), (0.1, false)]));
        Assert.Null(Ranking.Area([(0.9, true)]));
    }

    // Small deals of companies are won here, large ones of single people are not, whatever the stage states.
    private static double True(Deal deal) =>
        LogisticFit.Share(
            Math.Log(Stated(deal.History[0].StageId) / (1 - Stated(deal.History[0].StageId)))
                - (0.8 * (Math.Log((double)deal.Value!.Value.Amount) - 6.5))
                + (deal.CompanyId is null ? -0.6 : 0.6)
        );

    private static double Stated(string stage) => PipelineSeeds.All[0].Find(stage)!.Probability / 100.0;

    private static bool IsWon(Deal deal) => deal.Status == DealStatus.Won;

    private static Deal Ended(Random random, int at)
    {
        var deal = Open(Stages[random.Next(3)], (decimal)Math.Exp(6.5 + Normal(random)), random.Next(2) == 0);
        var began = Start.AddHours(at);
        var closed = began.AddDays(1 + random.Next(20));
        var won = random.NextDouble() < True(deal);
        return deal with
        {
            DealId = new DealId($"dl_{at}"),
            Status = won ? DealStatus.Won : DealStatus.Lost,
            ClosedAt = closed,
            History = [deal.History[0] with { EnteredAt = began }, new StageVisit(deal.PipelineId, won ? "won" : "lost", closed, "t")],
        };
    }

    private static Deal AsOpen(Deal deal) => deal with { Status = DealStatus.Active, ClosedAt = null, History = [deal.History[0]] };

    private static Deal Open(string stage, decimal value, bool company) =>
        new()
        {
            DealId = new DealId("dl_open"),
            Title = "A deal",
            PipelineId = PipelineSeeds.SalesId,
            StageId = stage,
            Rank = "m",
            Value = new Money(value, "EUR"),
            CompanyId = company ? new CompanyId("o_1") : null,
            StageEnteredAt = Start,
            History = [new StageVisit(PipelineSeeds.SalesId, stage, Start, "t")],
        };

    private static double[] Features(Random random) => [1, Normal(random), Normal(random), random.Next(2) - 0.5];

    private static double Chance(double[] weights, double[] features) =>
        LogisticFit.Share(weights.Zip(features, (weight, feature) => weight * feature).Sum());

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
