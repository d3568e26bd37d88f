using System.Text.RegularExpressions;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Hours of the day: an answer that tells until when something holds explains the hour that a question names.</summary>
internal static partial class TimesOfDay
{
    /// <summary>True of an hour, where an answer tells times of the day.</summary>
    public static bool IsHour(string word, string answer) => HourOfDay().IsMatch(word) && AreToldIn(answer);

    /// <summary>True of an answer with times of the day.</summary>
    public static bool AreToldIn(string answer) => TimeOfDay().IsMatch(answer);

    [GeneratedRegex(@"\d{1,2}[:.]\d\d")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^(?:[01]?\d|2[0-4])(?:[:.]\d\d)?$")]
    private static partial Regex HourOfDay();
}
