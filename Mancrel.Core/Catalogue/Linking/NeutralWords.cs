using System.Collections.Frozen;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>
/// Words that say something about asking, buying or the shop and nothing about goods: <c>Languages/neutral.json</c>, folded, without
/// apostrophes.
/// </summary>
internal static class NeutralWords
{
    private static readonly FrozenSet<string> All = LanguageFile
        .Read<Dictionary<string, string[]>>("neutral.json")
        .Values.SelectMany(lines => lines)
        .SelectMany(line => line.Split(' '))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a folded word says nothing about goods.</summary>
    public static bool Has(string folded) => All.Contains(folded) || Letters.IsCyrillic(folded) && All.Contains(Letters.ToLatin(folded));
}
