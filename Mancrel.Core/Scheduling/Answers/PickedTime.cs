using System.Globalization;
using System.Text.RegularExpressions;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Papers;
using NodaTime;

namespace Mancrel.Core.Scheduling.Answers;

/// <summary>A time as it was offered, by the clock that it was offered by.</summary>
/// <param name="At">When.</param>
/// <param name="Service">What for.</param>
public sealed record OfferedTime(LocalDateTime At, string Service);

/// <summary>What a letter makes of the times that were offered.</summary>
public enum PickKind
{
    /// <summary>It says nothing of them.</summary>
    Nothing,

    /// <summary>It speaks of them and takes none of them clearly.</summary>
    Unclear,

    /// <summary>It takes one.</summary>
    Picked,
}

/// <summary>Which was taken.</summary>
/// <param name="Kind">Whether one was.</param>
/// <param name="Index">Its place among those that were offered; -1 where none was.</param>
public sealed record Pick(PickKind Kind, int Index = -1);

/// <summary>
/// Reads which of some offered times a letter takes: by weekday, date, hour or place in the list, in English, Russian or Uzbek in either
/// script (<c>Languages/picking-words.json</c>). All that the letter says must fit exactly one of them, and each of its words must be
/// known: a word more, such as "but", "not" or "instead", and it is unclear.
/// </summary>
internal static partial class PickedTime
{
    private static readonly Vocabulary Words = Vocabulary.Read();

    /// <summary>What a letter takes of what was offered.</summary>
    /// <param name="letter">What was newly written.</param>
    /// <param name="offered">In the order in which they stood.</param>
    /// <param name="names">Names that the letter may hold: the customer's, the shop's.</param>
    /// <param name="today">The day on which it was written, by the same clock.</param>
    public static Pick In(string letter, IReadOnlyList<OfferedTime> offered, IEnumerable<string?> names, LocalDate today)
    {
        var known = names.SelectMany(name => ShortWords.In(name ?? "")).SelectMany(ShortWords.Spellings).ToHashSet(StringComparer.Ordinal);
        var (left, isSpoken) = (offered.Select((one, index) => (one, index)).ToList(), false);
        var (isStrange, agrees, isOpen) = (letter.Contains('?'), false, false);
        foreach (var token in ShortWords.In(letter))
        {
            if (Meaning(token, offered, today) is { } meant)
            {
                left.RemoveAll(one => !meant.Fits(one.one, one.index));
                isSpoken |= meant.IsClear;
                continue;
            }

            var spelt = ShortWords.Spellings(token);
            isOpen |= spelt.Any(Words.Any.Contains);
            agrees |= spelt.Any(Words.Agree.Contains);
            isStrange |= !spelt.Any(word => Words.IsBeside(word) || known.Contains(word));
        }

        var isNarrowed = left.Count < offered.Count || isSpoken;
        return isStrange switch
        {
            true => new Pick(isSpoken || isOpen ? PickKind.Unclear : PickKind.Nothing),
            false when !isOpen && left.Count == 1 && (isNarrowed || agrees) => new Pick(PickKind.Picked, left[0].index),
            false => new Pick(isNarrowed || isOpen || agrees ? PickKind.Unclear : PickKind.Nothing),
        };
    }

    /// <summary>What a word says of a time.</summary>
    /// <param name="Fits">Whether a time is such.</param>
    /// <param name="IsClear">False of a bare number, which may count anything.</param>
    private sealed record Meant(Func<OfferedTime, int, bool> Fits, bool IsClear = true);

    private static Meant? Meaning(string token, IReadOnlyList<OfferedTime> offered, LocalDate today)
    {
        if (char.IsAsciiDigit(token[0]))
        {
            return Number(token);
        }

        foreach (var word in ShortWords.Spellings(token))
        {
            if (Words.Weekdays.TryGetValue(word, out var weekday))
            {
                return new Meant((one, _) => (int)one.At.DayOfWeek == weekday);
            }

            if (Words.Months.TryGetValue(word, out var month))
            {
                return new Meant((one, _) => one.At.Month == month);
            }

            if (Words.Ordinals.TryGetValue(word, out var place))
            {
                return new Meant((_, index) => index == place - 1);
            }

            if (Words.Last.Contains(word))
            {
                return new Meant((_, index) => index == offered.Count - 1);
            }

            if (Words.Days.TryGetValue(word, out var after))
            {
                return new Meant((one, _) => one.At.Date == today.PlusDays(after));
            }

            if (Words.Morning.Contains(word))
            {
                return new Meant((one, _) => one.At.Hour < 12, IsClear: false);
            }

            if (Words.Evening.Contains(word) && !Words.IsBeside(word))
            {
                return new Meant((one, _) => one.At.Hour >= 12, IsClear: false);
            }

            if (!Words.IsBeside(word) && offered.Any(one => Names(one, word)) && !offered.All(one => Names(one, word)))
            {
                return new Meant((one, _) => Names(one, word));
            }

            if (offered.All(one => Names(one, word)))
            {
                return new Meant((_, _) => true, IsClear: false);
            }
        }

        return null;
    }

    private static bool Names(OfferedTime offered, string word) =>
        ShortWords.In(offered.Service).SelectMany(ShortWords.Spellings).Contains(word);

    // "10", "10:30", "10.30", "3.12", "3.12.2026", "3rd", "3-декабря", "10am".
    private static Meant? Number(string token)
    {
        if (Written().Match(token) is not { Success: true } match)
        {
            return null;
        }

        var end = match.Groups["end"].Value;
        if (end.Length > 0 && !ShortWords.Spellings(end).Any(Words.NumberEnds.Contains))
        {
            return
                ShortWords
                    .Spellings(end)
                    .Select(word => Words.Months.TryGetValue(word, out var month) ? month : 0)
                    .FirstOrDefault(month => month > 0)
                    is > 0
                        and var named
                ? new Meant((one, _) => one.At.Month == named && (one.At.Day == Of("first") || one.At.Year == Of("first")))
                : null;
        }

        var (first, second, third) = (Of("first"), match.Groups["second"].Success ? Of("second") : -1, Of("third"));
        if (third > 0)
        {
            return new Meant((one, _) => one.At.Day == first && one.At.Month == second && one.At.Year % 100 == third % 100);
        }

        if (second < 0)
        {
            return first > 1000
                ? new Meant((one, _) => one.At.Year == first, IsClear: false)
                : new Meant(
                    (one, index) =>
                        end is not ("th" or "rd" or "nd" or "st") && IsAt(one, first, 0, end) || one.At.Day == first || index == first - 1,
                    IsClear: end.Length > 0
                );
        }

        return new Meant(
            (one, _) => IsAt(one, first, second, end) || (token.Contains('.') && one.At.Day == first && one.At.Month == second)
        );

        int Of(string name) => int.TryParse(match.Groups[name].Value, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static bool IsAt(OfferedTime offered, int hour, int minute, string end) =>
        offered.At.Minute == minute
        && end switch
        {
            "am" => offered.At.Hour == hour % 12,
            "pm" => offered.At.Hour == hour % 12 + 12,
            _ => offered.At.Hour == hour || (hour < 12 && offered.At.Hour == hour + 12),
        };

    [GeneratedRegex(@"^(?<first>\d{1,4})(?:[:.](?<second>\d{1,2}))?(?:\.(?<third>\d{2,4}))?-?(?<end>\p{L}*)$")]
    private static partial Regex Written();

    private sealed record Vocabulary
    {
        public required Dictionary<string, int> Weekdays { get; init; }
        public required Dictionary<string, int> Months { get; init; }
        public required Dictionary<string, int> Ordinals { get; init; }
        public required Dictionary<string, int> Days { get; init; }
        public required HashSet<string> Last { get; init; }
        public required HashSet<string> Morning { get; init; }
        public required HashSet<string> Evening { get; init; }
        public required HashSet<string> Agree { get; init; }
        public required HashSet<string> Any { get; init; }
        public required HashSet<string> Beside { get; init; }
        public required HashSet<string> NumberEnds { get; init; }

        public bool IsBeside(string word) => Beside.Contains(word) || Agree.Contains(word) || Any.Contains(word);

        public static Vocabulary Read()
        {
            var file = LanguageFile.Read<Lists>("picking-words.json");
            return new Vocabulary
            {
                Weekdays = Numbered(file.Weekdays, 1),
                Months = Numbered(file.Months, 1),
                Ordinals = Numbered(file.Ordinals, 1),
                Days = Numbered(file.Days, 0),
                Last = ShortWords.Set(file.Last),
                Morning = ShortWords.Set(file.Morning),
                Evening = ShortWords.Set(file.Evening),
                Agree = ShortWords.Set(file.Agree),
                Any = ShortWords.Set(file.Any),
                Beside = ShortWords.Set(file.Beside),
                NumberEnds = ShortWords.Set(file.NumberEnds),
            };
        }

        private static Dictionary<string, int> Numbered(IReadOnlyList<string> lists, int first) =>
            lists
                .SelectMany((list, index) => list.Split(' ').Select(word => (Word: ShortWords.Folded(word), Number: index + first)))
                .ToDictionary(one => one.Word, one => one.Number, StringComparer.Ordinal);
    }

    private sealed record Lists(
        IReadOnlyList<string> Weekdays,
        IReadOnlyList<string> Months,
        IReadOnlyList<string> Ordinals,
        IReadOnlyList<string> Days,
        string Last,
        string Morning,
        string Evening,
        string Agree,
        string Any,
        string Beside,
        string NumberEnds
    );
}
