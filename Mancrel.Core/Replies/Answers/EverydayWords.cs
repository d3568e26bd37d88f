using System.Text.RegularExpressions;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// Words of everyday talk in all their forms, by stem and ending (<c>Languages/everyday.json</c>): to come, to ask, to think, whom it is
/// for. They tell nothing of what is asked. Negative forms are none: "if it does not come" tells something.
/// </summary>
internal static class EverydayWords
{
    private sealed record Forms(string Stems, string Endings);

    private sealed record Family(HashSet<string> Stems, Regex Endings, int Shortest, int Longest);

    private static readonly Dictionary<string, Family[]> Families = LanguageFile
        .Read<Dictionary<string, Forms[]>>("everyday.json")
        .ToDictionary(pair => pair.Key, pair => pair.Value.Select(forms => Read(forms, pair.Key)).ToArray(), StringComparer.Ordinal);

    /// <summary>Whether a word of a letter in a language is one of them.</summary>
    public static bool Has(string word, string language)
    {
        if (!Families.TryGetValue(language, out var families))
        {
            return false;
        }

        var spelled = Spell(word, language);
        return Array.Exists(families, family => Has(family, spelled));
    }

    private static bool Has(Family family, string word)
    {
        for (var length = Math.Min(word.Length, family.Longest); length >= family.Shortest; length--)
        {
            if (family.Stems.Contains(word[..length]) && family.Endings.IsMatch(word, length))
            {
                return true;
            }
        }

        return false;
    }

    private static Family Read(Forms forms, string language)
    {
        var stems = forms.Stems.Split(' ').Select(stem => Spell(stem, language)).ToHashSet(StringComparer.Ordinal);
        // The endings too are told apart as they are typed: "-moqchi" is "-mokchi".
        return new(
            stems,
            new Regex($@"\G(?:{Spell(forms.Endings, language)})$", RegexOptions.CultureInvariant),
            stems.Min(stem => stem.Length),
            stems.Max(stem => stem.Length)
        );
    }

    private static string Spell(string word, string language) =>
        language == "uz" ? Letters.AsTyped(Letters.IsCyrillic(word) ? Letters.ToLatin(word) : TextFold.Of(word)) : TextFold.Of(word);
}
