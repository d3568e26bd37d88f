namespace Mancrel.Core.Crm.Deals;

/// <summary>
/// A place in an ordered column as text that sorts by code point. Between any two different ranks there is another, so a move writes one
/// document and none of its neighbours. The head letter tells how many digits the whole part has, so that growing at either end costs a
/// logarithm, not a digit for each move; digits after it are a fraction. Two who move to one gap at once get different ranks by a little
/// noise; should they be the same nevertheless, the id decides, so the order is always total.
/// </summary>
public static class Rank
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Smallest = "A00000000000000000000000000";

    /// <summary>The place of the first item of a column.</summary>
    public const string First = "a0";

    /// <summary>A rank after <paramref name="low"/> and before <paramref name="high"/>; null is the column's end on that side.</summary>
    /// <param name="low">The one before, or null.</param>
    /// <param name="high">The one after, or null; must be greater than <paramref name="low"/>.</param>
    /// <param name="noise">Any number: tells apart who chose the same gap at the same time.</param>
    /// <exception cref="ArgumentException">There is no room: the bounds are equal or the wrong way round.</exception>
    public static string Between(string? low, string? high, ulong noise = 0)
    {
        if (low is not null && high is not null && string.CompareOrdinal(low, high) >= 0)
        {
            throw new ArgumentException($"there is no rank between {low} and {high}", nameof(high));
        }

        var key = Middle(low, high);
        var noisy = key + Digits[(int)(noise % 62)] + Digits[1 + (int)(noise / 62 % 61)];
        return high is null || string.CompareOrdinal(noisy, high) < 0 ? noisy : key;
    }

    private static string Middle(string? low, string? high)
    {
        if (low is null)
        {
            return high is null ? First : Below(high);
        }

        if (high is null)
        {
            return Above(low);
        }

        var (a, b) = (Whole(low), Whole(high));
        if (a == b)
        {
            return a + Fraction(low[a.Length..], high[b.Length..]);
        }

        return Step(a, up: true) is { } next && string.CompareOrdinal(next, high) < 0 ? next : a + Fraction(low[a.Length..], high: null);
    }

    private static string Above(string low)
    {
        var whole = Whole(low);
        return Step(whole, up: true) ?? (whole + Fraction(low[whole.Length..], high: null));
    }

    private static string Below(string high)
    {
        var whole = Whole(high);
        if (whole == Smallest)
        {
            return whole + Fraction("", high[whole.Length..]);
        }

        return high.Length > whole.Length ? whole : Step(whole, up: false)!;
    }

    private static string Whole(string rank)
    {
        var head = rank[0];
        var length =
            head is >= 'a' and <= 'z' ? head - 'a' + 2
            : head is >= 'A' and <= 'Z' ? 'Z' - head + 2
            : throw new ArgumentException($"{rank} is not a rank", nameof(rank));
        return rank.Length >= length ? rank[..length] : throw new ArgumentException($"{rank} is not a rank", nameof(rank));
    }

    /// <summary>A fraction between two; null is one. Neither ends in a nought.</summary>
    private static string Fraction(string low, string? high)
    {
        var common = 0;
        while (high is not null && common < high.Length && (common < low.Length ? low[common] : '0') == high[common])
        {
            common++;
        }

        if (common > 0)
        {
            return high![..common] + Fraction(low.Length > common ? low[common..] : "", high[common..]);
        }

        var from = low.Length > 0 ? Digits.IndexOf(low[0], StringComparison.Ordinal) : 0;
        var to = high is { Length: > 0 } ? Digits.IndexOf(high[0], StringComparison.Ordinal) : 62;
        if (to - from > 1)
        {
            return Digits[(from + to + 1) / 2].ToString();
        }

        return high is { Length: > 1 } ? high[..1] : Digits[from] + Fraction(low.Length > 0 ? low[1..] : "", high: null);
    }

    /// <summary>The next or previous whole part; null at the very end of the scale.</summary>
    private static string? Step(string whole, bool up)
    {
        var (full, empty) = up ? ('z', '0') : ('0', 'z');
        var digits = whole[1..].ToCharArray();
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            if (digits[i] != full)
            {
                digits[i] = Digits[Digits.IndexOf(digits[i], StringComparison.Ordinal) + (up ? 1 : -1)];
                return whole[0] + new string(digits);
            }

            digits[i] = empty;
        }

        var head = whole[0];
        return (up, head) switch
        {
            (true, 'Z') => "a0",
            (true, 'z') => null,
            (true, _) => (char)(head + 1) + new string('0', Length((char)(head + 1))),
            (false, 'a') => "Zz",
            (false, 'A') => null,
            (false, _) => (char)(head - 1) + new string('z', Length((char)(head - 1))),
        };
    }

    private static int Length(char head) => head >= 'a' ? head - 'a' + 1 : 'Z' - head + 1;
}
