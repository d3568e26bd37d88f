using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Writing;

/// <summary>
/// What supports a claim that a language model put in its own words: a rule of the shop or a property with all its numbers, the number of
/// pieces of a tier, a number that the customer wrote.
/// </summary>
internal static class WrittenClaims
{
    private const string Stated = "stated";

    /// <summary>
    /// The claim with its evidence, as it was where nothing supports it; loose where a fact has its number, and no word of the sentence.
    /// </summary>
    /// <param name="claim">A claim without evidence.</param>
    /// <param name="evidence">The facts.</param>
    /// <param name="text">All that is written.</param>
    /// <param name="stated">The numbers of the letters.</param>
    public static (Claim Claim, bool Loose) Held(Claim claim, IReadOnlyList<Evidence> evidence, string text, IReadOnlySet<string> stated) =>
        Support(claim, evidence, text, stated) is { } fact ? (claim with { Evidence = fact }, false)
        : Anywhere(claim, evidence) is { } loose ? (claim with { Evidence = loose }, true)
        : (claim, false);

    private static Evidence? Anywhere(Claim claim, IReadOnlyList<Evidence> evidence) =>
        WrittenNumbers.In(claim.Text) is { Count: > 0 } numbers
            ? evidence.FirstOrDefault(fact =>
                WrittenFacts.IsTold(fact) && fact.Kind is not "message" && numbers.IsSubsetOf(WrittenNumbers.In(fact.Value))
            )
            : null;

    /// <summary>True where what a stored draft rests on supports a claim that was found in its body.</summary>
    public static bool Hold(Draft draft, Claim claim, IReadOnlyList<Evidence> evidence)
    {
        var stated = evidence
            .Where(fact => fact.Field == Stated)
            .SelectMany(fact => WrittenNumbers.In(fact.Value))
            .ToHashSet(StringComparer.Ordinal);
        return Held(claim, evidence, draft.Body, stated).Claim.Evidence is not null
            || WrittenSums.Holds(draft.Claims, claim, draft.Language);
    }

    private static Evidence? Support(Claim claim, IReadOnlyList<Evidence> evidence, string text, IReadOnlySet<string> stated)
    {
        if (Sentences.Split(text).Find(sentence => sentence.Contains(claim.Text, StringComparison.Ordinal)) is not { } sentence)
        {
            return null;
        }

        if (WrittenFacts.Supports(evidence, sentence, claim.Text, text) is { } fact)
        {
            return fact;
        }

        if (
            WrittenNumbers.CountOf(claim.Text) is { } count
            && evidence.FirstOrDefault(one =>
                one.Field is "quantity" or "stock" && one.Value == count
                || one.Field is "price" or "tierPrice" && WrittenNumbers.CountOf(one.Value) == count
            )
                is { } pieces
        )
        {
            return pieces;
        }

        var numbers = WrittenNumbers.In(claim.Text);
        return numbers.Count > 0 && numbers.IsSubsetOf(stated) ? new Evidence("message", "question", null, Stated, claim.Text) : null;
    }
}
