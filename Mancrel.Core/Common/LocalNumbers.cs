using System.Globalization;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Common;

/// <summary>
/// Numbers and money as people of a language write and read them. The table is ours: the product runs without ICU (InvariantGlobalization).
/// </summary>
public static partial class LocalNumbers
{
    // It keeps a line from being broken within an amount.
    private const string Space = "\u00A0";

    private static readonly Dictionary<string, Manner> Manners = new(StringComparer.Ordinal)
    {
        ["de"] = Manner.Of(",", ".", "EUR", "€"),
        ["fr"] = Manner.Of(",", Space, "EUR", "€"),
        ["es"] = Manner.Of(",", ".", "EUR", "€"),
        ["ru"] = Manner.Of(",", Space, "RUB", "₽"),
        ["uz"] = Manner.Of(",", Space, "UZS", "so'm"),
    };

    // Where 1.290 is one and a bit; elsewhere it is a thousand and more.
    private static readonly HashSet<string> PointLanguages = new(["en", "zh", "ja", "ko", "th", "hi", "he"], StringComparer.Ordinal);

    // Prices in these have no decimals unless they need them.
    private static readonly HashSet<string> WholeCurrencies = new(["UZS", "JPY", "KRW", "VND", "ISK", "CLP"], StringComparer.Ordinal);

    // How a currency is written beside its ISO 4217 code; "$" alone is the US dollar.
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["EUR"] = ["€", "euro", "евро", "yevro"],
        ["USD"] = ["$", "dollar", "доллар"],
        ["GBP"] = ["£", "pound"],
        ["RUB"] = ["₽", "руб", "rouble", "ruble"],
        ["UZS"] = ["so'm", "сум", "сўм"],
        ["KZT"] = ["₸", "тенге", "tenge"],
        ["KGS"] = ["сом", "som"],
        ["AZN"] = ["₼", "манат", "manat"],
        ["GEL"] = ["₾", "лари", "lari"],
        ["AMD"] = ["֏", "драм"],
        ["PLN"] = ["zł", "zlot"],
        ["UAH"] = ["₴"],
        ["TRY"] = ["₺"],
        ["INR"] = ["₹"],
    };

    /// <summary>
    /// An amount with its currency: <c>1.290,00 €</c> in German, <c>1 290 000 so'm</c> in Uzbek, <c>1290.00 EUR</c> where the language has
    /// no manner here.
    /// </summary>
    public static string Write(Money money, string language)
    {
        if (!Manners.TryGetValue(language, out var manner))
        {
            return money.ToString();
        }

        var places = Math.Max(WholeCurrencies.Contains(money.Currency) ? 0 : 2, Places(money.Amount));
        return manner.Write(money.Amount, places) + Space + (money.Currency == manner.Currency ? manner.Sign : money.Currency);
    }

    /// <summary>A count, three decimals at most: <c>1.290</c> in German, <c>1290</c> where the language has no manner here.</summary>
    public static string Write(decimal number, string language) =>
        Manners.TryGetValue(language, out var manner)
            ? manner.Write(number, Places(Math.Round(number, 3, MidpointRounding.AwayFromZero)))
            : number.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>What a written number means to a reader of a language; null where its groups are none, as in <c>3 89.90</c>.</summary>
    public static decimal? Read(string text, string language)
    {
        var written = Blanks().Replace(text.Trim(), " ");
        if (written.Contains(' '))
        {
            if (!Spaced().IsMatch(written))
            {
                return null;
            }

            written = written.Replace(" ", "", StringComparison.Ordinal);
        }

        var last = written.LastIndexOfAny(['.', ',']);
        if (last >= 0)
        {
            var separator = written[last];
            var other = separator == '.' ? ',' : '.';
            var isGroup =
                written.IndexOf(separator, StringComparison.Ordinal) != last
                || (!written.Contains(other) && written.Length - last == 4 && (separator == '.') != PointLanguages.Contains(language));
            var (group, point) = isGroup ? (separator, other) : (other, separator);
            var whole = written.Split(point)[0].Split(group);
            if (whole.Length > 1 && (whole[0].Length is 0 or > 3 || whole.Skip(1).Any(part => part.Length != 3)))
            {
                return null;
            }

            written = written.Replace(group.ToString(), "", StringComparison.Ordinal).Replace(point, '.');
        }

        return decimal.TryParse(
            written,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
    }

    /// <summary>True where a text names this amount of this currency, by code, sign or word.</summary>
    public static bool Means(string text, Money money, string language)
    {
        var readable = text.Replace('\u2019', '\'').Replace('\u2018', '\'').Replace('\u02BB', '\'').Replace('\u02BC', '\'');
        return (
                readable.Contains(money.Currency, StringComparison.Ordinal)
                || (
                    Names.GetValueOrDefault(money.Currency)?.Any(name => readable.Contains(name, StringComparison.OrdinalIgnoreCase))
                    ?? false
                )
            )
            && First(readable, language) == money.Amount;
    }

    /// <summary>The first number of a text, as <see cref="Read"/> reads it; null where there is none.</summary>
    public static decimal? First(string text, string language) => Read(Digits().Match(text).Value, language);

    private static int Places(decimal number) =>
        number.ToString("0.############################", CultureInfo.InvariantCulture) is var text
        && text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point
            ? text.Length - point - 1
            : 0;

    [GeneratedRegex(@"\d+(?:[.,\s]\d+)*")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^-?\d{1,3}(?: \d{3})+(?:[.,]\d+)?$")]
    private static partial Regex Spaced();

    private sealed record Manner(NumberFormatInfo Format, string Currency, string Sign)
    {
        public static Manner Of(string point, string group, string currency, string sign) =>
            new(new NumberFormatInfo { NumberDecimalSeparator = point, NumberGroupSeparator = group }, currency, sign);

        public string Write(decimal number, int places) => number.ToString("N" + places.ToString(CultureInfo.InvariantCulture), Format);
    }
}
