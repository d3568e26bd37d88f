using System.Collections.Frozen;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Numbers with units: 54cm, 54 см and 54 sm are one.</summary>
internal static class Measures
{
    private static readonly FrozenDictionary<string, string> Units = (
        "kg=kg кг=kg kilo=kg кило=kg g=g gr=g г=g гр=g gramm=g грамм=g mg=mg мг=mg l=l л=l litr=l liter=l литр=l ml=ml мл=ml cm=cm см=cm"
        + " sm=cm mm=mm мм=mm m=m м=m metr=m метр=m km=km км=km w=w вт=w vt=w watt=w kw=kw квт=kw v=v в=v volt=v gb=gb гб=gb tb=tb тб=tb"
        + " mb=mb mah=mah wh=wh ah=ah hz=hz inch=inch inches=inch zoll=inch дюйм=inch дюймов=inch pouces=inch duym=inch lux=lux лм=lm lm=lm"
        + " bar=bar бар=bar oz=oz lb=lb hp=hp db=db mp=mp"
    )
        .Split(' ')
        .Select(pair => pair.Split('='))
        .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>Whether a folded word is a unit; single letters only behind a number.</summary>
    public static bool IsUnit(string folded) => folded.Length > 1 && (Units.ContainsKey(folded) || IsFormOfUnit(folded));

    // "2 kilolik", "2 metrli", "50-ваттный": of the size.
    private static bool IsFormOfUnit(string folded) => Forms.Any(form => folded.StartsWith(form, StringComparison.Ordinal));

    private static readonly string[] Forms =
    [
        "kilo",
        "кило",
        "litr",
        "литр",
        "gramm",
        "грамм",
        "metrl",
        "метров",
        "метрл",
        "santim",
        "сантим",
        "millim",
        "миллим",
        "vatt",
        "ватт",
        "volt",
        "вольт",
        "dyuym",
        "duym",
        "дюйм",
        "gigab",
        "гигаб",
    ];

    /// <summary>A number without noughts behind its decimal sign: 5 for 5.0.</summary>
    public static string Number(string digits) =>
        digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;

    /// <summary>A folded word as a number with the one name of its unit, <c>54 cm</c>; null where it is none.</summary>
    public static string? Of(string folded)
    {
        var digits = 0;
        while (digits < folded.Length && (char.IsDigit(folded[digits]) || folded[digits] == '.'))
        {
            digits++;
        }

        return digits > 0 && digits < folded.Length && Units.TryGetValue(folded[digits..], out var unit)
            ? $"{Number(folded[..digits])} {unit}"
            : null;
    }
}
