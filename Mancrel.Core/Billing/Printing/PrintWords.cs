using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Billing.Printing;

/// <summary>The words, numbers and dates of a printed document in the customer's language (<c>Languages/documents.json</c>).</summary>
public sealed class PrintWords
{
    private const string Usual = "en";

    private static readonly Dictionary<string, Dictionary<string, string>> All = LanguageFile.Read<
        Dictionary<string, Dictionary<string, string>>
    >("documents.json");

    private readonly Dictionary<string, string> words;
    private readonly NumberFormatInfo numbers;

    private PrintWords(string language)
    {
        Language = language;
        words = All[language];
        numbers = new NumberFormatInfo
        {
            NumberGroupSeparator = words["thousands"] == " " ? "\u00A0" : words["thousands"],
            NumberDecimalSeparator = words["point"],
            NumberGroupSizes = [3],
        };
    }

    /// <summary>The languages that documents are printed in.</summary>
    public static IReadOnlyCollection<string> Languages => All.Keys;

    /// <summary>The one that is used: the document's, else English.</summary>
    public string Language { get; }

    /// <summary>A word.</summary>
    public string this[string key] => words[key];

    /// <summary>The words of a language; those of another that is not printed are English.</summary>
    public static PrintWords Of(string language)
    {
        var first = language.Split('-')[0].ToLowerInvariant();
        return new(All.ContainsKey(first) ? first : Usual);
    }

    /// <summary>A word with values in its places.</summary>
    public string With(string key, params (string Name, string Value)[] values) =>
        values.Aggregate(words[key], (text, one) => text.Replace($"{{{one.Name}}}", one.Value, StringComparison.Ordinal));

    /// <summary>An amount with all decimals of its currency, and its currency.</summary>
    public string Money(Money money) => Amount(money) + "\u00A0" + money.Currency;

    /// <summary>An amount where its currency is known.</summary>
    public string Amount(Money money) => Number(money.Amount, Math.Max(Currencies.Decimals(money.Currency), Scale(money.Amount)));

    /// <summary>A number without nought at its end.</summary>
    public string Number(decimal value) => Number(value, Scale(value));

    /// <summary>A share as percent.</summary>
    public string Percent(decimal share) => Number(share * 100) + "\u00A0%";

    /// <summary>A day in words.</summary>
    public string Day(DateOnly day)
    {
        var month = words["months"].Split(' ')[day.Month - 1];
        return string.Join(month, words["days"].Split("MMMM").Select(part => part.Length == 0 ? "" : Plain(part, day)));
    }

    private static string Plain(string part, DateOnly day) =>
        part.Replace("yyyy", day.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("d", day.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static int Scale(decimal value) => (value / 1.0000000000000000000000000000m).Scale;

    private string Number(decimal value, int decimals) => value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), numbers);
}
