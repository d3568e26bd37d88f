using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Papers;

/// <summary>A letter of somebody about invoices, payments or orders of its own.</summary>
/// <param name="Contact">Whose mail system vouched for it.</param>
/// <param name="Questions">What is open in the thread, oldest first.</param>
/// <param name="Language">The language to answer in.</param>
/// <param name="CustomerName">The name to greet with; null when unknown.</param>
/// <param name="SenderName">The name to sign with.</param>
public sealed record PapersAsked(
    ContactId Contact,
    IReadOnlyList<DraftQuestion> Questions,
    string Language,
    string? CustomerName,
    string SenderName
)
{
    /// <summary>The name as it stands in a greeting; empty where it is hardly one: it comes from the sender's own mail header.</summary>
    public string Greeted => PersonName.Clean(CustomerName) ?? "";
}

/// <summary>What a draft says of somebody's papers, looked at now.</summary>
/// <param name="Numbers">Numbers that it may name, since they are the receiver's own.</param>
/// <param name="LinkHosts">Hosts that it may link to.</param>
/// <param name="Changed">What is not so any more; null where all holds.</param>
public sealed record PapersCheck(IReadOnlyList<string> Numbers, IReadOnlyList<string> LinkHosts, GuardFinding? Changed);

/// <summary>Answers from the true state of the sender's own invoices, payments and orders; never from another person's.</summary>
public interface IOwnPapers
{
    /// <summary>What the evidence of such statements is called: documents of our own, orders of shops, times that are free.</summary>
    static IReadOnlySet<string> EvidenceKinds { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "billingDocument",
            "shopOrder",
            "openTime",
            "pickedTime",
            "mailedQuote",
            "agreedQuote",
        };

    /// <summary>What the finding is called of a statement that is not so any more.</summary>
    const string ChangedGuard = "papers_changed";

    /// <summary>The intents that are answered so. A person lets each answer go, but for a plain question where one order is.</summary>
    static IReadOnlySet<Intent> Intents { get; } =
        new HashSet<Intent>
        {
            Intent.BillingInvoice,
            Intent.PaymentProblem,
            Intent.OrderStatus,
            Intent.DeliveryProblem,
            Intent.ChangeOrCancelOrder,
            Intent.ReturnRefund,
            Intent.MeetingRequest,
        };

    /// <summary>The draft; null where nothing of the sender's own answers it.</summary>
    /// <param name="named">Whether it is only answered where a number of the sender's own is named.</param>
    Task<Draft?> DraftAsync(TenantId tenant, PapersAsked asked, bool named, CancellationToken cancellation);

    /// <summary>Whether what a draft says is the receiver's own and still so.</summary>
    Task<PapersCheck> CheckAsync(TenantId tenant, ContactId? contact, Draft draft, CancellationToken cancellation);
}
