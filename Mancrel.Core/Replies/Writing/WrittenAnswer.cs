using Mancrel.Core.Catalogue;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Writing;

/// <summary>What was found out about a text that a language model wrote.</summary>
/// <param name="Text">The text, without greeting and signature.</param>
/// <param name="Claims">Its claims with what they rest on.</param>
/// <param name="Objection">Why a person has to look; null where nothing speaks against it.</param>
/// <param name="Doubts">Words that no fact says in this language: only who reads the facts can tell whether they do.</param>
/// <param name="Open">
/// Asks of which we have no answer to compare with, figures of products that only it names, and numbers of facts in another language,
/// denials that no fact has.
/// </param>
internal sealed record WrittenReading(
    string Text,
    IReadOnlyList<Claim> Claims,
    string? Objection,
    IReadOnlyList<string> Doubts,
    IReadOnlyList<string> Open
)
{
    /// <summary>True where each word and figure is proved, and each ask answered.</summary>
    public bool IsProved => Objection is null && Doubts.Count == 0 && Open.Count == 0;
}

/// <summary>
/// Reads what a language model wrote against the facts that it was written from and against our own reading of the letter. What it says of
/// its own text counts for nothing.
/// </summary>
internal static class WrittenAnswer
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">What was written, without greeting and signature.</param>
    /// <param name="claims">The claims of the whole body, as the ledger found them.</param>
    /// <param name="evidence">The facts that it was written from.</param>
    /// <param name="plans">Our own answers to the letters.</param>
    /// <param name="letters">What the customer wrote.</param>
    /// <param name="language">ISO 639-1 of the reader.</param>
    public static WrittenReading Read(
        string text,
        IReadOnlyList<Claim> claims,
        IReadOnlyList<Evidence> evidence,
        IReadOnlyList<AnswerPlan> plans,
        string letters,
        string language
    )
    {
        var sentences = Sentences.Split(text);
        var stated = WrittenNumbers.In(letters);
        var supported = claims
            .Select(claim => claim.Evidence is null ? WrittenClaims.Held(claim, evidence, text, stated) : (Claim: claim, Loose: false))
            .ToList();
        var held = WrittenSums.Reckon([.. supported.Select(one => one.Claim)], letters, language);
        var own = plans.SelectMany(plan => plan.Parts).SelectMany(part => part.Evidence).Where(fact => fact.Kind == Product.Kind).ToList();
        var about = held.Select(claim => claim.Evidence)
            .OfType<Evidence>()
            .Concat(own)
            .Where(fact => fact.Kind == Product.Kind)
            .Select(fact => fact.Id);
        var sources = new WrittenSources(evidence, about.ToHashSet(StringComparer.Ordinal), plans, letters, language);
        var others = OfOthers(text, held, own, evidence).ToList();
        var left = plans.SelectMany(plan => WrittenCoverage.Left(plan, text, held)).ToList();
        return new WrittenReading(
            text,
            held,
            Objection(text, sentences, held, evidence, others, language) ?? Unanswered(left),
            [.. sentences.SelectMany(sources.Unsaid).Distinct(StringComparer.Ordinal)],
            [
                .. left.Where(one => !one.Known).Select(one => one.Ask),
                .. others.Select(other => other.Claim.Text),
                .. Denials(text, sentences, held, evidence),
                .. supported.Where(one => one.Loose).Select(one => one.Claim.Text),
            ]
        );
    }

    private static string? Unanswered(List<(string Ask, bool Known)> left) =>
        left.Where(one => one.Known).Select(one => $"\"{one.Ask}\" is hardly answered.").FirstOrDefault();

    private static string? Objection(
        string text,
        List<string> sentences,
        List<Claim> claims,
        IReadOnlyList<Evidence> evidence,
        List<(Claim Claim, bool Named)> others,
        string language
    )
    {
        if (
            WrittenForm.Objection(
                text,
                language,
                evidence.Where(fact => fact.Kind is not ("product" or "message")).Select(fact => fact.Value)
            ) is
            { } form
        )
        {
            return form;
        }

        if (claims.Find(claim => claim.Evidence is null) is { } loose)
        {
            return $"\"{loose.Text}\" rests on no fact.";
        }

        if (others.Find(other => !other.Named && !IsNumber(other.Claim)) is { Claim: { } other })
        {
            return $"\"{other.Text}\" is of {other.Evidence!.Id}, which the letter hardly means.";
        }

        return null;
    }

    // The right price of another product is a wrong price, unless the answer names that product itself: then who reads it can tell.
    private static IEnumerable<(Claim Claim, bool Named)> OfOthers(
        string text,
        List<Claim> claims,
        List<Evidence> own,
        IReadOnlyList<Evidence> evidence
    )
    {
        var meant = own.Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        return claims
            .Where(claim =>
                claim.Evidence is { Kind: "product", Field: "price" or "tierPrice" or "stock" or "availability" or "backorder" } fact
                && !own.Exists(one => one.Id == fact.Id || one.Field == fact.Field && one.Value == fact.Value)
            )
            .Select(claim =>
                (
                    claim,
                    WrittenFacts
                        .Same(evidence, claim.Evidence!)
                        .Any(sku => WrittenFacts.Names(evidence, sku, Before(text, claims, claim), meant))
                )
            );
    }

    // A number alone may be of anything.
    private static bool IsNumber(Claim claim) =>
        claim.Text.All(letter => char.IsDigit(letter) || char.IsWhiteSpace(letter) || letter is '.' or ',');

    // What is written of one product: from the figure before in the same sentence up to this one.
    private static string Before(string text, List<Claim> claims, Claim claim)
    {
        var at = text.IndexOf(claim.Text, StringComparison.Ordinal);
        var start = Math.Max(text.LastIndexOfAny(['.', '!', '?', '\n'], Math.Max(0, at - 1)), 0);
        foreach (var other in claims.Where(other => other != claim && other.Evidence is { Kind: "product", Field: "price" or "stock" }))
        {
            var end =
                at <= 0 ? -1
                : text.LastIndexOf(other.Text, at - 1, StringComparison.Ordinal) is >= 0 and var found ? found + other.Text.Length
                : -1;
            start = end <= at ? Math.Max(start, end) : start;
        }

        return text[Math.Clamp(start, 0, Math.Max(at, 0))..Math.Max(at, 0)];
    }

    // What a sentence takes back or out, and no fact does.
    private static IEnumerable<string> Denials(string text, List<string> sentences, List<Claim> claims, IReadOnlyList<Evidence> evidence) =>
        sentences.Where(sentence =>
            WrittenFacts.Denies(sentence)
            && !SaysOutOfStock(sentence, claims)
            && WrittenFacts.Supports(evidence, sentence, sentence, text) is null
        );

    private static bool SaysOutOfStock(string sentence, List<Claim> claims) =>
        claims.Exists(claim =>
            claim.Evidence is { Field: "stock" or "availability" or "backorder" } && sentence.Contains(claim.Text, StringComparison.Ordinal)
        );
}
