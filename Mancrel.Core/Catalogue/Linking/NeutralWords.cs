using System.Collections.Frozen;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>
/// Words that say something about asking, buying or the shop and nothing about goods: <c>Languages/neutral.json</c>, folded, without
/// apostrophes.
/// </summary>
internal static class NeutralWords
{
    private static readonly Dictionary<string, string[]> Lines = LanguageFile.Read<Dictionary<string, string[]>>("neutral.json");

    private static readonly FrozenSet<string> All = Lines.Values.SelectMany(Words).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Uzbek = Words(Lines["uz"]).Select(Letters.AsTyped).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a folded word says nothing about goods.</summary>
    public static bool Has(string folded) => All.Contains(folded) || Letters.IsCyrillic(folded) && All.Contains(Letters.ToLatin(folded));

    /// <summary>The same of a word in a letter of a language: Uzbek counts however it is typed.</summary>
    public static bool Has(string folded, string language) => Has(folded) || language == "uz" && Uzbek.Contains(Letters.AsTyped(folded));

    private static IEnumerable<string> Words(string[] lines) => lines.SelectMany(line => line.Split(' '));
}
