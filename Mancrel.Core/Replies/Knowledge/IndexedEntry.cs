namespace Mancrel.Core.Replies.Knowledge;

/// <summary>An entry, compiled: the numbers of its words in the index's vocabulary.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Wordings">The words of each wording of the question.</param>
/// <param name="Tags">The words of the tags.</param>
/// <param name="Answer">The words of the answer.</param>
/// <param name="Places">The places that question and answer name.</param>
internal sealed record IndexedEntry(
    KnowledgeEntry Entry,
    IReadOnlyList<int[]> Wordings,
    int[] Tags,
    int[] Answer,
    IReadOnlyList<Place> Places
)
{
    /// <summary>What question and answer say of places that they do not name.</summary>
    public Elsewhere Elsewhere { get; init; }

    /// <summary>All its words, each once.</summary>
    public IEnumerable<int> All => Wordings.SelectMany(words => words).Concat(Tags).Concat(Answer).Distinct();

    /// <summary>How well a field's words match a word that was asked, 0..1.</summary>
    public static double Best(int[] words, AskedTerm asked)
    {
        var best = 0.0;
        foreach (var word in words)
        {
            if (asked.Likeness.TryGetValue(word, out var likeness) && likeness > best)
            {
                best = likeness;
            }
        }

        return best;
    }
}
