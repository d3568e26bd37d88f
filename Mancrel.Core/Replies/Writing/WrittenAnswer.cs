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
        var own = plans.SelectMany(plan => plan.Parts).SelectMany(part => part.Evidence).Where(fact => fact.Kind == Product.Kind).ToList();
        var about = supported
            .Select(one => one.Claim.Evidence)
            .OfType<Evidence>()
            .Concat(own)
            .Where(fact => fact.Kind == Product.Kind)
            .Select(fact => fact.Id)
            .ToHashSet(StringComparer.Ordinal);
        var prices = evidence.Where(fact => fact.Kind == Product.Kind && about.Contains(fact.Id)).ToList();
        var placed = new WrittenProducts(evidence, own).Place(text, [.. supported.Select(one => one.Claim)]);
        var reckoned = WrittenSums.Reckon([.. placed.Select(one => one.Claim)], new(letters, text, prices, language));
        List<Claim> held =
        [
            .. reckoned.Select(
                (one, at) =>
                    one.Claim.Evidence is null && placed[at].Stranger is { } stranger ? one.Claim with { Evidence = stranger } : one.Claim
            ),
        ];
        var strangers = held.Where((claim, at) => placed[at].Stranger is { } stranger && claim.Evidence == stranger).ToList();
        var sources = new WrittenSources(evidence, about, plans, letters, language);
        var left = plans.SelectMany(plan => WrittenCoverage.Left(plan, text, held)).ToList();
        return new WrittenReading(
            text,
            // A price that a sum follows from is looked up again before the answer leaves, told or not.
            [.. held, .. reckoned.Where(one => one.Rests is not null).Select(one => one.Claim with { Evidence = one.Rests })],
            Objection(text, held, evidence, strangers, language) ?? Unanswered(left),
            [.. sentences.SelectMany(sources.Unsaid).Distinct(StringComparer.Ordinal)],
            [
                .. left.Where(one => !one.Known).Select(one => one.Ask),
                .. placed.Where(one => one.OfAnother).Select(one => one.Claim.Text),
                .. Denials(text, sentences, held, evidence),
                .. supported.Where(one => one.Loose).Select(one => one.Claim.Text),
                .. reckoned.Where(one => one.Loose).Select(one => one.Claim.Text),
            ]
        );
    }

    private static string? Unanswered(List<(string Ask, bool Known)> left) =>
        left.Where(one => one.Known).Select(one => $"\"{one.Ask}\" is hardly answered.").FirstOrDefault();

    private static string? Objection(
        string text,
        List<Claim> claims,
        IReadOnlyList<Evidence> evidence,
        List<Claim> strangers,
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

        if (strangers.Find(stranger => !IsNumber(stranger)) is { } other)
        {
            return $"\"{other.Text}\" is of {other.Evidence!.Id}, which the letter hardly means.";
        }

        return null;
    }

    // A number alone may be of anything.
    private static bool IsNumber(Claim claim) =>
        claim.Text.All(letter => char.IsDigit(letter) || char.IsWhiteSpace(letter) || letter is '.' or ',');

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
