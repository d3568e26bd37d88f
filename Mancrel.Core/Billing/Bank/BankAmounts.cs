using System.Globalization;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Billing.Bank;

/// <summary>
/// Reads the amounts of a column. Whether 1,234 is one or a thousand is decided by the whole column, where one of its amounts can be read
/// in one way only. Where nothing decides, such an amount is not guessed.
/// </summary>
internal sealed partial class BankAmounts
{
    /// <summary>What nobody has on an account.</summary>
    public const decimal Most = 1_000_000_000_000;

    private readonly char? mark;

    private BankAmounts(char? mark) => this.mark = mark;

    /// <summary>Columns by all of their values.</summary>
    public static BankAmounts Of(IEnumerable<string> values)
    {
        var (commas, points) = (false, false);
        foreach (var value in values)
        {
            var (digits, _) = Bare(value);
            if (Tells(digits) is { } tells)
            {
                commas |= tells == ',';
                points |= tells == '.';
            }
        }

        return new BankAmounts(
            commas == points ? null
            : commas ? ','
            : '.'
        );
    }

    /// <summary>The amount with its sign; null with why where there is none, null without where the cell is empty.</summary>
    public (decimal? Amount, BankTrouble? Why) Read(string value)
    {
        var (digits, isNegative) = Bare(value);
        if (digits.Length == 0)
        {
            return value.Any(char.IsLetterOrDigit) ? (null, BankTrouble.NoAmount) : (null, null);
        }

        if (!Digits().IsMatch(digits))
        {
            return (null, BankTrouble.NoAmount);
        }

        var last = digits.LastIndexOfAny([',', '.']);
        var isOpen = last >= 0 && Tells(digits) is null;
        if (isOpen && mark is null)
        {
            return (null, BankTrouble.TwoAmounts);
        }

        // With several of one kind, or one that the column has for thousands, there are no decimals.
        var isDecimal = last >= 0 && (isOpen ? digits[last] == mark : Tells(digits) == digits[last]);
        var plain = isDecimal
            ? digits[..last].Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
                + "."
                + digits[(last + 1)..]
            : digits.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount <= Most
            ? (isNegative ? -amount : amount, null)
            : (null, BankTrouble.NoAmount);
    }

    // The mark before the decimals, where the digits can be read in one way only.
    private static char? Tells(string digits)
    {
        var last = digits.LastIndexOfAny([',', '.']);
        if (last < 0)
        {
            return null;
        }

        var one = digits[last];
        var other = one == ',' ? '.' : ',';
        var behind = digits.Length - last - 1;
        return digits.Contains(other) ? one
            : digits.IndexOf(one, StringComparison.Ordinal) != last ? other
            : behind != 3 || digits.StartsWith('0') || last == 0 ? one
            : null;
    }

    private static (string Digits, bool IsNegative) Bare(string value)
    {
        var text = value.Trim();
        var isNegative = text.StartsWith('(') && text.EndsWith(')');
        var bare = new System.Text.StringBuilder();
        var letters = new System.Text.StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) || c is ',' or '.')
            {
                bare.Append(c);
            }
            else if (c is '-' or '\u2212' or '\u2013')
            {
                isNegative = true;
            }
            else if (char.IsLetter(c))
            {
                letters.Append(char.ToUpperInvariant(c));
            }
        }

        isNegative |= letters.ToString() is "S" or "D" or "DR" or "DB" or "DBIT" or "DEBIT";
        return (bare.ToString().TrimEnd('.', ','), isNegative);
    }

    [GeneratedRegex(@"^(?:\d{1,15}|\d{0,15}[.,]\d{1,6}|\d{1,3}(?:[.,]\d{2,3})*[.,]\d{1,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
