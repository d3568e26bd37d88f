namespace Mancrel.Core.Catalogue.Linking;

/// <summary>One word, or several that stand together, with what they are compared by.</summary>
/// <param name="First">Index of the first word.</param>
/// <param name="Count">Words.</param>
/// <param name="Keys">The surest first.</param>
internal readonly record struct WordUnit(int First, int Count, IReadOnlyList<WordKey> Keys);

/// <summary>Takes words as single ones, as two written apart ("book shelf"), and as phrases ("washing machine").</summary>
internal static class WordUnits
{
    private const int LongestPhrase = 3;

    /// <summary>The units of words.</summary>
    /// <param name="words">Folded, in their order.</param>
    /// <param name="joins">Whether the word at the index and its next may be one.</param>
    public static List<WordUnit> Of(IReadOnlyList<string> words, Func<int, bool> joins)
    {
        List<WordUnit> units = new(words.Count * 2);
        for (var at = 0; at < words.Count; at++)
        {
            units.Add(new(at, 1, Lexeme.Of(words[at]).Keys));
            if (at + 1 < words.Count && joins(at))
            {
                units.Add(new(at, 2, [.. Lexeme.Of(words[at] + words[at + 1]).Keys.Where(key => key.Likeness != Likeness.Sound)]));
            }

            for (var count = 2; count <= LongestPhrase && at + count <= words.Count; count++)
            {
                var found = Concepts.Default.FindPhrase(words.Skip(at).Take(count));
                if (found.Count > 0)
                {
                    units.Add(
                        new(at, count, [.. found.Select(concept => new WordKey(Lexeme.ConceptHash(concept.Index), Likeness.Concept))])
                    );
                }
            }
        }

        return units;
    }
}
