using Mancrel.Core.Common;
using Mancrel.Core.Insight.Customers;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Tests.Insight;

/// <summary>Whether customers come again and what they are worth, against shops whose truth is known.</summary>
public sealed class CustomerModelTests
{
    private const int Ahead = 182;
    private static readonly DateOnly Today = new(2026, 11, 2);

    [Fact]
    public void Intervals_hold_what_is_true_and_what_comes_in_nine_of_ten()
    {
        var (chances, values, sums, quiet) = (new Hits(), new Hits(), new Hits(), new Hits());
        for (var world = 0; world < 300; world++)
        {
            var shop = new Shop(world + 1, RepeatModel.Prior(new Draws(9000 + world)), SpendModel.Prior(new Draws(19000 + world)), 60);

            var forecast = CustomerModels.Of(shop.Before, Today).Ahead(Ahead);

            foreach (var told in forecast.Customers)
            {
                var silent = shop.Repeat.Silent(told.History, Ahead);

                // Chances that are as good as sure are rounded to it.
                if (silent is > 0.02 and < 0.98)
                {
                    chances.Add(silent, told.Silent);
                }

                // An interval that is nothing alone holds more than it has to.
                if (told.Value is { High: > 0 } value)
                {
                    values.Add(shop.After(told.History.Customer), value);
                }
            }

            var together = forecast.Together(_ => true);
            sums.Add(forecast.Customers.Sum(told => shop.After(told.History.Customer)), together.Values["EUR"].Value);
            quiet.Add(forecast.Customers.Count(told => shop.After(told.History.Customer) == 0), together.Silent);
        }

        Assert.True(
            new[] { chances, values, sums, quiet }.All(hits => hits.Share is >= 0.87 and <= 0.93),
            $"{chances} {values} {sums} {quiet}"
        );
    }

    [Fact]
    public void Who_stays_away_is_told_apart_nearly_as_well_as_who_knows_the_truth_could()
    {
        var shop = new Shop(77, new RepeatModel(0.9, 60, 0.8, 2.5), new SpendModel(4, 4, 0.75, 100), 1500);

        var models = CustomerModels.Of(shop.Before, Today);

        var told = models.Ahead(Ahead).Customers;
        var cases = told.Select(one =>
                (
                    Told: one.Silent.Expected,
                    True: shop.Repeat.Silent(one.History, Ahead),
                    Came: shop.After(one.History.Customer) == 0,
                    Worth: one.Value!.Expected,
                    Spent: shop.After(one.History.Customer)
                )
            )
            .ToList();
        var area = Ranking.Area([.. cases.Select(one => (one.Told, one.Came))]);
        var best = Ranking.Area([.. cases.Select(one => (one.True, one.Came))]);
        Assert.True(best > 0.75, $"{best}");
        Assert.InRange(area!.Value, best!.Value - 0.01, best.Value + 0.01);
        foreach (var fifth in cases.OrderBy(one => one.Told).Chunk(300))
        {
            Assert.InRange(fifth.Average(one => one.Told), fifth.Average(one => one.True) - 0.04, fifth.Average(one => one.True) + 0.04);
        }

        Assert.InRange(cases.Sum(one => one.Worth), cases.Sum(one => one.Spent) * 0.85, cases.Sum(one => one.Spent) * 1.15);
        Assert.InRange(models.Test.Foretold!.Value, models.Test.Silent.Low!.Value - 0.03, models.Test.Silent.High!.Value + 0.03);
        Assert.True(models.Test.Area > 0.7, $"{models.Test}");
    }

    [Fact]
    public void With_little_known_the_interval_is_wide_and_the_same_question_has_the_same_answer()
    {
        var who = new CustomerKey(IsCompany: false, "c_1");
        Purchase[] bought = [new(who, Today.AddDays(-40), new Money(100, "EUR")), new(who, Today.AddDays(-10), new Money(120, "EUR"))];

        var told = CustomerModels.Of(bought, Today).Ahead(Ahead).Customers.Single();

        Assert.Equal(
            (2, 1, 30.0, 10, 110.0),
            (told.History.Purchases, told.History.Repeats, told.History.Gap, told.History.Silent, told.History.Mean)
        );
        Assert.True(told.Silent.High - told.Silent.Low > 0.2, $"{told.Silent}");
        Assert.Equal(told, CustomerModels.Of(bought, Today).Ahead(Ahead).Customers.Single());
        Assert.Empty(CustomerModels.Of([], Today).Ahead(Ahead).Customers);
    }

    [Fact]
    public void Whoever_is_silent_for_longer_than_usual_is_more_at_risk_than_who_is_not()
    {
        var shop = new Shop(5, new RepeatModel(1, 60, 0.8, 2.5), new SpendModel(4, 4, 0.75, 100), 200);
        var (weekly, late) = (new CustomerKey(IsCompany: true, "weekly"), new CustomerKey(IsCompany: true, "late"));
        var bought = Enumerable
            .Range(0, 10)
            .SelectMany(at =>
                new[] { new Purchase(weekly, Today.AddDays(-7 * at), null), new Purchase(late, Today.AddDays(-200 - (7 * at)), null) }
            );

        var told = CustomerModels.Of([.. shop.Before, .. bought], Today).Ahead(90).Customers.ToDictionary(one => one.History.Customer);

        Assert.True(told[late].Silent.Low > 0.8 && told[weekly].Silent.High < 0.4, $"{told[late].Silent} {told[weekly].Silent}");
        Assert.Null(told[late].Value);
    }

    /// <summary>A shop in which all happens as the models say.</summary>
    private sealed class Shop
    {
        private readonly Dictionary<CustomerKey, double> after = [];

        public Shop(int seed, RepeatModel repeat, SpendModel spend, int customers)
        {
            Repeat = repeat;
            var draws = new Draws(seed);
            for (var at = 0; at < customers; at++)
            {
                var who = new CustomerKey(IsCompany: false, $"c_{at}");
                var age = 1 + (int)(draws.Even() * 700);
                var (pace, gone) = (draws.Gamma(repeat.Shape) / repeat.Rate, draws.Beta(repeat.Gone, repeat.Stays));
                var level = draws.Gamma(spend.Levels) / spend.Scale;
                Before.Add(new Purchase(who, Today.AddDays(-age), Worth(spend, level, draws)));
                for (var day = 1; day <= age + Ahead; day++)
                {
                    // One purchase a day at most, as they are counted.
                    if (draws.Even() >= 1 - Math.Exp(-pace))
                    {
                        continue;
                    }

                    var worth = Worth(spend, level, draws);
                    if (day <= age)
                    {
                        Before.Add(new Purchase(who, Today.AddDays(day - age), worth));
                    }
                    else
                    {
                        after[who] = after.GetValueOrDefault(who) + (double)worth.Amount;
                    }

                    if (draws.Even() < gone)
                    {
                        break;
                    }
                }
            }
        }

        public RepeatModel Repeat { get; }

        public List<Purchase> Before { get; } = [];

        public double After(CustomerKey who) => after.GetValueOrDefault(who);

        private static Money Worth(SpendModel spend, double level, Draws draws) =>
            new(Math.Max(0.0001m, (decimal)Math.Min(1e12, draws.Gamma(spend.Shape) / Math.Max(1e-9, level))), "EUR");
    }

    private sealed class Hits
    {
        private (int Within, int All) seen;

        public double Share => seen.Within / (double)seen.All;

        public void Add(double real, Likely told) =>
            seen = (seen.Within + (real >= told.Low - 0.0001 && real <= told.High + 0.0001 ? 1 : 0), seen.All + 1);

        public override string ToString() => $"{Share:0.000} of {seen.All}";
    }
}
