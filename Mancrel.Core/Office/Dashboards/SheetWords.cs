using System.Globalization;
using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Common;
using Mancrel.Core.Insight;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Office.Dashboards;

/// <summary>The words, numbers and dates of dashboards in a language (<c>Languages/dashboards.json</c>).</summary>
public sealed class SheetWords
{
    private static readonly Dictionary<string, Dictionary<string, string>> All = LanguageFile.Read<
        Dictionary<string, Dictionary<string, string>>
    >("dashboards.json");

    private readonly Dictionary<string, string> words;
    private readonly PrintWords numbers;

    private SheetWords(string language)
    {
        Language = language;
        words = All[language];
        numbers = PrintWords.Of(language);
    }

    /// <summary>The language that is used: the one that was asked for, else English.</summary>
    public string Language { get; }

    /// <summary>A word.</summary>
    public string this[string key] => words[key];

    /// <summary>The words of a language; English where it is none of ours.</summary>
    public static SheetWords Of(string? language) => new(language is not null && All.ContainsKey(language) ? language : "en");

    /// <summary>A word with values.</summary>
    public string With(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, words[key], values);

    /// <summary>The name of one of a set, such as a state; as it is kept where it has no word.</summary>
    public string Name(string set, string value) => words.GetValueOrDefault($"{set}_{value}") ?? value.Replace('_', ' ');

    /// <summary>A whole number.</summary>
    public string Whole(long value) => numbers.Number(value);

    /// <summary>A share in percent; a word where it is one of nothing.</summary>
    public string Percent(double? share) => share is { } some ? numbers.Percent(Math.Round((decimal)some, 3)) : words["none"];

    /// <summary>A share and what it may really be.</summary>
    public string Share(Proportion of) =>
        of is { Share: { } share, Low: { } low, High: { } high }
            ? $"{Percent(share)} ({With("interval", Percent(low), Percent(high))})"
            : words["none"];

    /// <summary>Amounts of several currencies.</summary>
    public string Money(IReadOnlyList<Money> amounts) =>
        amounts.Count == 0
            ? words["none"]
            : string.Join(", ", amounts.Select(one => numbers.Money(one with { Amount = decimal.Round(one.Amount, 2) })));

    /// <summary>A time that something took, in its largest unit.</summary>
    public string Lasts(double? seconds) =>
        seconds switch
        {
            null => words["none"],
            < 60 => With("seconds", Number(seconds.Value)),
            < 3600 => With("minutes", Number(seconds.Value / 60)),
            < 86_400 => With("hours", Number(seconds.Value / 3600)),
            _ => With("days", Number(seconds.Value / 86_400)),
        };

    /// <summary>A day.</summary>
    public string Day(DateOnly day) => With("date", day.Day, words["months_of"].Split('|')[day.Month - 1], day.Year);

    /// <summary>Some days.</summary>
    public string Span(DateOnly from, DateOnly to) => from == to ? Day(from) : With("span", Day(from), Day(to));

    private string Number(double value) => numbers.Number(Math.Round((decimal)value, value < 10 ? 1 : 0));
}
