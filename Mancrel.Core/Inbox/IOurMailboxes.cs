using Mancrel.Core.Common;

namespace Mancrel.Core.Inbox;

/// <summary>The mailboxes that we read and write from: their addresses are ours as the sender of our mail is.</summary>
public interface IOurMailboxes
{
    /// <summary>Their bare addresses.</summary>
    Task<IReadOnlyList<string>> AddressesAsync(TenantId tenant, CancellationToken cancellation);
}
