using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Outreach;

/// <summary>Looks whether what a mail says of the document that it brings is still so, when it is written and when it leaves.</summary>
public interface IEnclosureGuard
{
    /// <summary>What speaks against it; null for nothing.</summary>
    Task<GuardFinding?> FindAsync(TenantId tenant, Message message, CancellationToken cancellation);
}
