using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// A cancellation, a refund, breakage, a complaint or the law anywhere in the letter, also where structure says that it is quoted and we do
/// not hold it: a person answers the letter, whatever else it asks.
/// </summary>
public sealed class FurtherIntentGuard : IGuard
{
    private const int Shown = 60;
    private const double Suspicion = 0.5;

    internal const string Id = "further_intent";

    public string Name => Id;

    public GuardFinding? Check(GuardContext context)
    {
        string[] read = IsOfOwnPapers(context.Draft) ? [] : [context.IncomingSubject, context.IncomingText];
        var whole = string.Join('\n', [.. read, .. context.Beyond.Select(letter => letter.Quoted)]);
        var demand = context.Draft is { Accounted: true } ? WeightyWords.ClearDemand(whole) : WeightyWords.Demand(whole);
        return (demand ?? Aside(context) ?? ToldParts.Beside(context.IncomingText)) is { } words
            ? new(
                Name,
                Band.Approve,
                $"Beside what is answered the letter says \"{(words.Length <= Shown ? words : words[..Shown] + "…")}\"."
            )
            : null;
    }

    // Each word of the letter is known to ask where an order is, and the draft says that alone: it is no demand beside it.
    private static bool IsOfOwnPapers(Draft? draft) =>
        draft is { Accounted: true, Asked: Intent.OrderStatus, Claims.Count: > 0 }
        && draft.Claims.All(claim => claim.Evidence is { } evidence && IOwnPapers.EvidenceKinds.Contains(evidence.Kind));

    // A letter that is about such a thing as a whole is answered or not by what it is about. What the local model took a sentence for does
    // not count where a language model read the letter twice, found no such thing in it, and our own reading of the reply agrees.
    private static string? Aside(GuardContext context) =>
        context.Draft switch
        {
            { Accounted: true, Seconded: true } => null,
            var draft => context
                .Classifications.SelectMany(understood => understood.Asides.Where(aside => Stands(aside, understood)))
                .FirstOrDefault(aside => draft is not { Accounted: true } || !IsOfTerms(aside))
                ?.Text,
        };

    private static bool IsOfTerms(Aside aside) =>
        NeverAutoIntentGuard.Terms.Contains(aside.Intent) && UnsupportedLanguageGuard.Supported.Contains(aside.Language);

    private static bool Stands(Aside aside, Classification understood) =>
        !UnsupportedLanguageGuard.Supported.Contains(aside.Language) || aside.Probability >= Suspicion && aside.Intent != understood.Intent;
}

/// <summary>
/// Words that stand below a signature's mark, under an attribution, in another rendering of the mail: the reading text lacks them, nothing
/// proves that they are old or harmless, and so a person looks at them.
/// </summary>
public sealed class FurtherTextGuard : IGuard
{
    private const int Shown = 120;

    internal const string Id = "further_text";

    public string Name => Id;

    public GuardFinding? Check(GuardContext context) =>
        context.Beyond.FirstOrDefault(letter => letter.Further.Length > 0)?.Further.ReplaceLineEndings(" ") is { } text
            ? new(
                Name,
                Band.Approve,
                $"Apart from what is shown as the letter it says \"{(text.Length <= Shown ? text : text[..Shown] + "…")}\"."
            )
            : null;
}

/// <summary>What cannot be read may be what the letter is about.</summary>
public sealed class UnreadPartGuard : IGuard
{
    internal const string Id = "unread_part";

    public string Name => Id;

    public GuardFinding? Check(GuardContext context) =>
        context.Beyond.SelectMany(letter => letter.Unread).FirstOrDefault() is { } reason
            ? new(Name, Band.Approve, $"Not all of the letter is read: {reason}.")
            : null;
}
