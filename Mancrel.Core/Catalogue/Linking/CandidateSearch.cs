using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Finds the products that any word of a letter may name; at most sixteen searches a letter, each of thirty products.</summary>
internal static class CandidateSearch
{
    private const int Limit = 30;
    private const int Searches = 16;
    private const int Beginnings = 6;
    private const int MostWords = 60;
    private const int MostTelling = 90;
    private const int AtOnce = 20;
    private const int TypoBeginning = 4;

    /// <summary>The products, each once.</summary>
    public static async Task<IReadOnlyList<Product>> FindAsync(
        IProductFinder finder,
        TenantId tenant,
        LetterWords letter,
        CancellationToken cancellation
    )
    {
        var telling = Telling(letter);
        Dictionary<string, Product> found = new(StringComparer.Ordinal);
        if (telling.Count == 0)
        {
            return [];
        }

        var searches = 0;
        var beginnings = 0;
        async Task<int> SearchAsync(string query)
        {
            searches++;
            var products = await finder.FindAsync(tenant, query, Limit, cancellation);
            foreach (var product in products.Where(product => !product.Deleted))
            {
                found.TryAdd(product.Sku, product);
            }

            return products.Count;
        }

        var all = telling.Count <= AtOnce ? await SearchAsync(Query(telling)) : Limit;
        if (all >= Limit)
        {
            foreach (var group in Groups(letter))
            {
                await SearchAsync(Query(group));
            }
        }

        // What words mean together: "налобный фонарь" is a headlamp.
        if (Phrases(letter) is { Count: > 0 } phrases)
        {
            await SearchAsync(string.Join(' ', phrases));
        }

        // Words that no product found so far has: by their beginnings.
        foreach (var word in telling.Where(word => !found.Values.Any(product => Has(product, word))).OrderBy(Rank).ToList())
        {
            if (searches >= Searches || beginnings++ >= Beginnings)
            {
                break;
            }

            await SearchAsync(Beginning(word));
        }

        return [.. found.Values];
    }

    // Neighbouring sentences and lines together, so that there are no more groups than searches.
    private static IEnumerable<IReadOnlyList<Lexeme>> Groups(LetterWords letter)
    {
        var segments = Enumerable
            .Range(0, letter.Words.Count)
            .Where(at => IsTelling(letter, at) && letter.Lexemes[at] is not { IsNumber: true, Text.Length: <= 3 })
            .Take(MostTelling)
            .GroupBy(at => letter.Words[at].Segment)
            .SelectMany(segment => segment.Chunk(AtOnce / 2))
            .ToList();
        return segments
            .Chunk(((segments.Count - 1) / (Searches - 1)) + 1)
            .Select(group => group.SelectMany(at => at).Select(at => letter.Lexemes[at]).DistinctBy(word => word.Text).ToList());
    }

    private static List<string> Phrases(LetterWords letter)
    {
        string[] words = [.. letter.Lexemes.Select(word => word.Text)];
        return
        [
            .. WordUnits
                .Of(words, _ => false)
                .Where(unit => unit.IsPhrase && !letter.Plain[unit.First] && letter.Words[unit.First].Segment == SegmentAt(unit))
                .SelectMany(unit => Concepts.Default.FindPhrase(words, unit.First, unit.Count))
                .DistinctBy(concept => concept.Index)
                .SelectMany(concept => Expansions.Of(Concepts.Default.At(concept.Index)))
                .Distinct(StringComparer.Ordinal)
                .Take(MostWords),
        ];

        int SegmentAt(WordUnit unit) => letter.Words[unit.First + unit.Count - 1].Segment;
    }

    private static bool IsTelling(LetterWords letter, int at) =>
        !letter.Plain[at] && (letter.Lexemes[at].Text.Length > 1 || letter.Lexemes[at].HasDigit);

    private static List<Lexeme> Telling(LetterWords letter) =>
        [.. letter.Lexemes.Where((_, at) => IsTelling(letter, at)).DistinctBy(word => word.Text).Take(MostTelling)];

    private static bool Has(Product product, Lexeme word)
    {
        var index = ProductIndex.Of(product);
        return index.TitleUnits.Any(unit => unit.Keys.Any(key => word.Keys.Any(own => own.Hash == key.Hash)));
    }

    // Goods first, then what may be a name.
    private static int Rank(Lexeme word) =>
        word.Kind == ConceptKind.Goods ? 0
        : word.Kind is null ? 1
        : 2;

    private static string Query(IReadOnlyList<Lexeme> words)
    {
        var share = Math.Max(2, MostWords / words.Count);
        var terms = words.SelectMany(word => Expansions.Of(word).Take(share)).Distinct(StringComparer.Ordinal).Take(MostWords - 1);
        return string.Join(' ', terms.Append(Shortest(words[^1])));
    }

    private static string Beginning(Lexeme word)
    {
        var stem = Shortest(word);
        var terms = Expansions.Of(word);
        return string.Join(' ', terms.Append(word.Concepts.Count == 0 && stem.Length > TypoBeginning + 1 ? stem[..TypoBeginning] : stem));
    }

    private static string Shortest(Lexeme word) => word.Stems.Where(stem => stem.Length >= 3).MinBy(stem => stem.Length) ?? word.Text;
}
