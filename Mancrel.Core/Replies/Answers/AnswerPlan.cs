using Mancrel.Core.Catalogue;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>What kind of fact an ask is answered from.</summary>
internal enum AnswerSource
{
    /// <summary>None: a person has to.</summary>
    Nothing,

    /// <summary>Price and stock of a product.</summary>
    Offer,

    /// <summary>Properties of a product.</summary>
    Property,

    /// <summary>A product's description, read as a whole.</summary>
    Description,

    /// <summary>A list of products of a kind.</summary>
    Choice,

    /// <summary>An entry of the knowledge base.</summary>
    Knowledge,

    /// <summary>A line of the shop's policies.</summary>
    Policy,
}

/// <summary>The answer to one ask.</summary>
/// <param name="Ask">The clause.</param>
/// <param name="Source">What it rests on.</param>
/// <param name="Paragraph">What is said; empty where nothing is.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Certainty">How sure the fact is the one that is meant, 0..1: of the product or the entry.</param>
/// <param name="Unexplained">The words of the clause that neither the fact nor the way of asking explains.</param>
internal sealed record AnswerPart(
    Ask Ask,
    AnswerSource Source,
    string Paragraph,
    IReadOnlyList<Evidence> Evidence,
    double Certainty,
    IReadOnlyList<string> Unexplained
)
{
    /// <summary>True where the fact is bad news that a sales person would not leave at that: fewer on hand than are wanted.</summary>
    public bool ForPerson { get; init; }

    /// <summary>True where the clause may ask for more than this.</summary>
    public bool LeavesOpen { get; init; }

    /// <summary>True where the shop does not do at all what is asked.</summary>
    public bool Refuses { get; init; }

    /// <summary>What it says, where the letter's answer has said it before too.</summary>
    public string Said { get; init; } = "";

    /// <summary>True where a word or a run of words asks for it beside what the clause was read as.</summary>
    public bool Cued { get; init; }

    /// <summary>What is there instead of what is sold out: said behind it, and no part of the answer itself. Null for nothing.</summary>
    public Saying? Instead { get; init; }

    /// <summary>True where an entry was sought for what the question needs beside the general rule: "today", "in parts".</summary>
    public bool IsSought { get; init; }

    /// <summary>True where it goes on about the product of the sentence before.</summary>
    public bool GoesOn { get; init; }
}

/// <summary>The answers to all that a letter asks.</summary>
/// <param name="Asks">All clauses, idle ones too.</param>
/// <param name="Parts">The asks with their answers, in the order of the letter.</param>
/// <param name="Language">ISO 639-1 of the answer.</param>
/// <param name="NoneOfOurs">Probability, 0..1, that goods are named that the shop does not have.</param>
internal sealed record AnswerPlan(IReadOnlyList<Ask> Asks, IReadOnlyList<AnswerPart> Parts, string Language, double NoneOfOurs)
{
    /// <summary>True where each ask has an answer.</summary>
    public bool IsComplete => Parts.Count > 0 && Parts.All(part => part is { Source: not AnswerSource.Nothing, ForPerson: false });

    /// <summary>True where each ask has an answer, and no telling word and nothing that may be asked is left over.</summary>
    public bool LeavesNothing =>
        IsComplete && Parts.All(part => part is { Unexplained.Count: 0, LeavesOpen: false, Source: not AnswerSource.Description });

    /// <summary>The clauses of the subject: they are not answered, and may say what only people answer.</summary>
    public IReadOnlyList<Ask> Subject { get; init; } = [];

    /// <summary>The clauses that say how much of what is wanted, where another asks what it costs.</summary>
    public IReadOnlyCollection<Ask> Listed { get; init; } = [];

    /// <summary>True where the letter wants another version than one that it names.</summary>
    public bool WantsAnother { get; init; }

    /// <summary>The products that the answers are about.</summary>
    public IReadOnlyList<Product> Products { get; init; } = [];

    /// <summary>True where there is something to say.</summary>
    public bool SaysAnything => Parts.Any(part => part.Paragraph.Length > 0);
}
