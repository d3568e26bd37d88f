using System.Globalization;
using Mancrel.Core.Languages;
using NodaTime;

namespace Mancrel.Core.Scheduling.Answers;

/// <summary>How times are offered, in the customer's language (<c>Languages/meeting-words.json</c>).</summary>
internal sealed class MeetingWords
{
    private static readonly Dictionary<string, Dictionary<string, string>> All = LanguageFile.Read<
        Dictionary<string, Dictionary<string, string>>
    >("meeting-words.json");

    private readonly Dictionary<string, string> words;

    private MeetingWords(Dictionary<string, string> words) => this.words = words;

    /// <summary>The words of a language; null of one that no times are offered in.</summary>
    public static MeetingWords? Of(string language) => All.TryGetValue(language, out var words) ? new MeetingWords(words) : null;

    /// <summary>The first of some languages that times are offered in; English where none is.</summary>
    public static string Spoken(IEnumerable<string?> languages) =>
        languages.FirstOrDefault(language => language is not null && All.ContainsKey(language)) ?? "en";

    /// <summary>A sentence with values in its places.</summary>
    public string With(string key, params IEnumerable<(string Name, string Value)> values) =>
        values.Aggregate(words[key], (text, one) => text.Replace($"{{{one.Name}}}", one.Value, StringComparison.Ordinal));

    /// <summary>A letter around some paragraphs.</summary>
    public string Letter(Offering offering, IEnumerable<string> paragraphs) =>
        With("body", [("name", offering.CustomerName ?? ""), ("text", string.Join("\n\n", paragraphs)), ("shop", offering.SenderName)])
            .Replace(" ,", ",", StringComparison.Ordinal)
            .Replace(", !", "!", StringComparison.Ordinal);

    /// <summary>A time in words, by a zone's clock.</summary>
    public string Time(DateTimeOffset at, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;
        return With(
            "time",
            [
                ("weekday", words["weekdays"].Split(' ')[(int)local.DayOfWeek - 1]),
                ("day", local.Day.ToString(CultureInfo.InvariantCulture)),
                ("month", words["months"].Split(' ')[local.Month - 1]),
                ("year", local.Year.ToString(CultureInfo.InvariantCulture)),
                ("time", local.ToDateTimeUnspecified().ToString("HH:mm", CultureInfo.InvariantCulture)),
            ]
        );
    }
}
