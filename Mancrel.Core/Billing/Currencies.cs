using Mancrel.Core.Common;

namespace Mancrel.Core.Billing;

/// <summary>What ISO 4217 says of currencies: their codes' form and how many decimals their minor unit has.</summary>
public static class Currencies
{
    private static readonly HashSet<string> WithoutDecimals = new(StringComparer.Ordinal)
    {
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    };

    private static readonly HashSet<string> WithThree = new(StringComparer.Ordinal) { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" };

    /// <summary>True for three capital letters.</summary>
    public static bool IsCode(string? currency) => currency is { Length: 3 } && currency.All(char.IsAsciiLetterUpper);

    /// <summary>The decimals of the minor unit, 0, 2 or 3.</summary>
    public static int Decimals(string currency) =>
        WithoutDecimals.Contains(currency) ? 0
        : WithThree.Contains(currency) ? 3
        : 2;

    /// <summary>
    /// The amount to the minor unit, a half away from zero as merchants round, written with all decimals of the currency.
    /// </summary>
    public static decimal Round(decimal amount, string currency)
    {
        var decimals = Decimals(currency);
        return decimal.Round(amount, decimals, MidpointRounding.AwayFromZero) + new decimal(0, 0, 0, false, (byte)decimals);
    }

    /// <summary>The amount rounded, with its currency.</summary>
    public static Money Of(decimal amount, string currency) => new(Round(amount, currency), currency);

    /// <summary>True where the amount has no more decimals than the currency.</summary>
    public static bool IsWhole(Money money) => decimal.Round(money.Amount, Decimals(money.Currency)) == money.Amount;
}
