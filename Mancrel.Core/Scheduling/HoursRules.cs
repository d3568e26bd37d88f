using System.Globalization;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Scheduling;

/// <summary>What hours may be.</summary>
internal static class HoursRules
{
    private const int MostHours = 100;
    private const int MostExceptions = 500;
    private const string Allowed = "is from HH:mm to a later HH:mm, at most 24:00, such as 09:00 to 17:00";

    /// <summary>The hours of a week.</summary>
    public static IReadOnlyList<WorkingHours> Week(FieldErrors errors, IReadOnlyList<WorkingHours>? hours)
    {
        if (hours is null)
        {
            return [];
        }

        if (hours.Count > MostHours)
        {
            errors.Add("hours", $"has at most {MostHours} entries");
        }

        foreach (var day in hours.Index().GroupBy(one => one.Item.Day))
        {
            Check(errors, "hours", [.. day.Select(one => (one.Index, one.Item.From, one.Item.To))]);
        }

        return hours;
    }

    /// <summary>The days that are not as the week has them.</summary>
    public static IReadOnlyList<DayException> Exceptions(FieldErrors errors, IReadOnlyList<DayException>? exceptions)
    {
        if (exceptions is null)
        {
            return [];
        }

        if (exceptions.Count > MostExceptions)
        {
            errors.Add("exceptions", $"has at most {MostExceptions} entries");
        }

        foreach (var (index, one) in exceptions.Index())
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"exceptions[{index}]");
            if (one.Until < one.Date)
            {
                errors.Add(field + ".until", "is not before date");
            }

            errors.Text(field + ".note", one.Note, 200);
            Check(errors, field + ".hours", [.. (one.Hours ?? []).Index().Select(hour => (hour.Index, hour.Item.From, hour.Item.To))]);
        }

        return exceptions;
    }

    private static void Check(FieldErrors errors, string field, IReadOnlyList<(int Index, string? From, string? To)> day)
    {
        var read = new List<(int Begin, int End)>();
        foreach (var (index, from, to) in day)
        {
            if (WallClock.Minutes(from) is { } begin && WallClock.Minutes(to) is { } end && begin < end)
            {
                read.Add((begin, end));
            }
            else
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]"), Allowed);
            }
        }

        read.Sort();
        if (read.Zip(read.Skip(1)).Any(pair => pair.First.End > pair.Second.Begin))
        {
            errors.Add(field, "of one day do not overlap; leave the break between them");
        }
    }
}
