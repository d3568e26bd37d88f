using Mancrel.Core.Common;

namespace Mancrel.Core.Crm.Fields;

/// <summary>Countries as files and people write them where they are no ISO 3166 codes: by name, in our users' languages.</summary>
internal static class Countries
{
    private static readonly Dictionary<string, string> Codes = Table(
        "AE: united arab emirates, uae, оаэ",
        "AM: armenia, армения",
        "AT: austria, österreich, oesterreich, австрия, avstriya, aut",
        "AU: australia, австралия",
        "AZ: azerbaijan, azərbaycan, азербайджан, ozarbayjon",
        "BE: belgium, belgien, belgique, belgië, бельгия",
        "BG: bulgaria, bulgarien, болгария",
        "BR: brazil, brasil, brasilien, бразилия",
        "BY: belarus, weißrussland, беларусь, белоруссия, belarus",
        "CA: canada, kanada, канада, can",
        "CH: switzerland, schweiz, suisse, svizzera, швейцария, che",
        "CN: china, китай, xitoy, chn",
        "CZ: czechia, czech republic, tschechien, česko, чехия",
        "DE: germany, deutschland, allemagne, alemania, германия, germaniya, deu, brd",
        "DK: denmark, dänemark, danmark, дания",
        "EE: estonia, estland, эстония",
        "ES: spain, spanien, españa, испания, ispaniya, esp",
        "FI: finland, finnland, suomi, финляндия",
        "FR: france, frankreich, франция, fransiya, fra",
        "GB: united kingdom, uk, great britain, england, scotland, wales, großbritannien, великобритания, англия, buyuk britaniya, gbr",
        "GE: georgia (country), georgien, sakartvelo, грузия, gruziya",
        "GR: greece, griechenland, греция",
        "HU: hungary, ungarn, magyarország, венгрия",
        "IE: ireland, irland, ирландия",
        "IL: israel, израиль",
        "IN: india, indien, индия, hindiston, ind",
        "IT: italy, italien, italia, италия, italiya, ita",
        "JP: japan, япония, yaponiya, jpn",
        "KG: kyrgyzstan, kirgisistan, киргизия, кыргызстан, qirgʻiziston, kgz",
        "KR: south korea, korea, südkorea, корея, южная корея, koreya, kor",
        "KZ: kazakhstan, kasachstan, қазақстан, казахстан, qozogʻiston, kaz",
        "LT: lithuania, litauen, lietuva, литва",
        "LV: latvia, lettland, latvija, латвия",
        "MD: moldova, moldawien, молдова",
        "NL: netherlands, the netherlands, holland, niederlande, nederland, нидерланды, голландия",
        "NO: norway, norwegen, norge, норвегия",
        "PL: poland, polen, polska, польша, polsha, pol",
        "PT: portugal, португалия",
        "RO: romania, rumänien, românia, румыния",
        "RS: serbia, serbien, сербия",
        "RU: russia, russian federation, russland, россия, российская федерация, рф, rossiya, rus",
        "SE: sweden, schweden, sverige, швеция",
        "SK: slovakia, slowakei, slovensko, словакия",
        "TJ: tajikistan, tadschikistan, таджикистан, tojikiston, tjk",
        "TM: turkmenistan, туркменистан, turkmaniston, tkm",
        "TR: turkey, türkei, türkiye, турция, turkiya, tur",
        "UA: ukraine, україна, украина, ukraina, ukr",
        "US: united states, united states of america, usa, u.s.a., u.s., vereinigte staaten, сша, aqsh",
        "UZ: uzbekistan, usbekistan, oʻzbekiston, ўзбекистон, узбекистан, uzb"
    );

    /// <summary>The ISO 3166 code of a name; null when not known.</summary>
    public static string? CodeOf(string name) => Codes.GetValueOrDefault(TextFold.Of(name));

    private static Dictionary<string, string> Table(params string[] lines)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            foreach (var name in line[4..].Split(','))
            {
                table[TextFold.Of(name)] = line[..2];
            }
        }

        return table;
    }
}
