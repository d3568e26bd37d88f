namespace Mancrel.Core.Replies.Knowledge;

/// <summary>A word of the question as an index sees it.</summary>
/// <param name="Term">The word.</param>
/// <param name="Weight">What it counts, 0..1.</param>
/// <param name="Explains">False of a hint: it finds, and need not be explained.</param>
/// <param name="Likeness">The index's words that it is like, and how much (0..1).</param>
internal sealed record AskedTerm(KnowledgeTerm Term, double Weight, bool Explains, IReadOnlyDictionary<int, double> Likeness);
