using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Customers;

/// <summary>How the model did on what it did not know: fitted on what was bought before, tested on the days after.</summary>
/// <param name="Days">The days after.</param>
/// <param name="Silent">Customers who bought nothing in them, of all.</param>
/// <param name="Foretold">The mean of what was foretold of them, 0..1; null without a customer.</param>
/// <param name="Area">The share of pairs that it put in the right order; null without a pair.</param>
public sealed record CustomerTest(int Days, Proportion Silent, double? Foretold, double? Area);

/// <summary>What is to be expected of a customer in some days.</summary>
/// <param name="History">What is known.</param>
/// <param name="Alive">The chance that it is a customer still, 0..1.</param>
/// <param name="Silent">The chance that it buys nothing, with how well that chance is known.</param>
/// <param name="AtOnce">What that chance was at once after the last purchase.</param>
/// <param name="Purchases">Purchases.</param>
/// <param name="Value">What they come to in the history's currency; null where no purchase of it has a worth.</param>
public sealed record CustomerOutlook(CustomerHistory History, double Alive, Likely Silent, double AtOnce, Likely Purchases, Likely? Value)
{
    private const double Likelier = 0.5;
    private const double Risen = 0.2;

    /// <summary>What to do about it.</summary>
    public CustomerStep Next =>
        AtRisk && Alive < Likelier ? CustomerStep.WinBack
        : AtRisk ? CustomerStep.Write
        : History.Purchases == 1 ? CustomerStep.SecondPurchase
        : CustomerStep.None;

    /// <summary>
    /// True where it is likelier than not that nothing is bought, and its silence is what made it so. Who never came again had no habit to
    /// lose.
    /// </summary>
    public bool AtRisk => History.Repeats > 0 && Silent.Expected >= Likelier && Silent.Expected - AtOnce >= Risen;
}

/// <summary>What is to be expected of some customers together.</summary>
/// <param name="Customers">How many they are: its base.</param>
/// <param name="Silent">How many of them buy nothing.</param>
/// <param name="Values">By currency, with the customers that have purchases of it.</param>
public sealed record CustomersTogether(int Customers, Likely Silent, IReadOnlyDictionary<string, (int Customers, Likely Value)> Values);

/// <summary>
/// Whether customers come again, and what they are worth. Every draw of the models is played forward for every customer, so that the
/// intervals have in them what chance does and how little is known; the seed is the customer's own, so that numbers stand still.
/// </summary>
public sealed class CustomerModels
{
    /// <summary>Draws of the models, and so of each customer.</summary>
    public const int DrawCount = 400;

    /// <summary>From so many customers who came again on, what is told is said to be the office's own.</summary>
    public const int OwnFrom = 20;

    /// <summary>What the model is tested on: the last half year.</summary>
    public const int TestDays = 182;

    private const int Seed = 20260101;
    private const int Places = 4;
    private readonly IReadOnlyList<RepeatModel> repeats;
    private readonly Dictionary<string, IReadOnlyList<SpendModel>> spends;

    private CustomerModels(
        IReadOnlyList<CustomerHistory> customers,
        IReadOnlyList<RepeatModel> repeats,
        Dictionary<string, IReadOnlyList<SpendModel>> spends,
        CustomerTest test
    ) => (Customers, this.repeats, this.spends, Test) = (customers, repeats, spends, test);

    /// <summary>What is known of each customer.</summary>
    public IReadOnlyList<CustomerHistory> Customers { get; }

    /// <summary>How the model did.</summary>
    public CustomerTest Test { get; }

    /// <summary>Customers who came again: what tells of pace and loss.</summary>
    public int CameAgain => Customers.Count(one => one.Repeats > 0);

    /// <summary>Fits to what was bought until a day.</summary>
    public static CustomerModels Of(IReadOnlyCollection<Purchase> purchases, DateOnly today)
    {
        var known = CustomerHistory.Of(purchases, today);
        return new CustomerModels(
            known,
            RepeatModel.Fit(known, DrawCount, new Draws(Seed)),
            known
                .Where(one => one.Currency is not null)
                .GroupBy(one => one.Currency!, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => SpendModel.Fit(group, DrawCount, new Draws(Seed)), StringComparer.Ordinal),
            Try(purchases, today)
        );
    }

    /// <summary>What is to be expected of each customer in the next days, and of those together that a choice takes.</summary>
    public CustomerForecast Ahead(int days)
    {
        var (outlooks, silent, spent) = (new CustomerOutlook[Customers.Count], new bool[Customers.Count][], new float[Customers.Count][]);
        for (var at = 0; at < Customers.Count; at++)
        {
            (outlooks[at], silent[at], spent[at]) = Play(Customers[at], days);
        }

        return new CustomerForecast(outlooks, silent, spent);
    }

    private (CustomerOutlook Outlook, bool[] Silent, float[] Spent) Play(CustomerHistory one, int days)
    {
        var draws = new Draws(Draws.SeedOf(one.Customer.Id));
        var spend = one.Currency is { } currency ? spends[currency] : null;
        var (alive, come, worth, atOnce) = (0.0, 0.0, 0.0, 0.0);
        var fresh = one with { Age = one.Recency };
        var (risks, bought, spent) = (new double[DrawCount], new double[DrawCount], new double[DrawCount]);
        for (var draw = 0; draw < DrawCount; draw++)
        {
            var model = repeats[draw];
            var there = model.Alive(one);
            var pace = draws.Gamma(model.Shape + one.Repeats) / (model.Rate + one.Age);
            var gone = draws.Beta(model.Gone, model.Stays + one.Repeats);
            var mean = there * (gone * pace > 1e-12 ? (1 - Math.Exp(-pace * gone * days)) / gone : pace * days);
            alive += there / DrawCount;
            come += mean / DrawCount;
            atOnce += model.Silent(fresh, days) / DrawCount;
            risks[draw] = model.Silent(one, days);
            bought[draw] = draws.Even() < there ? Count(pace, gone, days, draws) : 0;
            if (spend is not null)
            {
                worth += mean * spend[draw].Expected(one) / DrawCount;
                spent[draw] = bought[draw] > 0 ? spend[draw].Draw(one, (int)bought[draw], draws) : 0;
            }
        }

        var (silent, spending) = (bought.Select(count => count == 0).ToArray(), spent.Select(value => (float)value).ToArray());
        return (
            new CustomerOutlook(
                one,
                Round(alive),
                Likely.Of(risks, risks.Average()),
                Round(atOnce),
                Likely.Of(bought, come),
                spend is null ? null : Likely.Of(spent, worth)
            ),
            silent,
            spending
        );
    }

    private static int Count(double pace, double gone, double days, Draws draws)
    {
        var (count, at) = (0, 0.0);
        while (count < days)
        {
            at -= Math.Log(draws.Even()) / pace;
            if (at > days)
            {
                break;
            }

            count++;
            if (draws.Even() < gone)
            {
                break;
            }
        }

        return count;
    }

    private static CustomerTest Try(IReadOnlyCollection<Purchase> purchases, DateOnly today)
    {
        var until = today.AddDays(-TestDays);
        var known = CustomerHistory.Of(purchases, until);
        if (known.Count == 0)
        {
            return new CustomerTest(TestDays, Proportion.Of(0, 0), null, null);
        }

        var models = RepeatModel.Fit(known, DrawCount / 4, new Draws(Seed));
        var came = purchases.Where(one => one.Day > until && one.Day <= today).Select(one => one.Customer).ToHashSet();
        var cases = known
            .Select(one => (Score: models.Average(model => model.Silent(one, TestDays)), Came: !came.Contains(one.Customer)))
            .ToList();
        return new CustomerTest(
            TestDays,
            Proportion.Of(cases.Count(one => one.Came), cases.Count),
            Round(cases.Average(one => one.Score)),
            Ranking.Area(cases) is { } area ? Round(area) : null
        );
    }

    private static double Round(double value) => Math.Round(value, Places);
}

/// <summary>Some days ahead: what is to be expected of each customer, and of several together.</summary>
public sealed class CustomerForecast(IReadOnlyList<CustomerOutlook> customers, bool[][] silent, float[][] spent)
{
    /// <summary>Of each.</summary>
    public IReadOnlyList<CustomerOutlook> Customers => customers;

    /// <summary>Of those together that a choice takes.</summary>
    public CustomersTogether Together(Func<CustomerHistory, bool> takes)
    {
        var taken = Enumerable.Range(0, customers.Count).Where(at => takes(customers[at].History)).ToList();
        var quiet = new double[CustomerModels.DrawCount];
        foreach (var at in taken)
        {
            for (var draw = 0; draw < quiet.Length; draw++)
            {
                quiet[draw] += silent[at][draw] ? 1 : 0;
            }
        }

        return new CustomersTogether(
            taken.Count,
            Likely.Of(quiet, taken.Sum(at => customers[at].Silent.Expected)),
            taken
                .Where(at => customers[at].Value is not null)
                .GroupBy(at => customers[at].History.Currency!, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => (group.Count(), Sum([.. group])), StringComparer.Ordinal)
        );
    }

    private Likely Sum(List<int> taken)
    {
        var sums = new double[CustomerModels.DrawCount];
        foreach (var at in taken)
        {
            for (var draw = 0; draw < sums.Length; draw++)
            {
                sums[draw] += spent[at][draw];
            }
        }

        return Likely.Of(sums, taken.Sum(at => customers[at].Value!.Expected));
    }
}
