using System.Collections.Frozen;
using System.Globalization;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// In what the price and the stock of a product are counted where that is not pieces: cable by the metre, dried fruit by the kilo. Shops
/// say it in the title, "(цена за 1 м)", or in an attribute (<c>Languages/sale-units.json</c>).
/// </summary>
public static class SaleUnit
{
    private sealed record Book(
        Dictionary<string, string[]> Per,
        Dictionary<string, string[]> Behind,
        string[] Names,
        Dictionary<string, Dictionary<string, string>> Written,
        Dictionary<string, Dictionary<string, string>> Each
    );

    private static readonly Book Known = LanguageFile.Read<Book>("sale-units.json");

    private static readonly List<string[]> Per = [.. Phrases(Known.Per).OrderByDescending(phrase => phrase.Length)];
    private static readonly List<string[]> Behind = [.. Phrases(Known.Behind)];
    private static readonly FrozenSet<string> Names = Known.Names.Select(name => string.Join(' ', Words(name))).ToFrozenSet();
    private static readonly FrozenSet<string> Units = new[] { "m", "kg", "l" }.ToFrozenSet();

    /// <summary><c>m</c>, <c>kg</c> or <c>l</c>; null of goods that are sold by the piece, or whose vendor does not say.</summary>
    public static string? Of(Product product) =>
        OfTitle(product.Title)
        ?? product.Attributes.Select(pair => OfAttribute(pair.Key, pair.Value)).FirstOrDefault(unit => unit is not null);

    /// <summary>A unit as it stands behind a number; null where it has no form in the language.</summary>
    /// <param name="unit">Of <see cref="Of"/>.</param>
    /// <param name="language">ISO 639-1.</param>
    public static string? Written(string unit, string language) => Known.Written.GetValueOrDefault(language)?.GetValueOrDefault(unit);

    /// <summary>A price of one of the unit, "24.50 EUR per metre"; the price alone where the language has no form of it.</summary>
    /// <param name="price">As it is written.</param>
    /// <param name="unit">Of <see cref="Of"/>.</param>
    /// <param name="language">ISO 639-1.</param>
    public static string Each(string price, string unit, string language) =>
        Known.Each.GetValueOrDefault(language)?.GetValueOrDefault(unit)?.Replace("{price}", price, StringComparison.Ordinal) ?? price;

    /// <summary>An amount that a letter names, in the unit: 500 g of what is sold by the kilo are 0.5; null of another measure.</summary>
    /// <param name="number">Above zero.</param>
    /// <param name="measure">The word behind it, in lower case.</param>
    /// <param name="unit">Of <see cref="Of"/>.</param>
    public static decimal? Amount(decimal number, string measure, string unit) =>
        (Measures.UnitOf(measure), unit) switch
        {
            ({ } same, _) when same == unit => number,
            ("g", "kg") or ("ml", "l") => number / 1000,
            _ => null,
        };

    // "(price per metre)", ", за 1 кг": what stands last; a yield "of 12 m2 per litre" is none.
    private static string? OfTitle(string title)
    {
        var end = title.LastIndexOfAny([',', '(', ';']);
        if (end > 0 && UnitIn(Words(title[end..])) is { } apart)
        {
            return apart;
        }

        var words = Words(title);
        for (var at = 1; at < words.Length; at++)
        {
            if (UnitIn(words[at..]) is { } unit && !char.IsDigit(words[at - 1][^1]) && Measures.UnitOf(words[at - 1]) is null)
            {
                return unit;
            }
        }

        return null;
    }

    private static string? OfAttribute(string name, string value)
    {
        var words = Words(value);
        return UnitIn(words) ?? (words is [var only] && Names.Contains(string.Join(' ', Words(name))) ? Sold(only) : null);
    }

    // The words as a whole: "per 1 metre", "1 kg narxi", "by the kilo".
    private static string? UnitIn(string[] words)
    {
        foreach (var phrase in Per)
        {
            if (words.Length > phrase.Length && words.AsSpan(0, phrase.Length).SequenceEqual(phrase))
            {
                var rest = words[phrase.Length..];
                return
                    (
                        rest is ["1", var one] ? one
                        : rest is [var only] ? only
                        : null
                    )
                        is { } unit
                    ? Sold(unit)
                    : null;
            }
        }

        return Behind
            .Where(phrase => words.Length > phrase.Length && words.AsSpan(words.Length - phrase.Length).SequenceEqual(phrase))
            .Select(phrase => words[..^phrase.Length])
            .Select(rest =>
                rest is ["1", var one] ? Sold(one)
                : rest is [var only] ? Sold(only)
                : null
            )
            .FirstOrDefault(unit => unit is not null);
    }

    private static string? Sold(string word) => Measures.UnitOf(word) is { } unit && Units.Contains(unit) ? unit : null;

    private static IEnumerable<string[]> Phrases(Dictionary<string, string[]> lists) => lists.Values.SelectMany(list => list).Select(Words);

    private static string[] Words(string text) =>
        [
            .. new string([
                .. text.ToLower(CultureInfo.InvariantCulture)
                    .Select(letter => char.IsLetterOrDigit(letter) || letter is '\'' or '.' or '²' ? letter : ' '),
            ])
                .Replace('ё', 'е')
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word.TrimEnd('.')),
        ];
}
