namespace Mancrel.Core.Replies.Policies;

/// <summary>The hours of a week as one or two sentences: days after each other with the same times are told as one.</summary>
internal static class HoursWeek
{
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

    /// <summary>"We are open from Monday to Friday from 10:00 to 19:00. We are closed on Saturday and on Sunday."</summary>
    public static void Say(AnswerParts parts, HoursPolicy hours)
    {
        var phrases = parts.Phrases;
        var open = new List<string>();
        var at = 0;
        while (at < Week.Length)
        {
            var end = at;
            while (end + 1 < Week.Length && Open(hours, Week[end + 1]).SequenceEqual(Open(hours, Week[at])))
            {
                end++;
            }

            if (Open(hours, Week[at]) is { Count: > 0 } spans)
            {
                open.Add($"{Days(phrases, at, end)} {Spans(phrases, spans)}");
            }

            at = end + 1;
        }

        if (open.Count > 0)
        {
            parts.Say(phrases.Say("hours.open", ("list", phrases.List(open))), "hours.days");
        }

        var closed = Week.Where(day => Open(hours, day).Count == 0).Select(day => phrases.Word("onDay", (int)day)).ToList();
        if (closed.Count > 0)
        {
            parts.Say(phrases.Say("hours.closed", ("days", phrases.List(closed))), "hours.days");
        }
    }

    /// <summary>"from 10:00 to 13:00 and from 14:00 to 18:00".</summary>
    public static string Spans(PolicyPhrases phrases, IReadOnlyList<OpeningTime> open) =>
        phrases.List([.. open.Select(span => phrases.Say("hours.span", ("from", Time(span.From)), ("to", Time(span.To))))]);

    /// <summary>The spans of a weekday; none where it is closed.</summary>
    public static IReadOnlyList<OpeningTime> Open(HoursPolicy hours, DayOfWeek day) => hours.Days.GetValueOrDefault(day) ?? [];

    private static string Days(PolicyPhrases phrases, int first, int last) =>
        last - first <= 1 ? phrases.List([.. Week[first..(last + 1)].Select(day => phrases.Word("onDay", (int)day))])
        : last - first == Week.Length - 1 ? phrases.Say("everyDay")
        : $"{phrases.Word("fromDay", (int)Week[first])} {phrases.Word("toDay", (int)Week[last])}";

    private static string Time(string time) => time[0] == '0' ? time[1..] : time;
}
