using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>Reads the price of a cell: "19.90 EUR", "€19,90", "1 290 000 so'm/dona".</summary>
internal static class PriceText
{
    private const string Allowed = "is a price such as 19.90 EUR";

    /// <summary>The price, or what is wrong with it.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="manner">How the file writes decimals.</param>
    /// <param name="currency">The currency where the cell names none.</param>
    public static (Money? Price, string? Wrong) Read(string text, DecimalMark manner, string? currency)
    {
        if (WrittenNumber.Of(text) is not { } number)
        {
            return (null, Allowed);
        }

        foreach (var word in number.Around.Split([' ', '\u00A0', '/', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (CurrencyOf(word) is { } code)
            {
                currency = code;
            }
            else if (!FileWords.Pieces.Contains(TextFold.Of(word)))
            {
                return (null, Allowed);
            }
        }

        return number.Read(manner) is not { } amount
                ? (null, number.IsAmbiguous ? "may be read in two ways: say whether a point or a comma parts decimals (decimal)" : Allowed)
            : currency is null ? (null, "has no currency: name it in the cell, in a column currency, or for the whole file (currency)")
            : (new Money(amount, currency), null);
    }

    /// <summary>The ISO 4217 code of a sign, word or code; null where it is none.</summary>
    public static string? CurrencyOf(string text)
    {
        var word = TextFold.Of(text);
        return FileWords.Currencies.GetValueOrDefault(word) ?? FileWords.Currencies.GetValueOrDefault(word.Trim('.', ',', ':'));
    }
}
