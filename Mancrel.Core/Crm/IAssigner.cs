using Mancrel.Core.Common;

namespace Mancrel.Core.Crm;

/// <summary>Finds somebody for new work.</summary>
public interface IAssigner
{
    /// <summary>Who gets it, and why; null where the tenant's rules name nobody.</summary>
    Task<Choice?> ChooseAsync(TenantId tenant, Work work, CancellationToken cancellation);
}
