using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Replies.Approvals;

/// <summary>What an action link is bound to: draft, approver and expiry (docs/architecture.md, step 11).</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Ref">Which message.</param>
/// <param name="DraftHash">SHA-256 of the draft's body that was mailed.</param>
/// <param name="Approver">The approver's address.</param>
/// <param name="ExpiresAt">Unix seconds.</param>
public sealed record ApprovalTicket(TenantId Tenant, MessageRef Ref, string DraftHash, string Approver, long ExpiresAt);

/// <summary>
/// Signs and reads action links. The link itself is the permission, so it is long, signed and short-lived, and deciding takes a POST.
/// </summary>
public sealed class ApprovalTokens(SigningKeys keys)
{
    private readonly SignedTickets<ApprovalTicket> tickets = new(keys.For("approval-links"));

    /// <summary>The token of a ticket, URL-safe.</summary>
    public string Sign(ApprovalTicket ticket) => tickets.Sign(ticket);

    /// <summary>The ticket of a token that is ours, expired or not; null otherwise.</summary>
    public ApprovalTicket? Read(string token) => tickets.Read(token);
}
