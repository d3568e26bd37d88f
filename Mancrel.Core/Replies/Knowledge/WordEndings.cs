namespace Mancrel.Core.Replies.Knowledge;

/// <summary>The endings by which words of a language are inflected, without accents.</summary>
internal static class WordEndings
{
    private static readonly Dictionary<string, HashSet<string>> Known = new(StringComparer.Ordinal)
    {
        ["en"] = Set("s es d ed ing ings e er ers y ly ment ments ion ions able al"),
        ["ru"] = Set(
            "а я о е и ы у ю ь й ой ей ий ый ая яя ое ее ые ие ого его ому ему ым им ом ем ых их ами ями ам ям ах ях ов ев ою ею ую юю"
                + " ть ти ет ит ут ют ат ят ешь ишь ете ите ла ло ли л ся сь ить ать еть ять ил ал ял ка ки ку кой ке ок ии ию ия ией"
                + " ется ится утся ются ятся ную ная ный ные ного ной ных ено ен на но ны ия ями нию ния ние"
        ),
        ["de"] = Set("e en er es em n s t te ten et st ung ungen lich liche lichen"),
        ["es"] = Set("o a os as e es ar er ir ado ada ados adas ido ida idos an en amos emos imos s n ando iendo cion ciones miento"),
        ["fr"] = Set("e s es ee ees er ez ons ent ait a aux x ation ations ement ant"),
    };

    private static readonly string[] Uzbek =
    [
        .. (
            "lar ning ni ga ka qa dagi dan da imiz ingiz ngiz miz ining ini inchi si im ing i mi gacha cha chi lik lash la ish sh ib b"
            + " moq moqchi man siz san lar asiz asizlar iladi adi aydi ydi di gan sa sam sak a y m ar il in dir tir may mas z v uv"
        ).Split(' '),
    ];

    // More than this no word is inflected by.
    private const int Longest = 14;

    /// <summary>True of an ending of the language; nothing is one too.</summary>
    public static bool Has(string language, ReadOnlySpan<char> ending) =>
        ending.IsEmpty
        || (
            language == "uz"
                ? IsUzbek(ending)
                : Known.TryGetValue(language, out var known) && known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(ending)
        );

    // Uzbek sets ending after ending: yetkaz-ish-lar-ingiz-ni.
    private static bool IsUzbek(ReadOnlySpan<char> ending)
    {
        if (ending.IsEmpty)
        {
            return true;
        }

        if (ending.Length > Longest)
        {
            return false;
        }

        foreach (var part in Uzbek)
        {
            if (ending.StartsWith(part, StringComparison.Ordinal) && IsUzbek(ending[part.Length..]))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Set(string endings) => [.. endings.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
