namespace Mancrel.Core.Catalogue.Linking;

/// <summary>
/// When two folded words are forms of one: English, German, French and Spanish plurals, Russian cases, Uzbek suffixes. Words of three
/// letters and less are themselves only, save for a plural's s.
/// </summary>
internal static class WordForms
{
    private const int ShortestTypo = 6;
    private const int ShortestCode = 5;
    private const int MostStems = 12;

    private static readonly string[] Uzbek = (
        "lardagi larining laridan larini lariga larida larning lardan larni larga larda larim lari lar ingizning "
        + "ingizni ingiz imizni imiz sining sidan sini siga sida ining idan ini iga ida ning niki dagi dan chalar cha ni "
        + "ga ka qa da si mi chi im li lik siz i"
    ).Split(' ');

    private static readonly string[] Russian = (
        "иями ями ами ого его ому ему ыми ими иях ией ый ий ой ая яя ое ее ые ие ым им ых их ую юю ом ем ам ям ах ях ов "
        + "ев ей ою ею ью ья ье ия ию ии а я о е у ю ы и й ь"
    ).Split(' ');

    /// <summary>Whether both are forms of one word; both folded.</summary>
    public static bool Same(string left, string right) =>
        left == right || Letters.IsCyrillic(left) == Letters.IsCyrillic(right) && Stems(left).Intersect(Stems(right)).Any();

    /// <summary>
    /// Whether one is the other with one letter wrong, left out, put in or two changed about: of words with six letters and more, of codes
    /// with digits that have five characters and more.
    /// </summary>
    public static bool Near(string left, string right)
    {
        // "Charge" is no misspelt charger.
        if (left.StartsWith(right, StringComparison.Ordinal) || right.StartsWith(left, StringComparison.Ordinal))
        {
            return left == right;
        }

        var shortest = Math.Min(left.Length, right.Length);
        var digits = left.Any(char.IsDigit) || right.Any(char.IsDigit);
        return shortest >= (digits ? ShortestCode : ShortestTypo) && IsOneStep(left, right);
    }

    /// <summary>What is left of a folded word without its endings, itself first; at most twelve.</summary>
    public static IReadOnlyList<string> Stems(string word)
    {
        List<string> stems = [word];
        if (word.Length < 3 || word.Any(char.IsDigit))
        {
            return stems;
        }

        if (Letters.IsCyrillic(word))
        {
            Cyrillic(word, stems);
        }
        else
        {
            Western(word, stems);
            Turkic(word, stems);
        }

        return stems.Count > MostStems ? stems[..MostStems] : stems;
    }

    /// <summary>Without Uzbek suffixes of three letters and more too, for Cyrillic words in Latin letters.</summary>
    public static IReadOnlyList<string> UzbekStems(string latin) =>
        [latin, .. Uzbek.Where(suffix => suffix.Length > 2 && Ends(latin, suffix)).Take(1).Select(suffix => latin[..^suffix.Length])];

    private static void Add(List<string> stems, string stem)
    {
        if (!stems.Contains(stem))
        {
            stems.Add(stem);
        }
    }

    private static void Western(string word, List<string> stems)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
        {
            Add(stems, word[..^3] + "y");
        }

        if (word.EndsWith("ves", StringComparison.Ordinal) && word.Length > 4)
        {
            Add(stems, word[..^3] + "f");
            Add(stems, word[..^3] + "fe");
        }

        if (word[^1] is 's' or 'x' && word.Length > 3 && word[^2] is not 's')
        {
            Add(stems, word[..^1]);
        }

        foreach (var ending in (string[])["es", "en", "em", "e", "n", "o", "a", "as", "os"])
        {
            if (word.Length - ending.Length >= 4 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                Add(stems, word[..^ending.Length]);
            }
        }

        if (word.EndsWith("es", StringComparison.Ordinal) && word.Length == 5 && word[2] is 'x' or 's' or 'h' or 'z')
        {
            Add(stems, word[..^2]);
        }
    }

    private static void Turkic(string word, List<string> stems)
    {
        string? longest = null;
        foreach (var suffix in Uzbek.Where(suffix => Ends(word, suffix)))
        {
            var rest = word[..^suffix.Length];
            longest ??= rest;
            AddUzbek(rest, suffix, stems);
        }

        if (longest is not null && Array.Find(Uzbek, suffix => Ends(longest, suffix)) is { } second)
        {
            AddUzbek(longest[..^second.Length], second, stems);
        }
    }

    // Redmi is no form of red.
    private static bool Ends(string word, string suffix) =>
        word.Length - suffix.Length >= (suffix is "mi" or "chi" or "li" or "im" or "ka" or "qa" ? 4 : 3)
        && word.EndsWith(suffix, StringComparison.Ordinal);

    // The k and q of koʻylak, qoshiq are g before a vowel.
    private static void AddUzbek(string rest, string suffix, List<string> stems)
    {
        Add(stems, rest);
        if (suffix[0] is 'i' && rest[^1] is 'g' && rest.Length > 3)
        {
            Add(stems, rest[..^1] + "k");
            Add(stems, rest[..^1] + "q");
        }
    }

    private static void Cyrillic(string word, List<string> stems)
    {
        foreach (var ending in Russian)
        {
            var left = word.Length - ending.Length;
            if (left >= (ending.Length > 2 ? 4 : 3) && word.EndsWith(ending, StringComparison.Ordinal))
            {
                Add(stems, word[..left]);
            }
        }

        // чай, чая; клей, клея: the letter before the ending is a vowel.
        if (
            word.Length is >= 3 and <= 6
            && word[^1] is 'я' or 'ю' or 'е' or 'и'
            && word.Length >= 3
            && word[^2] is 'а' or 'о' or 'е' or 'у'
        )
        {
            Add(stems, word[..^1] + "й");
        }

        // чашек, чашка; кресел, кресло: the vowel that comes and goes.
        if (word.Length >= 5 && word[^2] is 'о' or 'е' && word[^1] is 'к' or 'л' or 'н' or 'ц')
        {
            Add(stems, word[..^2] + word[^1]);
        }
    }

    private static bool IsOneStep(string left, string right)
    {
        var (shorter, longer) = left.Length <= right.Length ? (left, right) : (right, left);
        if (longer.Length - shorter.Length > 1 || left == right)
        {
            return left == right;
        }

        var at = 0;
        while (at < shorter.Length && shorter[at] == longer[at])
        {
            at++;
        }

        if (shorter.Length < longer.Length)
        {
            return shorter.AsSpan(at).SequenceEqual(longer.AsSpan(at + 1));
        }

        return shorter.AsSpan(at + 1).SequenceEqual(longer.AsSpan(at + 1))
            || at + 1 < shorter.Length
                && shorter[at] == longer[at + 1]
                && shorter[at + 1] == longer[at]
                && shorter.AsSpan(at + 2).SequenceEqual(longer.AsSpan(at + 2));
    }
}
