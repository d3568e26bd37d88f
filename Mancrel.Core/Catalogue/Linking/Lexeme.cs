using System.Collections.Concurrent;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>A folded word with all that it is compared by; made once for a word.</summary>
internal sealed class Lexeme
{
    private const int MostKept = 40_000;
    private const int ShortestSound = 4;
    private const int ShortestCompound = 8;
    private const int ShortestNear = 6;
    private static readonly ConcurrentDictionary<string, Lexeme> Kept = new(StringComparer.Ordinal);

    private readonly string? _measure;

    private Lexeme(string text)
    {
        Text = text;
        HasDigit = text.Any(char.IsDigit);
        _measure = Measures.Of(text);
        IsNumber = _measure is not null || char.IsDigit(text[0]) && text.All(letter => char.IsDigit(letter) || letter == '.');
        Stems = WordForms.Stems(text);
        Shortest = Stems.MinBy(stem => stem.Length)!;
        var latin = Letters.IsCyrillic(text)
            ? [.. Stems.SelectMany(stem => WordForms.UzbekStems(Letters.ToLatin(stem))).Distinct()]
            : Stems;
        var concepts = Linking.Concepts.Default;
        // "Какая" is neither a form of cocoa nor typed wrong for it.
        var neutral = NeutralWords.Has(text);
        Concepts = concepts.Find(text, neutral ? [] : Stems.Concat(Letters.IsCyrillic(text) ? latin : []));
        Near = Concepts.Count == 0 && text.Length >= ShortestNear && !HasDigit && !neutral ? concepts.FindNear(text) : [];
        Parts = Concepts.Count == 0 && text.Length >= ShortestCompound ? concepts.Parts(text) : [];
        Keys = [.. MakeKeys(latin).DistinctBy(key => key.Hash)];
        Kind = KindIn(~0);
    }

    public string Text { get; }

    public bool HasDigit { get; }

    /// <summary>A number, with a unit or without.</summary>
    public bool IsNumber { get; }

    /// <summary>A number with a unit.</summary>
    public bool IsMeasure => _measure is not null;

    /// <summary>What variants of one article differ by: a colour, a size, a number, a unit.</summary>
    public bool IsVariant => IsNumber || Text.Length == 1 || Kind is ConceptKind.Colour or ConceptKind.Size or ConceptKind.Property;

    /// <summary>It means goods and nothing else, such as a material.</summary>
    public bool IsGoods =>
        Kind == ConceptKind.Goods && Concepts.All(concept => Linking.Concepts.Default.At(concept.Index).Kind == ConceptKind.Goods);

    public IReadOnlyList<string> Stems { get; }

    /// <summary>The shortest of its stems.</summary>
    public string Shortest { get; }

    /// <summary>What it means, with the languages in which it does.</summary>
    public IReadOnlyList<ConceptWord> Concepts { get; }

    /// <summary>What it would mean with one letter put right.</summary>
    public IReadOnlyList<ConceptWord> Near { get; }

    /// <summary>What the parts of a compound mean.</summary>
    public IReadOnlyList<ConceptWord> Parts { get; }

    /// <summary>The surest first.</summary>
    public IReadOnlyList<WordKey> Keys { get; }

    /// <summary>The kind of what it means; null where that is not known.</summary>
    public ConceptKind? Kind { get; }

    /// <summary>The kind of what it means in some languages (bits of <see cref="Linking.Concepts.Bit"/>); null where unknown.</summary>
    public ConceptKind? KindIn(int languages) =>
        KindOf(Concepts, languages)
        ?? KindOf(Near, languages)
        ?? KindOf(Parts, languages)
        ?? (Measures.IsUnit(Text) ? ConceptKind.Property : null);

    private static ConceptKind? KindOf(IReadOnlyList<ConceptWord> words, int languages)
    {
        ConceptKind? least = null;
        foreach (var word in words.Where(word => (word.Languages & languages) != 0))
        {
            var kind = Linking.Concepts.Default.At(word.Index).Kind;
            least = least is null || kind < least ? kind : least;
        }

        return least;
    }

    /// <summary>The lexeme of a folded word, never empty.</summary>
    public static Lexeme Of(string folded)
    {
        if (Kept.TryGetValue(folded, out var known))
        {
            return known;
        }

        if (Kept.Count > MostKept)
        {
            Kept.Clear();
        }

        return Kept[folded] = new Lexeme(folded.Length == 0 ? " " : folded);
    }

    /// <summary>The key of a concept.</summary>
    public static ulong ConceptHash(int index) => Hash('c', index.ToString());

    /// <summary>What goods with these keys are a kind of, which a letter may call them; not the other way round.</summary>
    public static IEnumerable<WordKey> Above(IEnumerable<WordKey> keys) =>
        keys.Where(key => key.Likeness == Likeness.Concept)
            .SelectMany(key => Linking.Concepts.Default.Above(key.Hash))
            .Distinct()
            .Select(above => new WordKey(ConceptHash(above), Likeness.Above));

    /// <summary>The keys of the word itself and its forms, for a compound that is written apart.</summary>
    public IEnumerable<WordKey> OwnKeys => Keys.Where(key => key.Likeness is Likeness.Exact or Likeness.Form);

    private IEnumerable<WordKey> MakeKeys(IReadOnlyList<string> latin)
    {
        yield return new(Hash('w', Text), Likeness.Exact);
        foreach (var stem in Stems.Skip(1))
        {
            yield return new(Hash('w', stem), Likeness.Form);
        }

        if (_measure is not null)
        {
            yield return new(Hash('m', _measure), Likeness.Exact);
        }
        else if (IsNumber && Measures.Number(Text) is var number && number != Text)
        {
            yield return new(Hash('w', number), Likeness.Exact);
        }

        if (HasDigit)
        {
            yield break;
        }

        foreach (var stem in Letters.IsCyrillic(Text) ? latin : [])
        {
            yield return new(Hash('w', stem), Likeness.Script);
        }

        foreach (var sound in latin.Select(Letters.Sound).Where(sound => sound.Length >= ShortestSound))
        {
            yield return new(Hash('s', sound), Likeness.Sound);
        }

        foreach (var concept in Concepts)
        {
            yield return new(ConceptHash(concept.Index), Likeness.Concept);
        }

        foreach (var near in Near)
        {
            yield return new(ConceptHash(near.Index), Likeness.Typo);
        }

        foreach (var part in Parts)
        {
            yield return new(ConceptHash(part.Index), Likeness.Part);
        }
    }

    // FNV-1a.
    private static ulong Hash(char kind, string text)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return hash;
    }
}
