using System.Buffers;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>The words of a letter, made ready to be compared with products.</summary>
internal sealed class LetterWords
{
    // Of Uzbek, and of neither Russian nor Kazakh.
    private static readonly SearchValues<char> Uzbek = SearchValues.Create("ўҳЎҲ");
    private readonly WordKey[][] _keys;
    private readonly Dictionary<ulong, List<(int First, int Count, Likeness Likeness)>> _units = [];

    public LetterWords(string text, string language)
    {
        Text = text;
        Language = language;
        Words = TextWord.Of(text);
        var uzbek = language == "uz" || text.AsSpan().IndexOfAny(Uzbek) >= 0;
        Lexemes = [.. Words.Select(word => Lexeme.Of(uzbek ? Letters.ToLatin(word.Folded) : word.Folded))];
        Plain = [.. Words.Select(word => NeutralWords.Has(word.Folded) && !IsTea(word))];
        string[] folded = [.. Lexemes.Select(word => word.Text)];
        _keys = [.. Lexemes.Select((word, at) => (Plain[at] ? word.OwnKeys : KeysOf(word, language)).ToArray())];
        var kinds = Lexemes.Select(word => word.KindIn(Spoken(word, language))).ToArray();
        Kinds = kinds;
        foreach (var unit in WordUnits.Of(folded, at => Words[at].Segment == Words[at + 1].Segment && !(Plain[at] || Plain[at + 1])))
        {
            // A phrase says what its words mean: "opening hours" are no watches.
            if (unit.IsPhrase)
            {
                Array.Fill(kinds, unit.Kind, unit.First, unit.Count);
            }

            foreach (var key in unit.Count > 1 ? unit.Keys : _keys[unit.First])
            {
                if (!_units.TryGetValue(key.Hash, out var places))
                {
                    _units[key.Hash] = places = [];
                }

                places.Add((unit.First, unit.Count, key.Likeness));
            }
        }
    }

    public string Text { get; }

    public string Language { get; }

    public IReadOnlyList<TextWord> Words { get; }

    public IReadOnlyList<Lexeme> Lexemes { get; }

    /// <summary>By word: what kind of thing it means, in the phrase where it stands; null where that is not known.</summary>
    public IReadOnlyList<ConceptKind?> Kinds { get; }

    /// <summary>By word: says nothing about goods.</summary>
    public IReadOnlyList<bool> Plain { get; }

    /// <summary>The segments that end in a question mark; all of them where none does.</summary>
    public IReadOnlySet<int> AskingSegments
    {
        get
        {
            var all = Words.Select(word => word.Segment).ToHashSet();
            var asking = Enumerable
                .Range(0, Words.Count)
                .Where(at => at + 1 == Words.Count || Words[at + 1].Segment != Words[at].Segment)
                .Where(at => Text.AsSpan(End(at), Next(at) - End(at)).Contains('?'))
                .Select(at => Words[at].Segment)
                .ToHashSet();
            return asking.Count > 0 ? asking : all;

            int End(int at) => Words[at].Start + Words[at].Length;
            int Next(int at) => at + 1 < Words.Count ? Words[at + 1].Start : Text.Length;
        }
    }

    /// <summary>Whether a product's description, or the name of an attribute, has a word.</summary>
    public bool IsTold(ProductIndex index, int word) => _keys[word].Any(key => index.Elsewhere.Contains(key.Hash));

    /// <summary>Where words of the letter have a key.</summary>
    public IReadOnlyList<(int First, int Count, Likeness Likeness)> With(ulong hash) =>
        _units.TryGetValue(hash, out var found) ? found : [];

    // "Thé" is "the" without its accent.
    private bool IsTea(TextWord word) => word.Folded == "the" && Text[word.Start + word.Length - 1] == 'é';

    /// <summary>The keys of a word in a text of a language: what it means in that language or in English, if anything.</summary>
    public static IEnumerable<WordKey> KeysOf(Lexeme word, string language)
    {
        var spoken = Spoken(word, language);
        var foreign = word
            .Concepts.Concat(word.Near)
            .Concat(word.Parts)
            .Where(concept => (concept.Languages & spoken) == 0)
            .Select(concept => Lexeme.ConceptHash(concept.Index))
            .ToHashSet();
        return foreign.Count == 0 ? word.Keys : word.Keys.Where(key => !foreign.Contains(key.Hash));
    }

    // What a word of a text of a language may be of; all where the language is none of the concepts'.
    private static int Spoken(Lexeme word, string language)
    {
        var own = Concepts.Bit(language);
        return own == 0 ? ~0
            : Letters.IsCyrillic(word.Text) || language == "uz" ? own | Concepts.Bit("en") | Concepts.Bit("ru") | Concepts.Bit("uz")
            : own | Concepts.Bit("en");
    }
}
