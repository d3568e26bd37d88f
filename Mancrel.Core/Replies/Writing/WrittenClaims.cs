using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;
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
        : (Anywhere(claim, evidence) ?? Elsewhere(claim, evidence, text)) is { } loose ? (claim with { Evidence = loose }, true)
        : (claim, false);

    // A word about discounts or returns, where the shop's own answers are in another language: which of them says it a reader can tell.
    private static Evidence? Elsewhere(Claim claim, IReadOnlyList<Evidence> evidence, string text)
    {
        if (WrittenNumbers.In(claim.Text).Count > 0 || WrittenForm.LanguageOf(text) is not { } language)
        {
            return null;
        }

        var foreign = evidence
            .Where(fact =>
                fact.Kind is not ("product" or "message" or "setting")
                && WrittenForm.LanguageOf(fact.Value) is { } other
                && other != language
            )
            .ToList();
        var words = WrittenFacts.Telling(text);
        return foreign.MaxBy(fact => WrittenFacts.Telling(fact.Value).Count(word => words.Exists(one => WrittenFacts.IsOne(word, one))));
    }

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
            CodeAt(sentence, claim.Text) is { } code
            && evidence.FirstOrDefault(one => WrittenFacts.IsTold(one) && HasCode(one, code)) is { } named
        )
        {
            return named;
        }

        if (
            !ClaimPatterns.Spans().IsMatch(claim.Text)
            && WrittenNumbers.CountOf(claim.Text) is { } count
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

    // The number of "V60" or "CR2032" is part of a name.
    private static string? CodeAt(string sentence, string number)
    {
        var code = sentence
            .Split([' ', ',', '(', ')', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('.', '!', '?', ':', ';', '"', '«', '»'))
            .FirstOrDefault(word => word.Contains(number, StringComparison.Ordinal) && char.IsLetter(word[0]));
        return number.All(char.IsAsciiDigit) ? code : null;
    }

    private static bool HasCode(Evidence fact, string code)
    {
        var text = WrittenFacts.Text(fact);
        var at = text.IndexOf(code, StringComparison.OrdinalIgnoreCase);
        return at >= 0
            && (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            && (at + code.Length == text.Length || !char.IsLetterOrDigit(text[at + code.Length]));
    }
}
