namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Finds the mentions of a letter that are one.</summary>
internal sealed class MentionMerge(LetterWords letter)
{
    /// <summary>A mention that may be the product of another is that one: "the Oak Desk Lamp ... is the lamp in stock?".</summary>
    public void Merge(List<Found> mentions)
    {
        foreach (var mention in mentions.OrderBy(mention => mention.Best.Score).ToList())
        {
            var other = mentions
                .Where(other =>
                    other != mention
                    && (other.Best.Score >= mention.Best.Score || other.Tied.Count < mention.Tied.Count || IsRepeated(mention, other))
                )
                .Where(other => IsOf(mention, other.Best.Fit) || IsRepeated(mention, other) || SameVariants(mention, other))
                .OrderByDescending(other => other.Best.Score)
                .FirstOrDefault();
            if (other is not null && !mention.ByCode)
            {
                other.Words.AddRange(mention.Words.Where(word => !other.Words.Contains(word)));
                mentions.Remove(mention);
            }
        }
    }

    private bool IsOf(Found mention, Fit fit) =>
        mention.Tied.Exists(rival => rival.Fit == fit) && mention.Words.TrueForAll(word => letter.Plain[word] || fit.At(word) is not null);

    // "Belt" in the subject of a letter about a fabric belt.
    private bool IsRepeated(Found mention, Found other) =>
        mention.Words.Count < other.Words.Count
        && mention.Words.TrueForAll(word =>
            letter.Plain[word]
            || other.Words.Exists(one => letter.Lexemes[one].Shortest == letter.Lexemes[word].Shortest)
                && other.Best.Fit.At(word) is { Title: > 0 }
        );

    private static bool SameVariants(Found mention, Found other) =>
        mention.IsVariants && other.IsVariants && mention.Best.Fit.Index.Family == other.Best.Fit.Index.Family;
}
