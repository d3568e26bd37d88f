using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>When the shop is open.</summary>
internal static class HoursAnswers
{
    private const int DaysAhead = 14;

    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
        DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    public static PolicyAnswer? For(ShopPolicies policies, PolicySlots slots, PolicyPhrases phrases)
    {
        if (policies.Hours is not { } hours || hours.Days.Count == 0)
        {
            return null;
        }

        var parts = new AnswerParts(policies, AskFrame.Hours, phrases, "hours");
        if (slots.Date is { } date)
        {
            var exception = hours.Exceptions.FirstOrDefault(one => one.Date == date);
            parts.Use("date").Cite(exception is null ? DayField(date.DayOfWeek) : ExceptionField(date));
            return parts.Say(Day(phrases, On(phrases, date), exception?.Open ?? Open(hours, date.DayOfWeek))).Finish();
        }

        if (slots.Weekday is { } weekday)
        {
            parts.Use("weekday").Cite(DayField(weekday)).Say(Day(phrases, phrases.Word("onWeekday", (int)weekday), Open(hours, weekday)));
        }
        else
        {
            parts.Cite("hours.days").Say(phrases.Say("hours.week", ("list", string.Join(", ", Groups(hours, phrases)))));
        }

        if (slots.Today is { } today)
        {
            foreach (
                var exception in hours
                    .Exceptions.Where(one => one.Date >= today && one.Date <= today.AddDays(DaysAhead))
                    .Where(one => slots.Weekday is null || one.Date.DayOfWeek == slots.Weekday)
                    .OrderBy(one => one.Date)
            )
            {
                parts.Cite(ExceptionField(exception.Date)).Say(Day(phrases, On(phrases, exception.Date), exception.Open));
            }
        }

        return parts.Finish();
    }

    private static string Day(PolicyPhrases phrases, string day, IReadOnlyList<OpeningTime> open) =>
        open.Count == 0
            ? phrases.Say("hours.dayClosed", ("day", day))
            : phrases.Say(
                "hours.day",
                ("day", day),
                ("times", phrases.List([.. open.Select(span => phrases.Say("hours.span", ("from", span.From), ("to", span.To)))]))
            );

    // Days after each other with the same times are told as one.
    private static IEnumerable<string> Groups(HoursPolicy hours, PolicyPhrases phrases)
    {
        for (var at = 0; at < Week.Length; )
        {
            var end = at;
            while (end + 1 < Week.Length && Open(hours, Week[end + 1]).SequenceEqual(Open(hours, Week[at])))
            {
                end++;
            }

            var days = Name(at) + (end > at ? " - " + Name(end) : "");
            var spans = Open(hours, Week[at]).Select(span => $"{span.From}-{span.To}").ToList();
            yield return days + " " + (spans.Count == 0 ? phrases.Say("closed") : phrases.List(spans));
            at = end + 1;
        }

        string Name(int day) => phrases.Word("weekdays", (int)Week[day]);
    }

    private static IReadOnlyList<OpeningTime> Open(HoursPolicy hours, DayOfWeek day) => hours.Days.GetValueOrDefault(day) ?? [];

    private static string On(PolicyPhrases phrases, DateOnly date)
    {
        var format = phrases.Language switch
        {
            "en" => "yyyy-MM-dd",
            "fr" or "es" => "dd/MM/yyyy",
            _ => "dd.MM.yyyy",
        };
        return $"{phrases.Word("onWeekday", (int)date.DayOfWeek)} ({date.ToString(format, CultureInfo.InvariantCulture)})";
    }

    private static string DayField(DayOfWeek day) => "hours.days." + CoreJson.Name(day);

    private static string ExceptionField(DateOnly date) => "hours.exceptions." + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
