using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>
/// Keeps something that is made of other documents: an index, a timeline, a sum. What it does bears repeating, since a crash tells it the
/// same changes again.
/// </summary>
public interface IProjection
{
    /// <summary>Follows changes of one kind, in their order; false where it has no use for that kind.</summary>
    Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation);
}
