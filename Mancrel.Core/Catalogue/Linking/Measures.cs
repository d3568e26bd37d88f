using System.Collections.Frozen;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Numbers with units: 54cm, 54 см and 54 sm are one.</summary>
internal static class Measures
{
    private static readonly FrozenDictionary<string, string> Units = (
        "kg=kg кг=kg kilo=kg кило=kg g=g gr=g г=g гр=g gramm=g грамм=g mg=mg мг=mg l=l л=l litr=l liter=l литр=l"
        + " ml=ml мл=ml millilitr=ml миллилитр=ml миллилитров=ml millilitre=ml millilitres=ml cm=cm см=cm"
        + " sm=cm mm=mm мм=mm m=m м=m metr=m метр=m km=km км=km w=w вт=w vt=w watt=w kw=kw квт=kw v=v в=v volt=v gb=gb гб=gb tb=tb тб=tb"
        + " mb=mb mah=mah wh=wh ah=ah hz=hz inch=inch inches=inch zoll=inch дюйм=inch дюймов=inch pouces=inch duym=inch lux=lux лм=lm lm=lm"
        + " bar=bar бар=bar oz=oz lb=lb hp=hp db=db mp=mp"
        // The same words with their endings, and "of 2 kilos", "of 50 watts" as one word.
        + " kilos=kg kilosi=kg kilosini=kg kilosiga=kg kilosidan=kg kilosining=kg kilodan=kg kiloga=kg kilogram=kg kilograms=kg"
        + " kilogramme=kg kilogrammes=kg kilogramm=kg metrini=m metriga=m metridan=m metrining=m metrdan=m metrga=m"
        + " метру=m метре=m метром=m килограммовый=kg килограммовая=kg"
        + " grams=g gram=g grammes=g gramme=g kilolik=kg kiloli=kg kilolisi=kg килограмм=kg килограмма=kg килограммов=kg килограмму=kg"
        + " грамма=g граммов=g граммовый=g grammli=g grammlik=g litres=l liters=l litre=l litri=l litrli=l litrlik=l litrlisi=l литра=l"
        + " литров=l литровый=l литровая=l литровое=l metres=m meters=m metre=m meter=m metri=m metrli=m metrlik=m метра=m метров=m"
        + " метровый=m метровая=m метровые=m метровых=m santimetr=cm santim=cm centimetres=cm сантиметр=cm сантиметров=cm"
        + " millimetr=mm миллиметр=mm миллиметров=mm watts=w vatt=w vattli=w ватт=w ваттный=w ваттная=w volts=v вольт=v"
        + " киловатт=kw киловатта=kw kilowatt=kw kilowatts=kw"
        + " дюйма=inch дюймовый=inch duymli=inch dyuym=inch dyuymli=inch dyuymligi=inch"
    ).Split(' ').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    // "Of 500 millilitres" as one Uzbek word, in its cases.
    private static readonly string[] Endings =
    [
        "ligining",
        "ligidan",
        "lisidan",
        "likning",
        "likdan",
        "lidan",
        "ligi",
        "lisi",
        "lik",
        "li",
    ];

    /// <summary>Whether a folded word is a unit; single letters only behind a number.</summary>
    public static bool IsUnit(string folded) => folded.Length > 1 && UnitOf(folded) is not null;

    /// <summary>The one name of a unit, <c>kg</c> of kilos; null of other words.</summary>
    public static string? UnitOf(string folded) =>
        Units.TryGetValue(folded, out var unit) ? unit
        : Array.Find(Endings, ending => folded.EndsWith(ending, StringComparison.Ordinal)) is { } found && folded.Length > found.Length + 1
            ? Units.GetValueOrDefault(folded[..^found.Length])
        : null;

    /// <summary>A measure in the smallest unit of its kind: 2.9 kg is 2900 of <c>g</c>; as it was where there is none smaller.</summary>
    public static (decimal Value, string Unit) InSmallest(decimal value, string unit) =>
        unit switch
        {
            "kg" => (value * 1000, "g"),
            "l" => (value * 1000, "ml"),
            "m" => (value * 1000, "mm"),
            "cm" => (value * 10, "mm"),
            _ => (value, unit),
        };

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

        return digits > 0 && digits < folded.Length && UnitOf(folded[digits..]) is { } unit ? $"{Number(folded[..digits])} {unit}" : null;
    }
}
