using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue.Searching;

/// <summary>A product that was found, and why.</summary>
/// <param name="Product">It.</param>
/// <param name="Score">Comparable within one answer only: 1 where every word was found in its name as it was typed.</param>
/// <param name="Why">The words of the question that it has.</param>
public sealed record ProductHit(Stored<Product> Product, double Score, IReadOnlyList<HitReason> Why);

/// <summary>One word of the question, and where it was found.</summary>
/// <param name="Word">As it was typed.</param>
/// <param name="Matched">The word of the product; null where it is only known that it is there.</param>
/// <param name="Field"><c>sku</c>, <c>title</c>, <c>attributes</c> or <c>description</c>.</param>
/// <param name="How">How they are the same.</param>
public sealed record HitReason(string Word, string? Matched, string Field, HitMatch How);

/// <summary>How a word of a question and a word of a product are the same.</summary>
public enum HitMatch
{
    /// <summary>The same word.</summary>
    Exact,

    /// <summary>Another form of it: a plural, a case.</summary>
    Form,

    /// <summary>Its beginning.</summary>
    Beginning,

    /// <summary>The same in the other script, or it sounds the same.</summary>
    Script,

    /// <summary>It means the same, in this language or another.</summary>
    Meaning,

    /// <summary>The shop says that it means the same.</summary>
    Synonym,

    /// <summary>A letter or two are wrong.</summary>
    Typo,
}
