using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Answers;

/// <summary>An ask in its letter.</summary>
/// <param name="Tenant">Whose shop.</param>
/// <param name="Texts">Of the language of the letter.</param>
/// <param name="Ask">The clause.</param>
/// <param name="Letter">All clauses.</param>
/// <param name="Products">What the clause is about.</param>
internal sealed record AskContext(TenantId Tenant, AnswerTexts Texts, Ask Ask, IReadOnlyList<Ask> Letter, AskedProducts Products)
{
    /// <summary>What the answers before have said.</summary>
    public IReadOnlySet<Evidence> Told { get; init; } = new HashSet<Evidence>();

    /// <summary>All products that the letter names.</summary>
    public IReadOnlyList<Product> Named { get; init; } = [];

    /// <summary>What all that the letter counts comes to; null where it counts no goods one by one.</summary>
    public Money? Worth { get; init; }

    /// <summary>ISO 639-1 of the letter.</summary>
    public string Language => Texts.Language;

    /// <summary>True of a word that a product of the clause explains.</summary>
    public bool IsOfProduct(string word) => Products.Products.Any(product => TellingWords.Explains(product, word, Language));

    /// <summary>Where the writer is; empty where the clause names a place itself, or none is told.</summary>
    public string Place => Mentions([Ask]).Count == 0 && Mentions(Letter.Where(ask => ask.IsIdle)) is [var told, ..] ? told.Written : "";

    /// <summary>The place that delivery is asked to: the clause's, its writer's, or the only one of the other clauses.</summary>
    public string Destination =>
        Mentions([Ask]) is [var own, ..] ? own.Written
        : Place is { Length: > 0 } told ? told
        : Mentions(Letter.Where(ask => ask.Frames.Any(FrameHints.IsShipping))) is [var first, .. var others]
        && others.TrueForAll(other => other.Place.Id == first.Place.Id)
            ? first.Written
        : "";

    private List<PlaceMention> Mentions(IEnumerable<Ask> asks) =>
        [.. asks.SelectMany(ask => PlaceBook.Standard.FindIn(ask.Text, Language))];
}
