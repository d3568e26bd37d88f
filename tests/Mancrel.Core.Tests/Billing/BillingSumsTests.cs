using FsCheck;
using FsCheck.Fluent;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Common;

namespace Mancrel.Core.Tests.Billing;

/// <summary>What lines come to, to the minor unit, whatever they are.</summary>
public sealed class BillingSumsTests
{
    private static readonly decimal[] Rates = [0m, 0.05m, 0.07m, 0.081m, 0.12m, 0.19m, 0.2m, 0.255m, 1m];
    private static readonly string[] Codes = ["EUR", "UZS", "JPY", "KWD"];

    [Theory]
    // Worked by hand: 3 x 19.99 less 10 % is 53.973, so 53.97; 19 % of 53.97 + 0.10 is 10.2733.
    [InlineData(TaxMode.Exclusive, "54.07", "10.27", "64.34")]
    // 54.07 has the tax in it: 54.07 / 1.19 is 45.4369.
    [InlineData(TaxMode.Inclusive, "45.44", "8.63", "54.07")]
    [InlineData(TaxMode.ReverseCharge, "54.07", "0.00", "54.07")]
    public void Two_lines_come_to_what_a_person_reckons(TaxMode mode, string net, string tax, string gross)
    {
        var rate = mode == TaxMode.ReverseCharge ? 0 : 0.19m;
        BillingLine[] lines = [Line(3, 19.99m, rate, "EUR") with { Discount = new Discount(0.1m) }, Line(1, 0.10m, rate, "EUR")];

        var totals = BillingSums.Of(lines, mode, "EUR");

        Assert.Equal((net + " EUR", tax + " EUR", gross + " EUR"), (totals.Net.ToString(), totals.Tax.ToString(), totals.Gross.ToString()));
    }

    [Fact]
    public void A_half_goes_away_from_zero_and_a_yen_has_no_decimals()
    {
        Assert.Equal(0.13m, BillingSums.Of([Line(1, 0.125m, 0, "EUR")], TaxMode.Exclusive, "EUR").Gross.Amount);
        Assert.Equal("1100 JPY", BillingSums.Of([Line(1, 999.5m, 0.1m, "JPY")], TaxMode.Exclusive, "JPY").Gross.ToString());
        Assert.Equal("1.235 KWD", StripeUnits.From(1235, "KWD").ToString());
        Assert.Equal("19.90 EUR", StripeUnits.From(1990, "EUR").ToString());
        Assert.Equal("19 JPY", StripeUnits.From(19, "JPY").ToString());
    }

    [Fact]
    public void Rates_add_up_to_the_totals_and_each_is_a_minor_unit_from_exact_at_most() =>
        Holds(
            (lines, mode, currency) =>
            {
                var unit = new decimal(1, 0, 0, false, (byte)Currencies.Decimals(currency));
                var totals = BillingSums.Of(lines, mode, currency);
                Assert.Equal(totals.Gross.Amount, totals.Net.Amount + totals.Tax.Amount);
                Assert.Equal(totals.Net.Amount, totals.ByRate.Sum(rate => rate.Net.Amount));
                Assert.Equal(totals.Tax.Amount, totals.ByRate.Sum(rate => rate.Tax.Amount));
                Assert.Equal(totals.Gross.Amount, totals.ByRate.Sum(rate => rate.Gross.Amount));
                foreach (var rate in totals.ByRate)
                {
                    var sum = lines.Where(line => line.TaxRate == rate.TaxRate).Sum(BillingSums.Amount);
                    var share = mode == TaxMode.ReverseCharge ? 0 : rate.TaxRate;
                    var tax = mode == TaxMode.Inclusive ? sum - (sum / (1 + share)) : sum * share;
                    Assert.True(Math.Abs(rate.Tax.Amount - tax) <= unit / 2, $"{rate.Tax} of {sum} at {share}");
                    Assert.Equal(mode == TaxMode.Inclusive ? rate.Gross.Amount : rate.Net.Amount, sum);
                    foreach (var money in new[] { rate.Net, rate.Tax, rate.Gross })
                    {
                        Assert.True(Currencies.IsWhole(money), money.ToString());
                    }
                }
            }
        );

    [Fact]
    public void The_order_of_lines_changes_nothing() =>
        Holds(
            (lines, mode, currency) =>
                Assert.Equal(BillingSums.Of(lines, mode, currency).ByRate, BillingSums.Of([.. lines.Reverse()], mode, currency).ByRate)
        );

    [Fact]
    public void The_nets_of_lines_are_whole_never_negative_and_add_up_to_the_net_of_their_rate() =>
        Holds(
            (lines, mode, currency) =>
            {
                var nets = BillingSums.Nets(lines, mode, currency);
                foreach (var rate in BillingSums.Of(lines, mode, currency).ByRate)
                {
                    Assert.Equal(rate.Net.Amount, nets.Where((_, at) => lines[at].TaxRate == rate.TaxRate).Sum());
                }

                Assert.All(nets, net => Assert.True(net >= 0 && Currencies.IsWhole(new Money(net, currency)), $"{net} {currency}"));
            }
        );

    private static BillingLine Line(decimal quantity, decimal price, decimal rate, string currency) =>
        new()
        {
            Description = "x",
            Quantity = quantity,
            UnitPrice = new Money(price, currency),
            TaxRate = rate,
        };

    /// <summary>Says something of a thousand documents made of numbers; a failure is shrunk and its numbers are printed.</summary>
    private static void Holds(Action<IReadOnlyList<BillingLine>, TaxMode, string> law) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(40),
            Prop.ForAll(
                ArbMap.Default.ArbFor<int[]>(),
                numbers =>
                {
                    var random = new Random(numbers.Length == 0 ? 0 : numbers[0]);
                    var mode = Enum.GetValues<TaxMode>()[random.Next(3)];
                    var currency = Codes[random.Next(Codes.Length)];
                    law([.. numbers.Select(number => Any(new Random(number), mode, currency))], mode, currency);
                }
            )
        );

    private static BillingLine Any(Random random, TaxMode mode, string currency)
    {
        var line = Line(
            (random.Next(1, 100_000) + (random.Next(4) == 0 ? random.Next(10_000) / 10_000m : 0)) / (random.Next(3) == 0 ? 100 : 1),
            random.Next(10_000_000) / (decimal)Math.Pow(10, random.Next(5)),
            mode == TaxMode.ReverseCharge ? 0 : Rates[random.Next(Rates.Length)],
            currency
        );
        return random.Next(4) switch
        {
            0 => line with { Discount = new Discount(random.Next(1001) / 1000m) },
            1 => line with { Discount = new Discount(null, Currencies.Of(BillingSums.Full(line) * random.Next(101) / 100m, currency)) },
            _ => line,
        };
    }
}
