using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>A field of the policies that an answer rests on.</summary>
/// <param name="Field">Its path, such as <c>shipping.0.cost</c>.</param>
/// <param name="Value">Its value as text.</param>
public sealed record PolicyFact(string Field, string Value);

/// <summary>An answer made of policies.</summary>
/// <param name="Frame">What was asked.</param>
/// <param name="Sentence">The answer, finished; one line.</param>
/// <param name="Facts">The fields that it says.</param>
/// <param name="RestsOn">Paths (or beginnings of paths) of all fields that a change of would make it wrong.</param>
/// <param name="Used">Names of the slots that it answers for; a slot that was named and is not here was not looked at.</param>
public sealed record PolicyAnswer(
    AskFrame Frame,
    string Sentence,
    IReadOnlyList<PolicyFact> Facts,
    IReadOnlyList<string> RestsOn,
    IReadOnlySet<string> Used
)
{
    /// <summary>The mark of the fields that it rests on, as they were: differs after any change of one of them.</summary>
    public required string Mark { get; init; }

    /// <summary>The sentence as evidence: word for word, with the fields it rests on and their mark.</summary>
    public Evidence Cite() => new(ShopPolicies.EvidenceKind, ShopPolicies.TheId, Mark, string.Join(',', RestsOn), Sentence);
}
