using System.Text.RegularExpressions;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Words by language, each as stems and the endings that they take.</summary>
internal sealed class WordFamilies
{
    private readonly Dictionary<string, Family[]> _families;

    private WordFamilies(Dictionary<string, Family[]> families) => _families = families;

    /// <summary>The families of a file of the languages: by language lists of stems, in one string each, with their endings.</summary>
    public static WordFamilies Read(string file) =>
        new(
            LanguageFile
                .Read<Dictionary<string, Forms[]>>(file)
                .ToDictionary(
                    pair => pair.Key,
                    pair => pair.Value.Select(forms => Family.Of(forms, pair.Key)).ToArray(),
                    StringComparer.Ordinal
                )
        );

    /// <summary>Whether a word of a letter in a language is a form of one of them.</summary>
    public bool Has(string word, string language)
    {
        if (!_families.TryGetValue(language, out var families))
        {
            return false;
        }

        var spelled = Spell(word, language);
        return Array.Exists(families, family => family.Has(spelled));
    }

    private static string Spell(string word, string language) =>
        language == "uz" ? Letters.AsTyped(Letters.IsCyrillic(word) ? Letters.ToLatin(word) : TextFold.Of(word)) : TextFold.Of(word);

    private sealed record Forms(string Stems, string Endings);

    private sealed record Family(HashSet<string> Stems, Regex Endings, int Shortest, int Longest)
    {
        public static Family Of(Forms forms, string language)
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

        public bool Has(string word)
        {
            for (var length = Math.Min(word.Length, Longest); length >= Shortest; length--)
            {
                if (Stems.Contains(word[..length]) && Endings.IsMatch(word, length))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
