using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Mime;

/// <summary>The lines of an iCalendar text (RFC 5545 §3.1), of any text without an exception.</summary>
internal static partial class CalendarLines
{
    private const int MaxText = 200_000;

    /// <summary>Name, parameters and value of each, names in capitals.</summary>
    public static List<(string Name, string Parameters, string Value)> Of(string calendar)
    {
        var text = calendar.Length <= MaxText ? calendar : calendar[..MaxText];

        // A line that begins with a blank goes on with the one above.
        var found = new List<(string, string, string)>();
        var joined = Folds().Replace(BodyCollector.LineEnds(text), "");
        foreach (var line in joined.Split('\n'))
        {
            if (Field().Match(line) is { Success: true } match)
            {
                found.Add((match.Groups["name"].Value.ToUpperInvariant(), match.Groups["parameters"].Value, match.Groups["value"].Value));
            }
        }

        return found;
    }

    /// <summary>A TEXT value as it is meant (RFC 5545 §3.3.11).</summary>
    public static string Unescape(string text) => Escapes().Replace(text, match => match.Value[1] is 'n' or 'N' ? "\n" : match.Value[1..]);

    [GeneratedRegex(@"\n[ \t]")]
    private static partial Regex Folds();

    [GeneratedRegex(@"^(?<name>[A-Za-z-]+)(?<parameters>(?:;[\w-]+=(?:""[^""]*""|[^"":;]*))*):(?<value>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Field();

    [GeneratedRegex(@"\\[nN,;\\]")]
    private static partial Regex Escapes();
}
