using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Insight.Patterns;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Tests.Insight;

/// <summary>Patterns of deals, where they were planted and where there are none.</summary>
public sealed class PatternTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_planted_is_found_and_of_thirty_decoys_none_in_nineteen_of_twenty_offices()
    {
        var random = new Random(8);
        var (found, offices, misled) = (0, 100, 0);
        for (var office = 0; office < offices; office++)
        {
            var deals = Enumerable.Range(0, 400).Select(at => Ended(random, at, plantedWins: 0.65)).ToList();

            var signs = Winners.Of(deals);

            Assert.True(signs.Count > 30);
            found += signs.Single(sign => sign is { What: "tag", Of: "planted" }).Holds ? 1 : 0;
            misled += signs.Any(sign => sign.Holds && sign.Of != "planted") ? 1 : 0;
        }

        Assert.InRange(found, 90, 100);
        Assert.InRange(misled, 0, 8);
    }

    [Fact]
    public void The_difference_is_told_with_its_base_both_ways()
    {
        var random = new Random(9);
        var deals = Enumerable.Range(0, 1000).Select(at => Ended(random, at, plantedWins: 0.7)).ToList();

        var first = Winners.Of(deals)[0];

        Assert.Equal(("tag", "planted", true), (first.What, first.Of, first.Holds));
        Assert.InRange(first.With.Share!.Value, 0.6, 0.8);
        Assert.InRange(first.Without.Share!.Value, 0.3, 0.5);
        Assert.Equal(1000, first.With.Base + first.Without.Base);
        Assert.True(first.Corrected >= first.Chance);
    }

    [Fact]
    public void Chances_are_exact_and_corrected_for_how_many_there_are()
    {
        // The lady tasting tea: three of four cups right.
        Assert.Equal(34 / 70.0, ExactTest.Chance(3, 4, 1, 4), 10);
        Assert.Equal(2 / 70.0, ExactTest.Chance(4, 4, 0, 4), 10);
        Assert.Equal(1, ExactTest.Chance(2, 4, 2, 4), 10);
        Assert.Equal(
            [0.04, 0.06, 0.06, 0.02],
            ExactTest.Corrected([0.01333333, 0.03, 0.04, 0.005]),
            (left, right) => Math.Abs(left - right) < 1e-6
        );
    }

    [Fact]
    public void Ways_are_counted_and_who_stays_longer_than_nine_of_ten_has_stalled()
    {
        var pipeline = PipelineSeeds.All[0];
        var ended = Enumerable
            .Range(0, 30)
            .Select(at => Deal(at, won: at % 3 == 0, days: 1 + at, at % 2 == 0 ? ["new_lead", "interested"] : ["new_lead"]))
            .ToList();
        Deal[] open = [Open("a", "new_lead", 5), Open("b", "new_lead", 40), Open("c", "interested", 1)];

        var paths = Journeys.Paths(ended);
        var stays = Journeys.Stays(pipeline, ended, open, Start).ToDictionary(stay => stay.StageId);

        Assert.Equal(10, paths.Single(path => path.Stages.SequenceEqual(["new_lead", "interested", "lost"])).Won.Base);
        Assert.Equal(30, paths.Sum(path => path.Won.Base));
        var straight = paths.Single(path => path.Stages.SequenceEqual(["new_lead", "won"])).Won;
        Assert.Equal((5, 5), (straight.Count, straight.Base));
        var lead = stays["new_lead"];
        Assert.Equal((2, 30, 1, 2), (lead.Open, lead.Left, lead.Stalled.Count, lead.Stalled.Base));
        Assert.Equal((16.0, 28.0), (lead.Usual!.Expected, lead.LongDays!.Value));
        Assert.InRange(lead.Usual.Low, 8, 15);
        Assert.InRange(lead.Usual.High!.Value, 17, 24);
        Assert.Equal([7.0, 14.0, 28.0], lead.Still.Select(one => one.Days));
        Assert.Equal(25, lead.Still[0].Watched);
        Assert.Equal((10, 30), (lead.Lost.Count, lead.Lost.Base));
        Assert.Equal(lead.Still.Select(one => one.Days), lead.Ends.Select(one => one.Days));
        Assert.All(
            lead.Ends.Zip(lead.Still),
            both => Assert.Equal(1, both.First.Won.Share + both.First.Lost.Share + both.First.Moved.Share + both.Second.Share, 3)
        );
        Assert.InRange(lead.Ends[^1].Moved.Share, 0.35, 0.55);
        Assert.Equal(0, stays["negotiating"].Left);
        Assert.Null(stays["negotiating"].LongDays);
    }

    private static Deal Ended(Random random, int at, double plantedWins)
    {
        var planted = random.Next(3) == 0;
        var won = random.NextDouble() < (planted ? plantedWins : 0.4);
        var decoys = Enumerable.Range(0, 20).Where(_ => random.Next(4) == 0).Select(decoy => $"decoy{decoy}");
        return Deal(at, won, random.Next(1, 40), ["new_lead"]) with
        {
            Tags = [.. decoys, .. planted ? new[] { "planted" } : []],
            Value = new Money(100 + random.Next(10_000), "EUR"),
            CompanyId = random.Next(2) == 0 ? new CompanyId("o_1") : null,
            OwnerId = new UserId($"u_{random.Next(4)}"),
        };
    }

    // A day in each stage but the first, that takes some.
    private static Deal Deal(int at, bool won, int days, string[] stages)
    {
        var began = Start.AddHours((5 * at) - 4000);
        var visits = stages
            .Append(won ? "won" : "lost")
            .Select(
                (stage, place) => new StageVisit(PipelineSeeds.SalesId, stage, place == 0 ? began : began.AddDays(days + place - 1), "t")
            )
            .ToList();
        return Open($"{at}", stages[0], 0) with
        {
            Status = won ? DealStatus.Won : DealStatus.Lost,
            ClosedAt = visits[^1].EnteredAt,
            History = visits,
        };
    }

    private static Deal Open(string id, string stage, int daysAgo) =>
        new()
        {
            DealId = new DealId("dl_" + id),
            Title = "A deal",
            PipelineId = PipelineSeeds.SalesId,
            StageId = stage,
            Rank = "m",
            StageEnteredAt = Start.AddDays(-daysAgo),
            History = [new StageVisit(PipelineSeeds.SalesId, stage, Start.AddDays(-daysAgo), "t")],
        };
}
