using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Insight.Scores;
using Mancrel.Core.Insight.Statistics;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Insight;

/// <summary>Scores of contacts against offices whose truth is known.</summary>
public sealed class ContactScoreTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Pipeline> Pipelines = PipelineSeeds.All.ToDictionary(
        one => one.PipelineId.Value,
        StringComparer.Ordinal
    );

    [Fact]
    public void Scores_order_contacts_nearly_as_well_as_the_truth_and_foretell_what_comes()
    {
        var random = new Random(21);
        var odds = Odds(Enumerable.Range(0, 4000).Select(at => Person(random, at, Real)).ToList());
        var fresh = Enumerable.Range(5000, 3000).Select(at => Person(random, at, Real)).ToList();

        var cases = fresh
            .SelectMany(past => Mine(past).Where(at => Wrote(past, at)).Select(at => ContactOdds.Look(past, at, Pipelines)))
            .Select(one => (Told: odds.Fit.Of(one.Features).Probability, True: Real(one.Features), one.Bought))
            .ToList();

        var best = Ranking.Area([.. cases.Select(one => (one.True, one.Bought))])!.Value;
        Assert.InRange(Ranking.Area([.. cases.Select(one => (one.Told, one.Bought))])!.Value, best - 0.02, best + 0.01);
        foreach (var fifth in cases.OrderBy(one => one.Told).Chunk((cases.Count + 4) / 5))
        {
            Assert.InRange(fifth.Average(one => one.Told), fifth.Average(one => one.True) - 0.05, fifth.Average(one => one.True) + 0.05);
        }

        Assert.True(odds.IsOwn);
        Assert.InRange(odds.Test.Area!.Value, odds.Test.StatedArea!.Value + 0.01, 1);
        Assert.InRange(odds.Test.Error!.Value, 0, odds.Test.StatedError!.Value - 0.01);
    }

    [Fact]
    public void What_means_nothing_has_a_weight_beyond_chance_in_one_office_of_ten()
    {
        // How many letters there were, and how many of ours had no answer, decides nothing here.
        var (beyond, decoys) = (0, 0);
        for (var world = 0; world < 60; world++)
        {
            var random = new Random(1000 + world);
            var fit = Odds(Enumerable.Range(0, 600).Select(at => Person(random, at, Real)).ToList()).Fit;
            foreach (var feature in (int[])[3, 4])
            {
                decoys++;
                beyond += Math.Abs(fit.Weights[feature]) > Interval.Deviations * fit.Deviation(feature) ? 1 : 0;
            }

            Assert.True(fit.Weights[1] > 2 * fit.Deviation(1), "what is written for decides");
        }

        Assert.InRange(beyond / (double)decoys, 0, 0.18);
    }

    [Fact]
    public void Before_enough_outcomes_nothing_is_told_by_them()
    {
        var random = new Random(3);

        Assert.False(Odds([]).IsOwn);
        Assert.False(Odds(Enumerable.Range(0, 30).Select(at => Person(random, at, Real)).ToList()).IsOwn);
        Assert.False(Odds(Enumerable.Range(0, 400).Select(at => Person(random, at, _ => 0)).ToList()).IsOwn);
    }

    [Fact]
    public void A_look_sees_nothing_of_what_came_after_it()
    {
        var at = ContactOdds.Looks(Now, 1).First();
        var before = new ContactPast(
            new ContactId("c_1"),
            [at.AddDays(-39)],
            [at.AddDays(-8)],
            [new Wish(at.AddDays(-39), Intent.PriceQuote)],
            [],
            [new DateOnly(2025, 1, 1)]
        );
        var deal = new Deal
        {
            DealId = new DealId("dl_1"),
            Title = "Later",
            PipelineId = PipelineSeeds.SalesId,
            StageId = "won",
            Rank = "m",
            Status = DealStatus.Won,
            StageEnteredAt = at.AddDays(20),
            ClosedAt = at.AddDays(20),
            History =
            [
                new StageVisit(PipelineSeeds.SalesId, "interested", at.AddDays(1), "t"),
                new StageVisit(PipelineSeeds.SalesId, "won", at.AddDays(20), "t"),
            ],
        };
        var after = before with
        {
            Heard = [.. before.Heard, at.AddDays(1)],
            Written = [.. before.Written, at],
            Wishes = [.. before.Wishes, new Wish(at, Intent.OrderRequest)],
            Deals = [deal],
            Bought = [.. before.Bought, DateOnly.FromDateTime(at.AddDays(20).UtcDateTime)],
        };

        var (one, two) = (ContactOdds.Look(before, at, Pipelines), ContactOdds.Look(after, at, Pipelines));

        Assert.Equal(one.Features, two.Features);
        Assert.Equal((false, true), (one.Bought, two.Bought));
        Assert.Equal((at, at), (one.At, two.At));

        // A second letter of these days, after the first, changes neither when it is looked at nor what is seen.
        var first = before with
        {
            Heard = [at.AddDays(-9)],
        };
        var again = ContactOdds.Look(first with { Heard = [at.AddDays(-9), at.AddDays(-3)] }, at, Pipelines);
        Assert.Equal(at.AddDays(-8), again.At);
        Assert.Equal(ContactOdds.Look(first, at, Pipelines).Features, again.Features);
    }

    [Fact]
    public void Reasons_name_what_was_seen_and_how_many_points_it_gives()
    {
        var random = new Random(9);
        var odds = Odds(Enumerable.Range(0, 800).Select(at => Person(random, at, Real)).ToList());
        var asked = new ContactPast(
            new ContactId("c_1"),
            [Now.AddDays(-2)],
            [],
            [new Wish(Now.AddDays(-2), Intent.OrderRequest)],
            [],
            [new DateOnly(2025, 3, 1)]
        );
        var refused = asked with { Wishes = [new Wish(Now.AddDays(-2), Intent.NotInterested)] };

        var (high, low) = (odds.Score(asked, Now), odds.Score(refused, Now));

        Assert.True(high.Score > low.Score + 20, $"{high.Score} and {low.Score}");
        Assert.InRange(high.Score, high.Low, high.High);
        Assert.Contains(high.Reasons, reason => reason is { Text: "wrote order request on 2026-05-30", Points: > 10 });
        Assert.Contains(high.Reasons, reason => reason is { Text: "bought before", Points: < 0 });
        Assert.Contains(low.Reasons, reason => reason is { Text: "wrote not interested on 2026-05-30", Points: < 0 });
    }

    // The office's own truth: what was asked for, how lately, and that who bought does not come again,
    // whatever points say. All else means nothing.
    private static double Real(double[] features) =>
        LogisticFit.Share(-1.6 + (1.6 * features[1]) - (1.0 * features[2]) - (1.5 * features[7]));

    private static ContactOdds Odds(List<ContactPast> people) =>
        ContactOdds.Of(
            [.. from past in people from at in Mine(past) where Wrote(past, at) select ContactOdds.Look(past, at, Pipelines)],
            Pipelines
        );

    private static bool Wrote(ContactPast past, DateTimeOffset at) => past.Heard.Any(when => when < at && when >= at - ContactOdds.Lately);

    // Looks that do not lie over each other, of a quarter of the people each: only of these the chance is known.
    private static List<DateTimeOffset> Mine(ContactPast past) =>
        [.. ContactOdds.Looks(Now, 15).Reverse().Where((_, at) => at % 4 == int.Parse(past.ContactId.Value[2..], null) % 4)];

    // At each of its looks a person buys or not, by its chance as it stands then.
    private static ContactPast Person(Random random, int id, Func<double[], double> truth)
    {
        var begins = Now.AddDays(-560 + random.Next(470));
        Intent[] wishes = [Intent.OrderRequest, Intent.PriceQuote, Intent.ProductQuestion, Intent.NotInterested, Intent.Complaint];
        var past = new ContactPast(new ContactId($"c_{id}"), [], [], [], [], random.Next(4) == 0 ? [new DateOnly(2024, 5, 1)] : []);
        for (var letter = random.Next(1, 5); letter > 0; letter--)
        {
            var at = begins.AddDays(random.Next(60));
            past = past with
            {
                Heard = [.. past.Heard, at],
                Wishes = [.. past.Wishes, new Wish(at, wishes[random.Next(wishes.Length)])],
                Written = [.. past.Written, .. Enumerable.Range(0, random.Next(3)).Select(_ => at.AddDays(random.Next(40)))],
            };
        }

        foreach (var look in Mine(past))
        {
            var moment = ContactOdds.Look(past, look, Pipelines);
            if (random.NextDouble() < truth(moment.Features))
            {
                past = past with { Bought = [.. past.Bought, DateOnly.FromDateTime(moment.At.UtcDateTime)] };
            }
        }

        return past;
    }
}
