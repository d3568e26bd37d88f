using Mancrel.Core.Common;

namespace Mancrel.Core.Crm;

/// <summary>Told of every contact to whom something happened, so that its lead score follows.</summary>
public interface ILeadScoring
{
    Task FollowAsync(TenantId tenant, ContactId id, CancellationToken cancellation);
}
