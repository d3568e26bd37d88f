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

    /// <summary>
    /// How many lines from <paramref name="start"/> are an attribution; 0 when none. What stands above it belongs to the letter, however
    /// much it looks like a date or an address.
    /// </summary>
    public static int Length(List<string> lines, int start)
    {
        var length = Joined(lines, start);
        if (length <= 1)
        {
            return length;
        }

        for (var later = start + 1; later < start + length; later++)
        {
            if (StartsAnew(lines, later) && !IsFragment(lines[later - 1]) && later + Joined(lines, later) == start + length)
            {
                return 0;
            }
        }

        return length;
    }

    /// <summary>Where in a line the attribution begins that words of the letter stand before; 0 where none do.</summary>
    public static int InLine(List<string> lines, int at)
    {
        var line = lines[at];
        if (
            line.Length > MaxLength
            || !line.AsSpan().ContainsAnyInRange('0', '9')
            || !(line.TrimEnd().EndsWith(':') || line.TrimEnd().EndsWith('>') || line.Length > 30)
        )
        {
            return 0;
        }

        var ends = SentenceEnd().Matches(line);
        for (var end = ends.Count - 1; end >= 0; end--)
        {
            var rest = ends[end].Index + ends[end].Length;
            var before = line[(end > 0 ? ends[end - 1].Index + ends[end - 1].Length : 0)..rest];
            if (
                DateOpening().IsMatch(line[rest..])
                && line[..rest].Any(char.IsLetterOrDigit)
                && !IsFragment(before)
                && Joined([line[rest..], .. lines.Skip(at + 1).Take(MaxLines)], 0) > 0
            )
            {
                return rest;
            }
        }

        return 0;
    }

    // An attribution of its own: it opens as one, or names an author with an address, in a line that nothing above is needed for.
    private static bool StartsAnew(List<string> lines, int at)
    {
        var line = lines[at].TrimStart(' ', '\t', '*', '_', '\u00a0');
        return DateOpening().IsMatch(line)
            || string.IsNullOrWhiteSpace(lines[at - 1]) && Opening().IsMatch(line)
            || IsWhole(line.TrimEnd(), NextIsQuote(lines, at + 1)) && !MayStart(lines[at - 1]);
    }

    // "Le jeu." or "On Thu," alone: the beginning of a date that was broken.
    private static bool IsFragment(string line) => Fragment().IsMatch(line.Trim(' ', '\t', '*', '_', '\u00a0'));

    // A line that an attribution may begin with: a date, a time, a name with an address, a verb. "12 x Oak Desk Lamp" is none.
    private static bool MayStart(string line)
    {
        var text = line.TrimStart(' ', '\t', '*', '_', '\u00a0');
        return !EndsSentence().IsMatch(text)
            && (DateOpening().IsMatch(text) || Date().IsMatch(text) || text.Contains('@') || Verb().IsMatch(text) || IsFragment(text));
    }

    private static int Joined(List<string> lines, int start)
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
                if (++blanks > 1 || !MayStart(joined.ToString()))
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

    // What an attribution begins with where it begins with its date: a preposition or a weekday before digits, a numeric date, a time.
    [GeneratedRegex(
        @"^(?:(?:on|at|am|um|le|el|il(?:\sgiorno)?|em|op|den|på|dnia|w\sdniu|dne|dňa|v|pe|ma|vào|pada|в)\s+)?"
            + @"(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|mié|jeu|jue|gio|ven|vie|sam|sáb|sab|dom|seg|ter|qua|qui"
            + @"|sex|pon|wt|śr|czw|pt|sob|niedz|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
            + @"|dushanba|seshanba|chorshanba|payshanba|juma|shanba|yakshanba)\p{L}*[.,]*\s*)?(?:,\s*)?(?:den\s+|de\s+)?"
            + @"(?:\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,4}|\d{1,2}\.?\s(?:de\s)?\p{L}{3,}\.?,?(?:\sde)?,?\s\d{4}"
            + @"|\p{L}{3,}\.?\s\d{1,2},?\s\d{4}|\d{4}\s?(?:年|yil)|\d{4}-)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex DateOpening();

    [GeneratedRegex(
        @"^(?:on|at|am|um|le|el|il|em|op|den|på|dnia|dne)?\s*(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|mié|jeu|jue"
            + @"|gio|ven|vie|sam|sáb|dom|seg|ter|qua|qui|sex|пн|вт|ср|чт|пт|сб|вс)\p{L}{0,8}[.,]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Fragment();

    [GeneratedRegex(@"[.!?…;)]+[""'»”]?\s+|\s[-–—]\s", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\p{L}{3,}[.!?…]\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EndsSentence();

    // Gmail of old: "2016-03-03 17:21 GMT+01:00 Some One", nothing more.
    [GeneratedRegex(
        @"^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s\d{1,2}:\d{2}\s(?:GMT|UTC)[+-]\d{1,2}:?\d{2}\s[^.!?]+$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex BareDate();
}
