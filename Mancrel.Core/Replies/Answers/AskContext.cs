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

    /// <summary>ISO 639-1 of the letter.</summary>
    public string Language => Texts.Language;

    /// <summary>True of a word that a product of the clause explains.</summary>
    public bool IsOfProduct(string word) => Products.Products.Any(product => TellingWords.Explains(product, word, Language));

    /// <summary>The place that the letter names outside of the clause; empty where the clause names one itself, or none is named.</summary>
    public string Place =>
        PlaceBook.Standard.FindIn(Ask.Text, Language).Count > 0
            ? ""
            : Letter
                .Where(ask => ask.IsIdle)
                .SelectMany(ask => PlaceBook.Standard.FindIn(ask.Text, Language))
                .Select(mention => mention.Written)
                .FirstOrDefault("");
}
