namespace Mancrel.Core.Replies.Knowledge;

/// <summary>An entry that may answer a question.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Certainty">Probability, 0..1, that it answers what was asked.</param>
public sealed record KnowledgeMatch(KnowledgeEntry Entry, double Certainty)
{
    /// <summary>How well it fits, by the weight of the words that both have; 0 and up, comparable within one shop only.</summary>
    public double Score { get; init; }

    /// <summary>The score as a share, 0..1, of what an entry asked in the same words would have.</summary>
    public double Fit { get; init; }

    /// <summary>Share, 0..1, by weight, of the asked text's telling words that question, tags or answer of the entry have.</summary>
    public double Coverage { get; init; }

    /// <summary>Share, 0..1, by weight, of the words of the entry's nearest wording that were asked.</summary>
    public double Wording { get; init; }

    /// <summary>How far the best other entry of the same language stands behind, 0..1 of the own score; 0 where it stands before.</summary>
    public double Margin { get; init; }

    /// <summary>False where the entry is in another language than the one asked for: a person may use it.</summary>
    public bool SameLanguage { get; init; } = true;

    /// <summary>True where of a place that is asked for the entry tells only by what it says of all other countries.</summary>
    public bool TellsOfAbroad { get; init; }

    /// <summary>The telling words that the entry has none of, as they were written, in lower case.</summary>
    public IReadOnlyList<string> Unexplained { get; init; } = [];
}
