namespace Mancrel.Core.Catalogue.Linking;

/// <summary>One word, or several that stand together, with what they are compared by.</summary>
/// <param name="First">Index of the first word.</param>
/// <param name="Count">Words.</param>
/// <param name="Keys">The surest first.</param>
/// <param name="Kind">What kind of thing it means; null where that is not known.</param>
/// <param name="IsNumber">A number without a unit.</param>
internal readonly record struct WordUnit(int First, int Count, IReadOnlyList<WordKey> Keys, ConceptKind? Kind, bool IsNumber = false)
{
    /// <summary>Several words that mean something together.</summary>
    public bool IsPhrase => Count > 1 && Keys is [{ Likeness: Likeness.Concept }, ..];
}

/// <summary>Takes words as single ones, as two written apart ("book shelf"), and as phrases ("washing machine").</summary>
internal static class WordUnits
{
    private const int LongestPhrase = 3;
    private const int ShortestPart = 3;

    /// <summary>The units of words.</summary>
    /// <param name="words">Folded, in their order.</param>
    /// <param name="joins">Whether the word at the index and its next may be one.</param>
    public static List<WordUnit> Of(IReadOnlyList<string> words, Func<int, bool> joins)
    {
        List<WordUnit> units = new(words.Count * 2);
        for (var at = 0; at < words.Count; at++)
        {
            var word = Lexeme.Of(words[at]);
            units.Add(new(at, 1, word.Keys, word.Kind, word.IsNumber && !word.IsMeasure));
            if (at + 1 < words.Count && joins(at))
            {
                var joined = Lexeme.Of(words[at] + words[at + 1]);
                units.Add(new(at, 2, [.. Joined(joined, Math.Min(words[at].Length, words[at + 1].Length))], joined.Kind));
            }

            for (var count = 2; count <= LongestPhrase && at + count <= words.Count; count++)
            {
                if (Concepts.Default.FindPhrase(words, at, count) is { Count: > 0 } found)
                {
                    WordKey[] keys = [.. found.Select(Meaning)];
                    units.Add(new(at, count, keys, found.Min(concept => Concepts.Default.At(concept.Index).Kind)));
                }
            }
        }

        return units;
    }

    // "Größe M" is no form of "groß": forms only of words that may be parts of one.
    private static IEnumerable<WordKey> Joined(Lexeme word, int shorter) =>
        word
            .Keys.Where(key =>
                key.Likeness == Likeness.Exact || shorter >= ShortestPart && key.Likeness is (Likeness.Form or Likeness.Concept)
            )
            .Concat(shorter < ShortestPart ? Concepts.Default.Find(word.Text, []).Select(Meaning) : []);

    private static WordKey Meaning(ConceptWord concept) => new(Lexeme.ConceptHash(concept.Index), Likeness.Concept);
}
