using Mancrel.Core.Inbox;

namespace Mancrel.Core.Replies.Judging;

/// <summary>A rule outside of any model. It can only lower a band.</summary>
public interface IGuard
{
    /// <summary>snake_case, as it stands in decisions and the audit trail.</summary>
    string Name { get; }

    /// <summary>What is wrong; null when nothing is.</summary>
    GuardFinding? Check(GuardContext context);
}

/// <summary>All guards, in the order in which they speak.</summary>
public static class Guards
{
    /// <summary>Every guard; none has a state.</summary>
    public static IReadOnlyList<IGuard> All { get; } =
    [
        new IntentNotAnswerableGuard(),
        new NeverAutoIntentGuard(),
        new LegalWordsGuard(),
        new FurtherIntentGuard(),
        new FurtherTextGuard(),
        new UnreadPartGuard(),
        new PartlyAnsweredGuard(),
        new UnansweredQuestionGuard(),
        new UngroundedClaimGuard(),
        new ProductChangedGuard(),
        new KnowledgeChangedGuard(),
        new PolicyChangedGuard(),
        new StaleCatalogueGuard(),
        new UnauthenticatedSenderGuard(),
        new ByPersonOnlyGuard(),
        new ClaimedRecipientGuard(),
        new InjectionSuspectedGuard(),
        new ForeignLinkGuard(),
        new OtherCustomersDataGuard(),
        new SecretsGuard(),
        new WrongRecipientGuard(),
        new ReplyCountGuard(),
        new UnsupportedLanguageGuard(),
    ];

    /// <summary>What all guards found, in their order.</summary>
    public static IReadOnlyList<GuardFinding> Run(GuardContext context)
    {
        var findings = new List<GuardFinding>();
        foreach (var guard in All)
        {
            if (guard.Check(context) is { } finding)
            {
                findings.Add(finding);
            }
        }

        return findings;
    }
}
