using Mancrel.Core.Common;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Inbox;

/// <summary>Where a statement comes from.</summary>
/// <param name="Kind"><c>product</c>, <c>knowledge</c>, <c>message</c>, <c>crm</c>, <c>setting</c>, or <c>reckoned</c> from others.</param>
/// <param name="Id">The record in that kind; a product's stock keeping unit.</param>
/// <param name="Version">The record's version when it was read; null when it has none.</param>
/// <param name="Field">The field, such as <c>price</c>, <c>stock</c>, <c>url</c>, <c>title</c>, <c>attributes.colour</c>.</param>
/// <param name="Value">The field's value when it was read, in the invariant culture.</param>
public sealed record Evidence(string Kind, string Id, string? Version, string Field, string Value);

/// <summary>A statement that a reader may rely on.</summary>
/// <param name="Text">The exact span of the body.</param>
/// <param name="Evidence">What it rests on; null when nothing was found.</param>
public sealed record Claim(string Text, Evidence? Evidence);

/// <summary>A reply that has not been sent.</summary>
public sealed record Draft
{
    /// <summary>Plain text with <c>\n</c> line ends.</summary>
    public required string Body { get; init; }

    /// <summary>ISO 639-1 language of the body.</summary>
    public required string Language { get; init; }

    /// <summary>Every price, number, date, stock statement and link of the body, in its order.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>
    /// Probability, 0..1, that the body answers what was asked, given that the intent was understood; of the whole answer where
    /// <see cref="Asked"/> is told.
    /// </summary>
    public required double Confidence { get; init; }

    /// <summary>
    /// True where each clause of the letters was read, each ask answered from a fact and each telling word explained: only then a draft
    /// whose <see cref="Asked"/> is told leaves by itself.
    /// </summary>
    public bool Accounted { get; init; }

    /// <summary>
    /// True where a language model read letters and draft a second time against the facts and found nothing against it, and nothing in the
    /// letters that only a person may deal with.
    /// </summary>
    public bool Seconded { get; init; }

    /// <summary>
    /// What the letters ask, where the drafter read them clause by clause: the confidence is then that the whole answer is right and
    /// complete, what was understood included. Null of drafters that go by the intent.
    /// </summary>
    public Intent? Asked { get; init; }

    /// <summary>The intents that the body answers. Asked for anything else, it is no complete answer.</summary>
    public IReadOnlyList<Intent> Answers { get; init; } = [];

    /// <summary>The document that the mail brings once it leaves, such as a quote; null of all other drafts.</summary>
    public string? Encloses { get; init; }

    /// <summary>Who wrote it: model name and version.</summary>
    public required string Model { get; init; }

    /// <summary>The prompt that a language model was asked with, with its version; null of the local drafter.</summary>
    public string? Prompt { get; init; }

    /// <summary>What language models used for it, failed attempts included; empty of the local drafter.</summary>
    public IReadOnlyList<AiSpend> Costs { get; init; } = [];

    /// <summary>Tokens that a language model used for it; 0 of the local drafter.</summary>
    public int Tokens { get; init; }
}
