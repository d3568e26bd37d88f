using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>A field of the policies that an answer rests on.</summary>
/// <param name="Field">Its path, such as <c>shipping.0.cost</c>: the id of the policy line.</param>
/// <param name="Value">Its value as text.</param>
public sealed record PolicyFact(string Field, string Value);

/// <summary>A figure that stands in no field but was reckoned.</summary>
/// <param name="Written">As it stands in the sentence: <c>52.00 EUR</c>.</param>
/// <param name="Reckoned">How it was made: <c>40.00 EUR + 2 x 6.00 EUR</c>.</param>
public sealed record PolicyFigure(string Written, string Reckoned);

/// <summary>One sentence of an answer.</summary>
/// <param name="Text">The sentence, finished; one line.</param>
/// <param name="Facts">The fields that it says.</param>
/// <param name="Figures">What was reckoned in it.</param>
public sealed record PolicySentence(string Text, IReadOnlyList<PolicyFact> Facts, IReadOnlyList<PolicyFigure> Figures);

/// <summary>An answer made of policies.</summary>
/// <param name="Frame">What was asked.</param>
/// <param name="Sentences">The answer, in its order; one at least.</param>
/// <param name="RestsOn">Paths (or beginnings of paths) of all fields that a change of would make it wrong.</param>
/// <param name="Used">
/// Names of the slots that it answers for (place, weight, amount, quantity, date, weekday, days, category, express); a slot that was named
/// and is not here was not looked at.
/// </param>
public sealed record PolicyAnswer(
    AskFrame Frame,
    IReadOnlyList<PolicySentence> Sentences,
    IReadOnlyList<string> RestsOn,
    IReadOnlySet<string> Used
)
{
    /// <summary>The mark of the fields that it rests on, as they were: differs after any change of one of them.</summary>
    public required string Mark { get; init; }

    /// <summary>
    /// False where the shop wrote a note to it, or named goods, in other languages alone: a person sees whether it may stay as it is.
    /// </summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>True where it says that the shop does not do it at all: what it costs and how long it takes is asked no more.</summary>
    public bool Refuses { get; init; }

    /// <summary>The whole answer on one line.</summary>
    public string Sentence => string.Join(' ', Sentences.Select(sentence => sentence.Text));

    /// <summary>All fields that it says, each once.</summary>
    public IReadOnlyList<PolicyFact> Facts => [.. Sentences.SelectMany(sentence => sentence.Facts).Distinct()];

    /// <summary>The answer as evidence: word for word, with the fields it rests on and their mark.</summary>
    public Evidence Cite() => Cite(Sentence);

    /// <summary>One of its sentences as evidence, for a body that sets them apart.</summary>
    public Evidence Cite(PolicySentence sentence) => Cite(sentence.Text);

    private Evidence Cite(string text) => new(ShopPolicies.EvidenceKind, ShopPolicies.TheId, Mark, string.Join(',', RestsOn), text);
}
