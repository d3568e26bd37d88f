using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Mime;

/// <summary>What an invitation says, in lines for people (RFC 5545, RFC 5546): what, when with the zone, where, who asks.</summary>
internal static partial class CalendarText
{
    private const int MaxEvents = 10;

    /// <summary>The lines; null when the text is no calendar with an event.</summary>
    public static string? Of(string calendar)
    {
        var lines = CalendarLines.Of(calendar);
        var method = lines.Find(line => line.Name == "METHOD").Value?.ToUpperInvariant() ?? "";
        var text = new StringBuilder();
        var inside = 0;
        var events = 0;
        var fields = new Dictionary<string, (string Parameters, string Value)>(StringComparer.Ordinal);
        foreach (var (name, parameters, value) in lines)
        {
            var isEvent = value.Trim().ToUpperInvariant() is "VEVENT" or "VTODO";
            if (name == "BEGIN")
            {
                inside += inside > 0 || isEvent ? 1 : 0;
            }
            else if (name == "END" && inside > 0)
            {
                if (--inside == 0 && events++ < MaxEvents)
                {
                    Write(text, method, fields);
                    fields.Clear();
                }
            }
            else if (inside == 1)
            {
                fields.TryAdd(name, (parameters, value));
            }
        }

        return text.Length == 0 ? null : text.ToString().TrimEnd();
    }

    private static void Write(StringBuilder text, string method, Dictionary<string, (string Parameters, string Value)> fields)
    {
        text.Append(
                method switch
                {
                    "REQUEST" => "Invitation",
                    "CANCEL" => "Cancelled",
                    "REPLY" => "Answer to an invitation",
                    "COUNTER" => "Another time is proposed",
                    _ => "Event",
                }
            )
            .Append(": ")
            .Append(Value("SUMMARY"))
            .Append('\n');
        Line("When", When());
        Line("Where", Value("LOCATION"));
        Line("From", Person("ORGANIZER"));
        Line(
            "Answer",
            method == "REPLY" && fields.TryGetValue("ATTENDEE", out var who) ? Status().Match(who.Parameters).Groups["status"].Value : ""
        );
        Line("Repeats", Value("RRULE"));
        if (Value("DESCRIPTION") is { Length: > 0 } description)
        {
            text.Append('\n').Append(description.Trim()).Append('\n');
        }

        text.Append('\n');

        string Value(string name) => fields.TryGetValue(name, out var field) ? CalendarLines.Unescape(field.Value) : "";

        string Person(string name) =>
            fields.TryGetValue(name, out var field) ? field.Value.Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).Trim() : "";

        string When()
        {
            var start = fields.TryGetValue("DTSTART", out var from) ? Time(from) : "";
            var end =
                fields.TryGetValue("DTEND", out var to) ? Time(to)
                : fields.TryGetValue("DUE", out to) ? Time(to)
                : "";
            return end.Length == 0 || end == start ? start : $"{start} – {end}";
        }

        void Line(string name, string value)
        {
            if (value.Length > 0)
            {
                text.Append(name).Append(": ").Append(value).Append('\n');
            }
        }
    }

    // "20261201T100000" in Asia/Tashkent: 2026-12-01 10:00 (Asia/Tashkent).
    private static string Time((string Parameters, string Value) field)
    {
        var value = field.Value.Trim();
        var zone =
            value.EndsWith('Z') ? "UTC"
            : Zone().Match(field.Parameters) is { Success: true } named ? named.Groups["zone"].Value.Trim('"')
            : "";
        var read =
            DateTime.TryParseExact(value.TrimEnd('Z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
                ? at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : DateTime.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out at)
                ? at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : value.Length <= 40 ? value
            : value[..40];
        return zone.Length == 0 ? read : $"{read} ({zone})";
    }

    [GeneratedRegex(@"TZID=(?<zone>""[^""]*""|[^;:]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Zone();

    [GeneratedRegex(@"PARTSTAT=(?<status>[\w-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Status();
}
