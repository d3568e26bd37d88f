using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>What lies outside of the taxonomy is a person's, whatever its probability.</summary>
public sealed class IntentNotAnswerableGuard : IGuard
{
    // Half as likely outside as inside is too likely.
    private const double TooLikely = 0.3;

    public string Name => "intent_not_answerable";

    public GuardFinding? Check(GuardContext context)
    {
        if (context.Draft is { Accounted: true })
        {
            // The letter was read clause by clause, and what each asks is in the catalogue or among the shop's own answers.
            return null;
        }

        foreach (var classification in context.Classifications)
        {
            if (classification.Intent == Intent.None)
            {
                return new(Name, Band.Escalate, "The message is outside of what Mancrel answers.");
            }

            if (classification.ProbabilityOf(Intent.None) >= TooLikely)
            {
                return new(Name, Band.Approve, "The message may be outside of what Mancrel answers.");
            }
        }

        return null;
    }
}

/// <summary>
/// What costs trust or money when answered wrongly is never answered without a person: complaints, refunds, cancellations, payments,
/// accounts.
/// </summary>
public sealed class NeverAutoIntentGuard : IGuard
{
    // A message that is one of these with a share like this is treated as one.
    private const double Suspicion = 0.15;

    // Read clause by clause a letter is one of these only where the reading as a whole says so clearly.
    private const double Clear = 0.5;

    public string Name => "never_auto_intent";

    /// <summary>The intents.</summary>
    public static IReadOnlySet<Intent> Intents { get; } =
        new HashSet<Intent>
        {
            Intent.Complaint,
            Intent.ReturnRefund,
            Intent.ChangeOrCancelOrder,
            Intent.DeliveryProblem,
            Intent.PaymentProblem,
            Intent.AccountAccess,
            Intent.BillingInvoice,
            Intent.Unsubscribe,
            Intent.JobApplication,
            Intent.Spam,
            Intent.Partnership,
            Intent.OutOfOffice,
            Intent.OrderRequest,
        };

    /// <summary>
    /// What a whole letter is taken for that asks for the shop's terms: papers for firms, ways of paying, how one orders, taking back. Read
    /// clause by clause such a letter is told from one that wants something done.
    /// </summary>
    public static IReadOnlySet<Intent> Terms { get; } =
        new HashSet<Intent>
        {
            Intent.BillingInvoice,
            Intent.PaymentProblem,
            Intent.OrderRequest,
            Intent.AccountAccess,
            Intent.ReturnRefund,
        };

    public GuardFinding? Check(GuardContext context)
    {
        foreach (var classification in context.Classifications)
        {
            foreach (var score in classification.Intents)
            {
                if (
                    Intents.Contains(score.Intent)
                    && (
                        context.Draft is { Accounted: true }
                            ? score.Probability >= Clear && !Terms.Contains(score.Intent)
                            : score.Intent == classification.Intent || score.Probability >= Suspicion
                    )
                )
                {
                    return new(Name, Band.Approve, $"{CoreJson.Name(score.Intent)} is never answered without a person.");
                }
            }
        }

        return null;
    }
}

/// <summary>Lawyers, courts, authorities, the press, injuries: a person answers.</summary>
public sealed partial class LegalWordsGuard : IGuard
{
    internal const string Id = "legal_words";

    public string Name => Id;

    public GuardFinding? Check(GuardContext context)
    {
        var match = Legal().Match(context.IncomingSubject + "\n" + context.IncomingText);
        return match.Success ? new(Name, Band.Escalate, $"The message speaks of \"{match.Value.Trim()}\".") : null;
    }

    [GeneratedRegex(
        @"\b(?i:lawyers?|attorneys?|solicitors?|legal (?:action|steps|department|claim)|lawsuit|sue you|suing|take you to "
            + @"court|small claims|in court|police|chargeback|consumer protection|trading standards|ombudsman|data protection "
            + @"authority|gdpr|defamation|liability|injur(?:y|ed|ies)|burned (?:my|his|her)|electric shock|caught fire|hospital"
            + @"|journalist|адвокат\w*|юрист\w*|в суд|судом|судебн\w*|полици\w*|прокуратур\w*|роспотребнадзор\w*|претензи\w*"
            + @"|защит\w* прав потребител\w*|травм\w*|ожог\w*|журналист\w*|sudga|sud orqali|advokat\w*|yurist\w*|prokuratura\w*"
            + @"|politsiya\w*|militsiya\w*|iste'molchilar huquq\w*|jarohat\w*|anwalt\w*|rechtsanwalt\w*|verbraucherschutz"
            + @"|abogad\w*|denuncia\w*|avocat\w*|tribunal)\b"
    )]
    private static partial Regex Legal();
}

/// <summary>A message that asks for more than the draft answers needs a person for the rest.</summary>
public sealed class PartlyAnsweredGuard : IGuard
{
    private const double Asked = 0.2;

    public string Name => "partly_answered";

    public GuardFinding? Check(GuardContext context)
    {
        if (context.Draft is not { Accounted: false } draft)
        {
            return null;
        }

        foreach (var classification in context.Classifications)
        {
            foreach (var score in classification.Intents)
            {
                var asked = score.Intent == classification.Intent || score.Probability >= Asked;
                if (asked && score.Intent is not (Intent.ThanksAck or Intent.None) && !draft.Answers.Contains(score.Intent))
                {
                    return new(Name, Band.Approve, $"The draft does not answer {CoreJson.Name(score.Intent)}.");
                }
            }
        }

        return null;
    }
}

/// <summary>
/// Each question of a mail is answered from a fact that the draft cites, or a person looks: the price alone is no answer to "how much is
/// it, and does it work with gas?".
/// </summary>
public sealed class UnansweredQuestionGuard : IGuard
{
    private const int Quoted = 120;

    public string Name => "unanswered_question";

    public GuardFinding? Check(GuardContext context)
    {
        if (context.Draft is not { Accounted: false } draft)
        {
            return null;
        }

        var coverage = new AnswerCoverage(draft, context.Products, context.Knowledge);
        var messages = context.IncomingMessages ?? [context.IncomingText];
        for (var at = 0; at < messages.Count; at++)
        {
            if (coverage.CountsBeyond(messages[at]))
            {
                return new(Name, Band.Approve, "The draft does not tell of the number of pieces that the letter names.");
            }

            foreach (var part in Parts(at == messages.Count - 1 ? context.IncomingSubject : "", messages[at]))
            {
                if (!coverage.Answers(part))
                {
                    return new(
                        Name,
                        Band.Approve,
                        $"The draft does not answer \"{(part.Length > Quoted ? part[..(Quoted - 1)] + "…" : part)}\"."
                    );
                }
            }
        }

        // Read clause by clause, and a word, a count or a doubt was left.
        return draft.Asked is null ? null : new(Name, Band.Approve, "A fact for each word of the letter was not found.");
    }

    // "Price of the brass lamp and of the copper one please" has the form of no question and asks all the same.
    private static IReadOnlyList<string> Parts(string subject, string message) =>
        AskedParts.Of(subject, message) is { Count: > 0 } parts
            ? parts
            : [.. Sentences.Split(message).Where(sentence => Topic.Of(sentence) != Topic.Kinds.None)];
}
