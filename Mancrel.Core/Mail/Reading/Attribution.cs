using System.Text;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Reading;

/// <summary>
/// The line above a quotation: "On …, Nora wrote:" in some thirty languages, broken over up to five lines. A line counts only with a
/// date or an address besides the verb, so that a sentence of the letter does not.
/// </summary>
internal static partial class Attribution
{
    private const int MaxLines = 5;
    private const int MaxLength = 400;

    /// <summary>How many lines from <paramref name="start"/> are an attribution; 0 when none.</summary>
    public static int Length(List<string> lines, int start)
    {
        var first = lines[start].TrimStart(' ', '\t', '*', '_', '\u00a0');
        if (
            first.Length is 0 or > MaxLength
            || !Opening().IsMatch(first)
            || !(first.AsSpan().ContainsAnyInRange('0', '9') || first.Contains('@') || Verb().IsMatch(first))
        )
        {
            return 0;
        }

        var joined = new StringBuilder();
        var blanks = 0;
        for (var i = start; i < lines.Count && i < start + MaxLines + blanks; i++)
        {
            var line = lines[i].Trim(' ', '\t', '*', '_', '\u00a0');
            if (line.Length == 0)
            {
                // One empty line inside is what some programs make of a broken address.
                if (++blanks > 1)
                {
                    return 0;
                }

                continue;
            }

            joined.Append(joined.Length > 0 ? " " : "").Append(line);
            if (joined.Length > MaxLength)
            {
                return 0;
            }

            if (IsWhole(joined.ToString(), NextIsQuote(lines, i + 1)))
            {
                // "… <nora@example.org" / "> wrote:": the bracket looks like a quote.
                var rest =
                    i + 1 < lines.Count
                    && lines[i + 1].TrimStart().StartsWith('>')
                    && lines[i + 1].TrimEnd().EndsWith(':')
                    && Verb().IsMatch(lines[i + 1])
                    && lines[i + 1].Length < 30
                        ? 1
                        : 0;
                return i + 1 + rest - start;
            }
        }

        return 0;
    }

    private static bool IsWhole(string text, bool quoteFollows)
    {
        if (BareDate().IsMatch(text))
        {
            return true;
        }

        var colon = text.EndsWith(':') || text.EndsWith('：');
        if (!colon && !text.EndsWith('>'))
        {
            return false;
        }

        var date = Date().IsMatch(text);
        var address = text.Contains('@');
        if (!colon)
        {
            // "2013/7/20 sam <sam@example.org>": Gmail in some languages sets no colon.
            return address && date && quoteFollows;
        }

        var verb = Verb().IsMatch(text);
        return (verb && (date || address || quoteFollows))
            || (address && (date || quoteFollows))
            || (date && quoteFollows && text.Length < 200);
    }

    private static bool NextIsQuote(List<string> lines, int at)
    {
        while (at < lines.Count && string.IsNullOrWhiteSpace(lines[at]))
        {
            at++;
        }

        return at < lines.Count && (ReplyMarks.IsQuote(lines[at]) || lines[at].StartsWith("| ", StringComparison.Ordinal));
    }

    // How an attribution starts: a preposition, a weekday or a number — or a name with an address or a verb after it.
    [GeneratedRegex(
        @"^(?:on|at|am|um|le|el|il|em|op|den|på|dnia|w dniu|dne|dňa|v|pe|ma|vào|pada|în|at|em|lørdag)\s|^[\d\[<""“]|^(?:mon"
            + @"|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mié|jue|vie|sáb|dom|пн|вт|ср|чт|пт|сб|вс|понедельник"
            + @"|вторник|сред|четверг|пятниц|суббот|воскресенье|dushanba|seshanba|chorshanba|payshanba|juma|shanba|yakshanba)"
            + @"|^.+<[^<>\s]+@|^.+\s(?:wrote|writes|schrieb|schreibt|написал|написала|написали|писал|писала|пишет|пише|yozdi|ёзди"
            + @"|escribió|escreveu|skrev|schreef|napisał|kirjoitti)|^在|^於|^\d{4}年",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"\b(?:wrote|writes|sent|said|schrieb|schreibt|geschrieben|écrit|escribió|escribio|escribe|ha scritto|scritto"
            + @"|escreveu|schreef|geschreven|skrev|skreiv|napisał|napisała|napisał\(a\)|napsal|napsala|napsal\(a\)|napísal"
            + @"|kirjoitti|írta|a scris|yazdı|şunu yazdı|написал|написала|написал\(а\)|написали|писал|писала|писал\(а\)|пишет"
            + @"|пише|написав|yozdi|yozgan|deb yozdi|ёзди|menulis|đã viết|reageer)|写道|寫道|さんは書きました|のメール|님이 작성",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Verb();

    // A clock time, a numeric date, or a year beside a word.
    [GeneratedRegex(
        @"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\b\d{1,2}\.?\s(?:de\s)?\p{L}{3,}\.?(?:\sde)?,?\s\d{4}"
            + @"|\b\p{L}{3,}\.?\s\d{1,2},?\s\d{4}|\d{4}年",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Date();

    // Gmail of old: "2016-03-03 17:21 GMT+01:00 Some One", nothing more.
    [GeneratedRegex(
        @"^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s\d{1,2}:\d{2}\s(?:GMT|UTC)[+-]\d{1,2}:?\d{2}\s[^.!?]+$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex BareDate();
}
