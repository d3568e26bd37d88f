using System.Globalization;
using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Policies;

/// <summary>
/// Reads what a clause names for a policy: place, weight, value of the order, pieces, days, weekday. What is written in a way that is not
/// read stays unexplained, and with it the clause.
/// </summary>
internal static partial class PolicySlotReader
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["€"] = "EUR",
        ["$"] = "USD",
        ["£"] = "GBP",
        ["₽"] = "RUB",
        ["₸"] = "KZT",
    };

    private static readonly string[] Currencies = ["EUR", "USD", "RUB", "UZS", "KZT", "GBP", "CHF"];

    /// <summary>The slots of a clause.</summary>
    /// <param name="frame">What it asks: a number of days means something to returns, of pieces to discounts.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="language">Its language: en, ru, uz, uz-Cyrl, de, fr, es; another has no slots but the clause itself.</param>
    /// <param name="own">ISO 4217 of the shop's amounts, for a sum that names none: "300 thousand". Null reads no such sum.</param>
    public static PolicySlots Read(AskFrame frame, string clause, string language, string? own = null)
    {
        if (PolicyPhrases.For(language) is not { } phrases)
        {
            return new PolicySlots { Asked = clause };
        }

        var sum = phrases.Names(clause, "asked.lessThan") ? null : Sum(clause, phrases, own);
        return new PolicySlots
        {
            Asked = clause,
            Place = Place(clause, phrases.Language),
            WeightKg = Weight().Match(clause) is { Success: true } heavy ? Number(heavy, phrases) : null,
            Amount = sum,
            Weekday = Weekday(clause, phrases),
            Months = frame == AskFrame.Payment ? Months(clause) : null,
            Days = frame == AskFrame.ReturnsPolicy && Day().Match(clause) is { Success: true } days ? (int?)Number(days, phrases) : null,
            Quantity = frame == AskFrame.Discount && sum is null ? Pieces(clause) : null,
        };
    }

    // "To Almaty, Kazakhstan" is to Almaty.
    private static string? Place(string clause, string language)
    {
        var mentions = PlaceBook.Standard.FindIn(clause, language);
        return mentions
            .FirstOrDefault(mention =>
                mentions.All(other => other.Place.Id == mention.Place.Id || !PlaceBook.Standard.Covers(mention.Place, other.Place))
            )
            ?.Written;
    }

    // "Over three months", "12 oyga".
    private static int? Months(string clause) =>
        AskedCounts.In(clause).Where(asked => MonthWord().IsMatch(asked.Next)).Select(asked => asked.Count).ToList() is [var only]
        && int.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out var months)
            ? months
            : null;

    // "3-4 million" is no one sum.
    private static Money? Sum(string clause, PolicyPhrases phrases, string? own)
    {
        foreach (Match match in Amount().Matches(clause))
        {
            var currency =
                Currency(match.Groups["before"].Value, phrases)
                ?? Currency(match.Groups["word"].Value, phrases)
                ?? (match.Groups["factor"].Success ? own : null);
            if (currency is not null && Number(match, phrases) is { } number)
            {
                return new Money(number * Factor(match.Groups["factor"].Value), currency);
            }
        }

        return null;
    }

    private static string? Currency(string written, PolicyPhrases phrases)
    {
        if (Signs.TryGetValue(written, out var code))
        {
            return code;
        }

        return KnowledgeTerm.All(written, phrases.Language) is [var term]
            ? Array.Find(Currencies, currency => phrases.IsOne(term, "currency." + currency))
            : null;
    }

    private static decimal Factor(string written) =>
        written.Length == 0 ? 1
        : written[0] is 'm' or 'M' or 'м' or 'М' && !Thousand().IsMatch(written) ? 1_000_000
        : 1_000;

    private static decimal? Number(Match match, PolicyPhrases phrases) =>
        LocalNumbers.Read(match.Groups["number"].Value, phrases.Language == "uz" ? "ru" : phrases.Language);

    private static DayOfWeek? Weekday(string clause, PolicyPhrases phrases)
    {
        var named = Enum.GetValues<DayOfWeek>().Where(day => PolicyWords.Names(clause, day, phrases)).ToList();
        return named is [var only] ? only : null;
    }

    private static decimal? Pieces(string clause) =>
        AskedCounts.In(clause).ToList() is [var (count, _)] && decimal.TryParse(count, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    [GeneratedRegex(@"(?<number>\d+(?:[.,]\d+)?)\s?(?:kgs?|кг|kilo\w*|кило\w*)(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Weight();

    [GeneratedRegex(@"(?<number>\d+)[\s-]?(?:days?|дн(?:ей|я)|день|kun\w*|кун\w*|tag\w*|jours?|d[ií]as?)(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Day();

    [GeneratedRegex(
        @"(?<![\d.,–-]\s?)(?<before>[€$£₽₸])?\s?(?<number>\d+(?:[.,\s\u00A0]\d{3})*(?:[.,]\d{1,2})?)\s?"
            + @"(?:(?<factor>(?:ming|минг|mln|млн)(?:lik|лик|dan|дан|ga|га)?|тыс\w*|thousand|tausend|mille?|mil|million\w*|миллион\w*"
            + @"|millon\w*)(?!\w))?\.?\s?"
            + @"(?<word>[€$£₽₸]|[\p{L}'’ʻ‘`]+)?",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Amount();

    [GeneratedRegex(
        @"^(?:months?|мес(?:яц\w*)?|(?:oy|ой)(?:ga|га|lik|лик|da|да|gacha|гача)?|monat\w*|mois|mes(?:es)?)$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex MonthWord();

    [GeneratedRegex("^(?:ming|минг|mille?$|mil$)", RegexOptions.IgnoreCase)]
    private static partial Regex Thousand();
}
