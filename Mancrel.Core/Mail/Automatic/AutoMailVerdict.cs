namespace Mancrel.Core.Mail.Automatic;

/// <summary>Why a message is not a person's letter.</summary>
public enum AutoMailKind
{
    /// <summary>It is one: it may be answered.</summary>
    None,

    /// <summary>An automatic answer (RFC 3834).</summary>
    AutoReply,

    /// <summary>An automatic answer that says its owner is away.</summary>
    OutOfOffice,

    /// <summary>Delivery failed (RFC 3464), or is said to have in somebody's own words.</summary>
    Bounce,

    /// <summary>A report that is no failure: delayed, delivered, relayed, read.</summary>
    DeliveryReport,

    /// <summary>Somebody pressed "spam" (RFC 5965).</summary>
    Complaint,

    /// <summary>A mailing list or newsletter (RFC 2369, RFC 2919).</summary>
    List,

    /// <summary>An address that takes no answers.</summary>
    NoReply,

    /// <summary>Our own mail, come back.</summary>
    Own,

    /// <summary>Somebody of the office: no customer's letter, for people to look at.</summary>
    Colleague,
}

/// <summary>How much a verdict rests on: only proof closes a conversation.</summary>
public enum AutoMailEvidence
{
    /// <summary>A person may well have written it: it goes its way, and only a person answers it.</summary>
    Hint,

    /// <summary>A header or the sender says that a machine wrote it: it is not answered by machine and lies open before a person.</summary>
    Stated,

    /// <summary>Its structure proves what it is: a delivery report, a bounce, a complaint, our own mail come back. It is closed.</summary>
    Proof,
}

/// <summary>What a bounce, report or complaint says of one recipient.</summary>
/// <param name="Recipient">The address that failed; null when it is not told.</param>
/// <param name="Status">RFC 3463 code such as <c>5.1.1</c>; null when not told.</param>
/// <param name="Permanent">True when trying again is pointless (status 5.x.x, or words that say so).</param>
/// <param name="Diagnostic">The remote server's words, at most 500 characters.</param>
public sealed record BounceRecipient(string? Recipient, string? Status, bool Permanent, string? Diagnostic);

/// <summary>What <see cref="AutoMail"/> found.</summary>
/// <param name="Kind">None when a person wrote it to us.</param>
/// <param name="Reason">The evidence, for the audit trail.</param>
public sealed record AutoMailVerdict(AutoMailKind Kind, string Reason)
{
    /// <summary>What it rests on.</summary>
    public AutoMailEvidence Evidence { get; init; } = AutoMailEvidence.Stated;

    /// <summary>True of what nobody needs to see.</summary>
    public bool Closes => Evidence == AutoMailEvidence.Proof;

    /// <summary>True when an automatic answer is allowed at all.</summary>
    public bool MayAnswer => Kind == AutoMailKind.None;

    /// <summary>True when the sender is a person worth keeping: newsletters, daemons and no-reply addresses are not.</summary>
    public bool MakesContact => Kind is AutoMailKind.None or AutoMailKind.AutoReply or AutoMailKind.OutOfOffice;

    /// <summary>The Message-ID of our message that this is about, without brackets; null when not told.</summary>
    public string? OriginalMessageId { get; init; }

    /// <summary>The recipients it is about.</summary>
    public IReadOnlyList<BounceRecipient> Recipients { get; init; } = [];
}
