using System.Globalization;
using System.Text.RegularExpressions;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Writing;

/// <summary>The numbers of a text, however they are written: <c>7,5</c> and <c>7.50</c>, <c>1 290 000</c>, "two".</summary>
internal static partial class WrittenNumbers
{
    private sealed record Book(
        Dictionary<string, Dictionary<string, string>> Numbers,
        Dictionary<string, Dictionary<string, string>> Begun,
        Dictionary<string, Dictionary<string, string>> Tens,
        Dictionary<string, Dictionary<string, string>> Times
    );

    private static readonly Book Words = LanguageFile.Read<Book>("counts.json");
    private static readonly Dictionary<string, string> Named = Of(Words.Numbers, Words.Begun);
    private static readonly Dictionary<string, string> Tens = Of(Words.Tens);
    private static readonly Dictionary<string, string> Multipliers = Of(Words.Times);

    /// <summary>Each number in one form.</summary>
    public static HashSet<string> In(string text) => [.. Measured(text).Select(one => one.Number)];

    /// <summary>Each number with the one name of the unit behind it; an empty unit where none is.</summary>
    public static IReadOnlyList<(string Number, string Unit)> Measured(string text) =>
        [
            .. Numeral()
                .Matches(Times().Replace(text, " x "))
                .Select(match => (Plain(match.Groups["number"].Value), UnitOf(match.Groups["unit"].Value))),
            .. Word()
                .Matches(text)
                .Select(match => Named.GetValueOrDefault(match.Value.ToLowerInvariant().Replace('ё', 'е')))
                .OfType<string>()
                .Select(number => (number, "")),
        ];

    /// <summary>True of a number in letters.</summary>
    public static bool IsNamed(string word) => Named.ContainsKey(word);

    /// <summary>The number of a text that has one alone: "ten pieces"; null otherwise.</summary>
    public static string? CountOf(string text) => In(text) is { Count: 1 } numbers ? numbers.Single() : null;

    private static string UnitOf(string word) =>
        word.Length == 0 ? ""
        : word is "°" or "°C" ? "°"
        : word is "%" ? "%"
        : Measures.UnitOf(TextFold.Of(word)) ?? "";

    private static string Plain(string number)
    {
        var digits = number.Replace("\u00A0", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return Grouped().IsMatch(digits) ? digits.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
            : digits.Replace(',', '.') is var point && point.Contains('.', StringComparison.Ordinal) ? point.TrimEnd('0').TrimEnd('.')
            : point;
    }

    /// <summary>
    /// The values of a text: its numbers, those made of several words ("seventy two", "27 thousand", "тысяч на 180"), without the parts of
    /// those.
    /// </summary>
    public static IReadOnlyList<decimal> Values(string text)
    {
        var values = new List<decimal>();
        var words = Token().Matches(text).Select(match => match.Value.ToLowerInvariant().Replace('ё', 'е')).ToList();
        for (var at = 0; at < words.Count; at++)
        {
            if (ValueOf(words[at]) is { } value)
            {
                if (Tens.ContainsKey(words[at]) && at + 1 < words.Count && ValueOf(words[at + 1]) is > 0 and < 10 and var rest)
                {
                    value += rest;
                    at++;
                }

                if (at + 1 < words.Count && Multipliers.TryGetValue(words[at + 1], out var times))
                {
                    value *= Read(times);
                    at++;
                }

                values.Add(value);
            }
            else if (
                // "About two million" the other way round.
                Multipliers.TryGetValue(words[at], out var begun)
                && at + 2 < words.Count
                && words[at + 1] == "на"
                && ValueOf(words[at + 2]) is { } behind
            )
            {
                values.Add(behind * Read(begun));
                at += 2;
            }
        }

        return values;
    }

    private static decimal? ValueOf(string word) =>
        char.IsAsciiDigit(word[0]) ? Read(Plain(word))
        : Named.TryGetValue(word, out var number) || Tens.TryGetValue(word, out number) ? Read(number)
        : null;

    private static decimal Read(string number) =>
        decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static Dictionary<string, string> Of(params Dictionary<string, Dictionary<string, string>>[] lists)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, number) in lists.SelectMany(list => list.Values).SelectMany(words => words))
        {
            named[word] = number;
        }

        return named;
    }

    [GeneratedRegex(@"(?<![\w.,])(?<number>\d{1,3}(?:[ \u00A0]\d{3})+(?!\d)|\d+(?:[.,]\d+)*)\s?(?<unit>°C?|%|\p{L}{1,12})?")]
    private static partial Regex Numeral();

    [GeneratedRegex(@"\d{1,3}(?:[ \u00A0]\d{3})+(?!\d)|\d+(?:[.,]\d+)*|[\p{L}']+")]
    private static partial Regex Token();

    // "200x300 cm": two numbers.
    [GeneratedRegex(@"(?<=\d)\s?[xх×*]\s?(?=\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Times();

    [GeneratedRegex(@"^\d{1,3}(?:[.,]\d{3})+$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"[\p{L}']+")]
    private static partial Regex Word();
}
