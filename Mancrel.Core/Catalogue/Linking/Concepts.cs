using System.Collections.Frozen;
using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>The words of goods, materials, colours, sizes and properties across languages (Languages/goods.json).</summary>
public sealed class Concepts
{
    private const int LongestPhrase = 3;
    private const int MostSteps = 4;

    /// <summary>Those that every concept has words of.</summary>
    internal static readonly string[] Languages = ["en", "ru", "uz", "de", "fr", "es"];

    private static readonly Lazy<Concepts> Loaded = new(() => new(ConceptFile.Load()));

    private readonly Concept[] _all;
    private readonly FrozenDictionary<string, ConceptWord[]> _byWord;
    private readonly FrozenDictionary<string, ConceptWord[]> _byStem;
    private readonly FrozenDictionary<string, ConceptWord[]> _phrases;
    private readonly FrozenSet<string> _phraseBeginnings;
    private readonly FrozenDictionary<char, string[]> _byBeginning;
    private readonly FrozenDictionary<ulong, int> _above;
    private readonly string[] _germanHeads;
    private readonly string[] _germanBeginnings;

    internal Concepts(IReadOnlyList<Concept> all)
    {
        _all = [.. all];
        var words = all.SelectMany(
                (concept, index) =>
                    concept.Words.SelectMany(of => of.Value.Select(word => (Parts: Split(word), At: new ConceptWord(index, Bit(of.Key)))))
            )
            .ToList();
        _byWord = Index(words.Where(word => word.Parts.Length == 1).Select(word => (word.Parts[0], word.At)));
        _byStem = Index(
            words.Where(word => word.Parts.Length == 1).SelectMany(word => Stems(word.Parts[0]).Select(stem => (stem, word.At)))
        );
        _phrases = Index(words.Where(word => word.Parts.Length > 1).Select(word => (Phrase(word.Parts), word.At)));
        _phraseBeginnings = words
            .Where(word => word.Parts.Length > 1)
            .Select(word => Shortest(word.Parts[0]))
            .ToFrozenSet(StringComparer.Ordinal);
        _byBeginning = _byWord.Keys.GroupBy(word => word[0]).ToFrozenDictionary(same => same.Key, same => same.ToArray());
        _above = all.Index()
            .Where(one => one.Item.Is is not null)
            .ToFrozenDictionary(one => Lexeme.ConceptHash(one.Index), one => Position(all, one.Item.Is!));
        _germanHeads = [.. German(concept => concept.Kind is ConceptKind.Goods or ConceptKind.Material)];
        _germanBeginnings = [.. German(_ => true)];
    }

    private IEnumerable<string> German(Func<Concept, bool> isPart) =>
        _all.Where(isPart)
            .SelectMany(concept => concept.Words.GetValueOrDefault("de", []))
            .Select(TextFold.Of)
            .Where(word => word.Length >= 4 && !word.Contains(' ', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(word => word.Length);

    /// <summary>The ones of the program, loaded once.</summary>
    public static Concepts Default => Loaded.Value;

    /// <summary>All of them.</summary>
    public IReadOnlyList<Concept> All => _all;

    /// <summary>Whether both words, in any form and language, mean the same.</summary>
    public bool Same(string a, string b) => Of(a).Intersect(Of(b), StringComparer.Ordinal).Any();

    /// <summary>The ids of the concepts that a word, in any form and language, may mean; empty where it is not known.</summary>
    public IReadOnlyList<string> Of(string word) =>
        [.. Lexeme.Of(TextFold.Of(word)).Concepts.Select(found => _all[found.Index].Id).Distinct(StringComparer.Ordinal)];

    internal Concept At(int index) => _all[index];

    /// <summary>The concepts of a word: by itself, otherwise by its stems; each with the languages in which it is one.</summary>
    /// <param name="word">Folded.</param>
    /// <param name="stems">Of it.</param>
    internal IReadOnlyList<ConceptWord> Find(string word, IEnumerable<string> stems) =>
        _byWord.TryGetValue(word, out var exact) ? exact : Union(stems.SelectMany(stem => _byStem.GetValueOrDefault(stem, [])));

    /// <summary>The concepts of a long word with one letter wrong that is not the first.</summary>
    internal IReadOnlyList<ConceptWord> FindNear(string word) =>
        Union(
            _byBeginning
                .GetValueOrDefault(word[0], [])
                .Where(known => WordForms.Near(known, word))
                .SelectMany(known => _byWord.GetValueOrDefault(known, []))
        );

    /// <summary>The concepts that are kinds of one, and the kinds of those.</summary>
    internal IEnumerable<Concept> Below(string id) =>
        _all.Where(concept => concept.Is == id).SelectMany(concept => Below(concept.Id).Prepend(concept));

    /// <summary>The indexes of what the concept with a key is a kind of, the nearest first.</summary>
    internal IEnumerable<int> Above(ulong hash)
    {
        for (var steps = 0; steps < MostSteps && _above.TryGetValue(hash, out var above); steps++)
        {
            yield return above;
            hash = Lexeme.ConceptHash(above);
        }
    }

    /// <summary>The concepts of two or three folded words that stand together.</summary>
    internal IReadOnlyList<ConceptWord> FindPhrase(IReadOnlyList<string> words, int first, int count) =>
        _phraseBeginnings.Contains(Lexeme.Of(words[first]).Shortest)
            ? _phrases.GetValueOrDefault(string.Join(' ', words.Skip(first).Take(count).Select(word => Lexeme.Of(word).Shortest)), [])
            : [];

    /// <summary>The concept of the last part of a German compound: Lampe of Schreibtischlampe. Also of its beginning.</summary>
    internal IReadOnlyList<ConceptWord> Parts(string folded)
    {
        var last = Array.Find(
            _germanHeads,
            head => folded.Length >= head.Length + 3 && WordForms.Stems(folded).Any(stem => stem.EndsWith(head, StringComparison.Ordinal))
        );
        if (last is null)
        {
            return [];
        }

        var first = Array.Find(
            _germanBeginnings,
            head => folded.Length > last.Length + head.Length - 2 && folded.StartsWith(head, StringComparison.Ordinal)
        );
        var german = Bit("de");
        return
        [
            .. Find(last, [])
                .Concat(first is null ? [] : Find(first, []))
                .Where(word => (word.Languages & german) != 0)
                .Select(word => word with { Languages = german }),
        ];
    }

    /// <summary>A language as a bit; 0 for others.</summary>
    internal static int Bit(string language) => Array.IndexOf(Languages, language) is >= 0 and var at ? 1 << at : 0;

    private static FrozenDictionary<string, ConceptWord[]> Index(IEnumerable<(string Key, ConceptWord At)> words) =>
        words
            .GroupBy(word => word.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(of => of.Key, of => Union(of.Select(word => word.At)), StringComparer.Ordinal);

    private static ConceptWord[] Union(IEnumerable<ConceptWord> words) =>
        [
            .. words
                .GroupBy(word => word.Index)
                .Select(same => new ConceptWord(same.Key, same.Aggregate(0, (bits, word) => bits | word.Languages))),
        ];

    private static int Position(IReadOnlyList<Concept> all, string id) =>
        all.Index().Where(one => one.Item.Id == id).Select(one => (int?)one.Index).FirstOrDefault()
        ?? throw new InvalidDataException($"{id} is named and is not there");

    private static string[] Split(string word) => [.. TextWord.Of(word).Select(part => part.Folded).Take(LongestPhrase)];

    private static IEnumerable<string> Stems(string word) => WordForms.Stems(word);

    private static string Phrase(IEnumerable<string> parts) => string.Join(' ', parts.Select(Shortest));

    private static string Shortest(string word) => WordForms.Stems(word).MinBy(stem => stem.Length)!;
}
