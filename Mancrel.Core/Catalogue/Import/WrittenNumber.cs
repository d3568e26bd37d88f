using System.Buffers;
using System.Globalization;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>Which sign parts the whole of a number from its fraction.</summary>
public enum DecimalMark
{
    /// <summary>The file does not tell.</summary>
    Unknown,

    /// <summary>1,234.50</summary>
    Point,

    /// <summary>1.234,50</summary>
    Comma,
}

/// <summary>
/// A number as people write it in a cell, with what stands around it. 1.234 is a thousand and more in one file and one and a bit in
/// another: what decides is how the other numbers of the file are written.
/// </summary>
internal sealed record WrittenNumber
{
    private static readonly SearchValues<char> Spaces = SearchValues.Create(Groups);
    private const string Groups = " \u00A0\u202F\u2009'\u2019";

    private WrittenNumber(string digits, bool isNegative, string around)
    {
        (Digits, IsNegative, Around) = (digits, isNegative, around);
    }

    private string Digits { get; }

    /// <summary>True where a minus stands before it.</summary>
    public bool IsNegative { get; }

    /// <summary>The text before and after the number.</summary>
    public string Around { get; }

    /// <summary>The one number of a text; null where there is none or several.</summary>
    public static WrittenNumber? Of(string text)
    {
        var start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return null;
        }

        var end = start + 1;
        while (
            end < text.Length
            && (char.IsAsciiDigit(text[end]) || (IsBetween(text[end]) && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))
        )
        {
            end++;
        }

        if (text.AsSpan(end).IndexOfAnyInRange('0', '9') >= 0)
        {
            return null;
        }

        var before = text[..start].TrimEnd();
        var isNegative = before.EndsWith('-') || before.EndsWith('\u2212');
        return new(text[start..end], isNegative, (isNegative ? before[..^1] : before) + " " + text[end..]);
    }

    /// <summary>How decimals are written where this number proves it, else unknown.</summary>
    public DecimalMark Proves()
    {
        var (mark, isDecimal) = Mark();
        return mark is null || isDecimal is null ? DecimalMark.Unknown
            : (mark == '.') == isDecimal ? DecimalMark.Point
            : DecimalMark.Comma;
    }

    /// <summary>True where only the others of the file can tell what it is.</summary>
    public bool IsAmbiguous => Mark() is { Mark: not null, IsDecimal: null };

    /// <summary>The number; null where it is ambiguous and nothing decides, or its groups are none.</summary>
    public decimal? Read(DecimalMark manner)
    {
        var spaced = Digits.Split([.. Groups]);
        if (spaced.Length > 1 && !AreGroups([.. spaced[..^1], spaced[^1].Split('.', ',')[0]]))
        {
            return null;
        }

        var joined = string.Concat(spaced);
        var (mark, isDecimal) = Mark();
        if (mark is { } sign)
        {
            isDecimal ??= manner == DecimalMark.Unknown ? null : (sign == '.') == (manner == DecimalMark.Point);
            if (isDecimal is null)
            {
                return null;
            }

            var group = isDecimal.Value ? (sign == '.' ? ',' : '.') : sign;
            var whole = isDecimal.Value ? joined[..joined.LastIndexOf(sign)] : joined;
            if (whole.Contains(group, StringComparison.Ordinal) && !AreGroups(whole.Split(group)))
            {
                return null;
            }

            joined = joined.Replace(group.ToString(), "", StringComparison.Ordinal).Replace(',', '.');
        }

        return decimal.TryParse(joined, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? IsNegative
                ? -number
                : number
            : null;
    }

    // The last point or comma, and whether it parts the fraction; null where both may be.
    private (char? Mark, bool? IsDecimal) Mark()
    {
        var last = Digits.LastIndexOfAny(['.', ',']);
        if (last < 0)
        {
            return (null, null);
        }

        var mark = Digits[last];
        var other = mark == '.' ? ',' : '.';
        var first = Digits.IndexOf(mark, StringComparison.Ordinal);
        return (
            mark,
            Digits.Contains(other, StringComparison.Ordinal) ? true
            : first != last ? false
            : Digits.Length - last - 1 != 3 || last > 3 || last == 0 || Digits[0] == '0' ? true
            : Digits.AsSpan().ContainsAny(Spaces) ? true
            : null
        );
    }

    private static bool AreGroups(string[] parts) => parts[0].Length is >= 1 and <= 3 && parts.Skip(1).All(part => part.Length == 3);

    private static bool IsBetween(char letter) => letter is '.' or ',' || Groups.Contains(letter, StringComparison.Ordinal);
}
