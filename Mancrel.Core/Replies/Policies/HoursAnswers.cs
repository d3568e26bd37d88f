using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>When the shop is open.</summary>
internal static class HoursAnswers
{
    private const int DaysAhead = 14;

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
            Day(
                parts.Use("date").Use("weekday"),
                On(phrases, date),
                exception?.Open ?? HoursWeek.Open(hours, date.DayOfWeek),
                exception is null ? DayField(date.DayOfWeek) : ExceptionField(date)
            );
            return parts.SayOwn("hours.note", hours.Note).Finish();
        }

        if (slots.Weekday is { } weekday)
        {
            Day(parts.Use("weekday"), phrases.Word("onDay", (int)weekday), HoursWeek.Open(hours, weekday), DayField(weekday));
        }
        else
        {
            HoursWeek.Say(parts, hours);
        }

        if (slots.Today is { } today)
        {
            foreach (var exception in Coming(hours, today).Where(one => slots.Weekday is null || one.Date.DayOfWeek == slots.Weekday))
            {
                Day(parts, On(phrases, exception.Date), exception.Open, ExceptionField(exception.Date));
            }
        }

        return parts.SayOwn("hours.note", hours.Note).Finish();
    }

    /// <summary>The days of the next two weeks that have other hours than their weekday, the nearest first.</summary>
    public static IEnumerable<HoursException> Coming(HoursPolicy hours, DateOnly today) =>
        hours.Exceptions.Where(one => one.Date >= today && one.Date <= today.AddDays(DaysAhead)).OrderBy(one => one.Date);

    private static void Day(AnswerParts parts, string day, IReadOnlyList<OpeningTime> open, string field)
    {
        var phrases = parts.Phrases;
        parts.Say(
            open.Count == 0
                ? phrases.Say("hours.closed", ("days", day))
                : phrases.Say("hours.open", ("list", $"{day} {HoursWeek.Spans(phrases, open)}")),
            field
        );
    }

    private static string On(PolicyPhrases phrases, DateOnly date)
    {
        var format = phrases.Language switch
        {
            "en" => "yyyy-MM-dd",
            "fr" or "es" => "dd/MM/yyyy",
            _ => "dd.MM.yyyy",
        };
        return $"{phrases.Word("onDay", (int)date.DayOfWeek)} ({date.ToString(format, CultureInfo.InvariantCulture)})";
    }

    private static string DayField(DayOfWeek day) => "hours.days." + CoreJson.Name(day);

    private static string ExceptionField(DateOnly date) => "hours.exceptions." + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
