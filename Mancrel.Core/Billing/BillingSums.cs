using System.Text.Json.Serialization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Billing;

/// <summary>What lines of one tax rate come to.</summary>
public sealed record RateTotal([property: JsonConverter(typeof(DecimalText))] decimal TaxRate, Money Net, Money Tax, Money Gross);

/// <summary>What a document comes to.</summary>
/// <param name="Net">Without tax.</param>
/// <param name="Tax">The tax.</param>
/// <param name="Gross">Both.</param>
/// <param name="ByRate">By tax rate, lowest first; they add up to the others.</param>
public sealed record BillingTotals(Money Net, Money Tax, Money Gross, IReadOnlyList<RateTotal> ByRate)
{
    /// <summary>Of nothing.</summary>
    public static BillingTotals None(string currency)
    {
        var nought = Currencies.Of(0, currency);
        return new BillingTotals(nought, nought, nought, []);
    }
}

/// <summary>
/// Adds up lines. The one rule of rounding: a line's amount is rounded to the minor unit, and so is the tax of each rate, once, on the sum
/// of its lines (EN 16931, BR-CO-17). With inclusive prices the net of a rate is rounded and the tax is what is left, so that the sum is
/// what the prices say. A half goes away from zero.
/// </summary>
public static class BillingSums
{
    /// <summary>What a line comes to without its discount.</summary>
    public static decimal Full(BillingLine line) => Currencies.Round(line.Quantity * line.UnitPrice.Amount, line.UnitPrice.Currency);

    /// <summary>What its discount comes to.</summary>
    public static decimal Off(BillingLine line) =>
        line.Discount is not { } discount ? Currencies.Round(0, line.UnitPrice.Currency)
        : discount.Amount is { } amount ? Currencies.Round(amount.Amount, line.UnitPrice.Currency)
        : Currencies.Round(Full(line) * (discount.Share ?? 0), line.UnitPrice.Currency);

    /// <summary>What a line comes to, with tax where prices are inclusive.</summary>
    public static decimal Amount(BillingLine line) => Full(line) - Off(line);

    /// <summary>What lines of one currency come to.</summary>
    public static BillingTotals Of(IReadOnlyList<BillingLine> lines, TaxMode mode, string currency)
    {
        List<RateTotal> rates =
        [
            .. lines
                .GroupBy(line => line.TaxRate)
                .OrderBy(group => group.Key)
                .Select(group => OfRate(group.Key, group.Sum(Amount), mode, currency)),
        ];
        return rates.Count == 0
            ? BillingTotals.None(currency)
            : new BillingTotals(
                Currencies.Of(rates.Sum(rate => rate.Net.Amount), currency),
                Currencies.Of(rates.Sum(rate => rate.Tax.Amount), currency),
                Currencies.Of(rates.Sum(rate => rate.Gross.Amount), currency),
                rates
            );
    }

    /// <summary>
    /// The nets of the lines, in their order: their own amounts where prices are net, else the net of each rate shared out among its lines
    /// by what they come to, the last minor units to the lines that lost most by rounding.
    /// </summary>
    public static IReadOnlyList<decimal> Nets(IReadOnlyList<BillingLine> lines, TaxMode mode, string currency)
    {
        var nets = lines.Select(Amount).ToArray();
        if (mode != TaxMode.Inclusive)
        {
            return nets;
        }

        var unit = new decimal(1, 0, 0, false, (byte)Currencies.Decimals(currency));
        foreach (var rate in Of(lines, mode, currency).ByRate)
        {
            var share = 1 + rate.TaxRate;
            var own = Enumerable.Range(0, lines.Count).Where(at => lines[at].TaxRate == rate.TaxRate).ToList();
            foreach (var at in own)
            {
                nets[at] = decimal.Floor(Amount(lines[at]) / share / unit) * unit;
            }

            var left = (int)((rate.Net.Amount - own.Sum(at => nets[at])) / unit);
            foreach (var at in own.OrderByDescending(at => (Amount(lines[at]) / share) - nets[at]).Take(left))
            {
                nets[at] += unit;
            }
        }

        return [.. nets.Select(net => Currencies.Round(net, currency))];
    }

    private static RateTotal OfRate(decimal rate, decimal sum, TaxMode mode, string currency)
    {
        var net = mode == TaxMode.Inclusive ? Currencies.Round(sum / (1 + rate), currency) : sum;
        var tax = mode switch
        {
            TaxMode.Inclusive => sum - net,
            TaxMode.Exclusive => Currencies.Round(sum * rate, currency),
            _ => 0m,
        };
        return new RateTotal(rate, Currencies.Of(net, currency), Currencies.Of(tax, currency), Currencies.Of(net + tax, currency));
    }
}
