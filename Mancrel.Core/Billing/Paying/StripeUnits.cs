using System.Collections.Frozen;
using Mancrel.Core.Common;

namespace Mancrel.Core.Billing.Paying;

/// <summary>
/// How Stripe counts money (docs.stripe.com/currencies): in the minor unit, where it has the currencies without decimals of its own list,
/// counts krónur and shillings in hundredths that are always whole, and those of three decimals in thousandths that end in nought.
/// </summary>
public static class StripeUnits
{
    private const decimal Most = 99_999_999;

    private static readonly FrozenSet<string> Whole = FrozenSet.ToFrozenSet(
        ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> Thousandths = FrozenSet.ToFrozenSet(
        ["BHD", "JOD", "KWD", "OMR", "TND"],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> WholeInHundredths = FrozenSet.ToFrozenSet(["ISK", "UGX"], StringComparer.Ordinal);

    /// <summary>The amount as Stripe counts it; null where it cannot take exactly this much.</summary>
    public static long? Of(Money money)
    {
        var units = money.Amount * Factor(money.Currency);
        var step =
            WholeInHundredths.Contains(money.Currency) ? 100
            : Thousandths.Contains(money.Currency) ? 10
            : 1;
        return Currencies.IsCode(money.Currency) && units is > 0 and <= Most && units % step == 0 ? (long)units : null;
    }

    /// <summary>What Stripe counted.</summary>
    public static Money From(long units, string currency) => Currencies.Of(units / Factor(currency), currency);

    private static decimal Factor(string currency) =>
        Whole.Contains(currency) ? 1
        : Thousandths.Contains(currency) ? 1000
        : 100;
}
