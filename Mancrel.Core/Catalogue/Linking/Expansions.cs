namespace Mancrel.Core.Catalogue.Linking;

/// <summary>What else a word is looked for by: its forms, its translations, the other script.</summary>
internal static class Expansions
{
    private const int MostOfLanguage = 2;
    private const int MostLanguages = 4;
    private const int Most = 100;

    /// <summary>The word first, then what is likeliest; each is one word.</summary>
    public static IReadOnlyList<string> Of(Lexeme word)
    {
        List<string> all = [word.Text];
        all.AddRange(word.Stems.Where(stem => stem.Length >= 3).OrderBy(stem => stem.Length).Take(2));
        foreach (var concept in word.Concepts.Concat(word.Near).Take(2).Select(found => Concepts.Default.At(found.Index)))
        {
            all.AddRange(Of(concept));
        }

        if (word.HasDigit)
        {
            all.AddRange(Pieces(word.Text));
        }
        else if (word.Concepts.Count == 0)
        {
            var other = word.Stems.Select(stem => Letters.IsCyrillic(stem) ? Letters.ToLatin(stem) : Letters.ToCyrillic(stem));
            all.AddRange(other.Where(text => text.Length >= 3));
        }

        return [.. all.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>The words of a concept in all languages, and what is a kind of it.</summary>
    public static IEnumerable<string> Of(Concept concept)
    {
        foreach (var (language, words) in concept.Words)
        {
            foreach (var part in words.Take(MostOfLanguage).SelectMany(Parts))
            {
                yield return part;
                yield return Plural(language, part);
                if (language == "uz")
                {
                    yield return Possessed(part);
                }
            }
        }

        // A word for furniture is looked for by tables and chairs too, the commonest kinds first: those with words of all languages.
        foreach (
            var part in Concepts
                .Default.Below(concept.Id)
                .OrderByDescending(kind => kind.Words.Count)
                .SelectMany(kind => kind.Words.Values.Take(MostLanguages))
                // Of "coffee table" the first word finds coffee; tables are looked for as such.
                .Where(words => !words[0].Contains(' ', StringComparison.Ordinal))
                .SelectMany(words => Parts(words[0]))
        )
        {
            yield return part;
        }
    }

    // Its letters and its digits: TR-56 for "tr56".
    private static IEnumerable<string> Pieces(string word)
    {
        var start = 0;
        for (var at = 1; at <= word.Length; at++)
        {
            if (at == word.Length ? start > 0 : char.IsDigit(word[at]) != char.IsDigit(word[at - 1]))
            {
                yield return word[start..at];
                start = at;
            }
        }
    }

    private static IEnumerable<string> Parts(string words) => TextWord.Of(words).Select(part => part.Folded);

    // asali, choyi, sopoli: as the second noun of a title stands in Uzbek.
    private static string Possessed(string word) =>
        word[^1] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => word + "si",
            'k' or 'q' when word.Length > 3 => word[..^1] + "gi",
            _ => word + 'i',
        };

    private static string Plural(string language, string word) =>
        (language, word[^1]) switch
        {
            ("ru", 'а') => word[..^1] + (word.Length > 1 && word[^2] is 'к' or 'г' or 'х' or 'ш' or 'ж' or 'ч' ? 'и' : 'ы'),
            ("ru", 'я' or 'ь' or 'й') => word[..^1] + 'и',
            ("ru", 'о') => word[..^1] + 'а',
            ("ru", 'к' or 'г' or 'х' or 'ш' or 'ж' or 'ч') => word + 'и',
            ("ru", >= '\u0400') => word + 'ы',
            ("uz", _) => word + "lar",
            ("de", 'e') => word + 'n',
            ("de", _) => word + 'e',
            ("en", 's' or 'x' or 'h') => word + "es",
            ("en", 'y') => word[..^1] + "ies",
            _ => word + 's',
        };
}
