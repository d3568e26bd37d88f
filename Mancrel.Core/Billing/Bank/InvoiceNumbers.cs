using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Billing.Bank;

/// <summary>A number that stands in a text.</summary>
/// <param name="Key">The series and the number without its noughts.</param>
/// <param name="IsWritten">False where it may be words: "in 12 days" is hardly IN-00012.</param>
/// <param name="Place">Where it stands: two of one place are two readings.</param>
/// <param name="Digits">The digits as they stand there.</param>
internal sealed record NumberFound(string Key, bool IsWritten, int Place, string Digits);

/// <summary>
/// Finds numbers of invoices in what payers write, however they write them: without noughts and hyphens, with an O for a nought, with
/// letters of the other alphabet, broken where the bank broke the line, or within a reference of ISO 11649.
/// </summary>
internal sealed partial class InvoiceNumbers
{
    private const string Alike = "АВЕКМНОРСТУХІЈЅ";
    private const string Latin = "ABEKMHOPCTYXIJS";
    private readonly IReadOnlyList<string> series;

    /// <summary>Of the series that there are.</summary>
    public InvoiceNumbers(IEnumerable<string> numbers) =>
        series = [
            .. numbers
                .Select(number => Split(number)?.Series)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(one => one.Length)
                .ThenBy(one => one, StringComparer.Ordinal),
        ];

    /// <summary>The key of an invoice's number; null where it has another form.</summary>
    public static string? KeyOf(string number) => Split(number) is var (series, digits) ? $"{series}-{digits.TrimStart('0')}" : null;

    /// <summary>The digits of an invoice's number with their noughts.</summary>
    public static string? DigitsOf(string number) => Split(number)?.Digits;

    /// <summary>All that stand in a text.</summary>
    public IReadOnlyList<NumberFound> In(string text)
    {
        var plain = Plain(text);
        plain += string.Concat(References().Matches(plain).Select(match => "\n" + Inner(match.Value)));
        var found = new List<NumberFound>();
        foreach (var one in series)
        {
            for (var at = 0; (at = plain.IndexOf(one[0], at)) >= 0; at++)
            {
                // RE2026-00012 is none of the series RE where there is one named RE2026.
                if (
                    (at == 0 || !char.IsLetterOrDigit(plain[at - 1]))
                    && After(plain, at, one) is { } end
                    && !found.Exists(longer => longer.Place == at && !longer.Key.StartsWith(one + "-", StringComparison.Ordinal))
                )
                {
                    Read(plain, at, end, one, found);
                }
            }
        }

        return found;
    }

    /// <summary>The numbers of digits alone that stand in a text by themselves, five digits and more.</summary>
    public static IReadOnlySet<string> BareIn(string text) =>
        Bare().Matches(Plain(text)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>True where one digit is another, or two stand the wrong way round.</summary>
    public static bool IsSlip(string a, string b)
    {
        if (a.Length != b.Length || a == b)
        {
            return false;
        }

        List<int> other = [.. Enumerable.Range(0, a.Length).Where(at => a[at] != b[at])];
        return other.Count == 1
            || (other is [var first, var second] && second == first + 1 && a[first] == b[second] && a[second] == b[first]);
    }

    private static (string Series, string Digits)? Split(string number)
    {
        var at = number.LastIndexOf('-');
        return at > 0 && at < number.Length - 1 && number[(at + 1)..].All(char.IsAsciiDigit)
            ? (new string([.. number[..at].Where(char.IsAsciiLetterOrDigit)]), number[(at + 1)..])
            : null;
    }

    // Where the letters of a series end that begin here; hyphens within it may stand there or not.
    private static int? After(string text, int at, string one)
    {
        var next = at;
        foreach (var letter in one)
        {
            if (next > at && next < text.Length && (text[next] is '-' or '/' or '.' || IsGap(text, next, letter)))
            {
                next++;
            }

            if (next >= text.Length || text[next] != letter)
            {
                return null;
            }

            next++;
        }

        return next;
    }

    // RE 2026: between letters and digits alone, or words would be series.
    private static bool IsGap(string text, int at, char letter) =>
        text[at] == ' ' && char.IsAsciiDigit(text[at - 1]) != char.IsAsciiDigit(letter);

    private static void Read(string text, int place, int end, string one, List<NumberFound> found)
    {
        var at = end;
        while (at < text.Length && IsBetween(text[at]))
        {
            at++;
        }

        var isApart = text.AsSpan(end, at - end).Contains(' ') && !text.AsSpan(end, at - end).ContainsAny("-/#№:");
        var digits = Digits(text, at, out var behind);
        if (digits.Length == 0 || (behind < text.Length && char.IsLetter(text[behind])))
        {
            return;
        }

        var goesOn = behind + 1 < text.Length && text[behind] is '-' or '/' or '.' && char.IsAsciiDigit(text[behind + 1]);
        Add(one, digits, !goesOn && (digits.Length >= 5 || !isApart), place, found);

        // A line that the bank broke: IN-00 012.
        if (behind < text.Length && text[behind] == ' ' && digits.Length < 5)
        {
            var rest = Digits(text, behind + 1, out var after);
            var whole = digits + rest;
            if (rest.Length > 0 && whole.Length == 5 && (after >= text.Length || !char.IsLetterOrDigit(text[after])))
            {
                Add(one, whole, true, place, found);
            }
        }
    }

    private static void Add(string one, string digits, bool isWritten, int place, List<NumberFound> found)
    {
        if (digits.Length <= 12 && digits.TrimStart('0') is { Length: > 0 } bare)
        {
            found.Add(new NumberFound($"{one}-{bare}", isWritten, place, digits));
        }
    }

    // An O among digits is a nought, an I or l a one.
    private static string Digits(string text, int at, out int behind)
    {
        var digits = new StringBuilder();
        behind = at;
        while (behind < text.Length)
        {
            var letter = text[behind];
            if (char.IsAsciiDigit(letter))
            {
                digits.Append(letter);
            }
            else if (letter is 'O' or 'I' or 'L' && IsAmongDigits(text, behind))
            {
                digits.Append(letter == 'O' ? '0' : '1');
            }
            else
            {
                break;
            }

            behind++;
        }

        return digits.ToString();
    }

    private static bool IsAmongDigits(string text, int at)
    {
        var next = at + 1;
        while (next < text.Length && text[next] is 'O' or 'I' or 'L')
        {
            next++;
        }

        var isBefore = at > 0 && char.IsAsciiDigit(text[at - 1]);
        var isBehind = next < text.Length && char.IsAsciiDigit(text[next]);
        return isBehind || (isBefore && (next >= text.Length || !char.IsLetter(text[next])));
    }

    private static bool IsBetween(char letter) => letter is ' ' or '-' or '_' or '.' or '/' or '#' or ':' or '№' or '\u2013' or '\u2011';

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var original in text)
        {
            var letter = char.ToUpper(original, CultureInfo.InvariantCulture);
            var alike = Alike.IndexOf(letter, StringComparison.Ordinal);
            letter =
                alike >= 0 ? Latin[alike]
                : letter is '\u2013' or '\u2011' or '\u2212' ? '-'
                : letter;
            if (letter != '\n' && char.IsWhiteSpace(letter))
            {
                letter = ' ';
            }

            if (letter != ' ' || plain.Length == 0 || plain[^1] != ' ')
            {
                plain.Append(letter);
            }
        }

        return plain.ToString();
    }

    // What a reference of ISO 11649 holds, where its check digits are right.
    private static string Inner(string reference)
    {
        var plain = reference.Replace(" ", "", StringComparison.Ordinal);
        if (plain.Length is < 5 or > 25)
        {
            return "";
        }

        var rest = 0;
        foreach (var letter in plain[4..] + plain[..4])
        {
            rest = char.IsAsciiDigit(letter) ? ((rest * 10) + (letter - '0')) % 97 : ((rest * 100) + (letter - 'A' + 10)) % 97;
        }

        return rest == 1 ? plain[4..] : "";
    }

    [GeneratedRegex(@"\bRF[0-9]{2}[A-Z0-9]{1,21}\b|\bRF[0-9]{2}(?: [A-Z0-9]{4}){0,5}(?: [A-Z0-9]{1,4})\b", RegexOptions.CultureInvariant)]
    private static partial Regex References();

    [GeneratedRegex(@"(?<![A-Z0-9.,-])[0-9]{5,12}(?![A-Z0-9.,-])", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
